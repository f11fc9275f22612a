package org.dynascope.probes.convergencerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.Tensors;
import org.dynascope.testkit.TestTrajectory;
import org.junit.jupiter.api.Test;

final class ConvergenceRateTest {
    /** The loss is 5·0.9ᵗ, θ = (3, 4)·0.5ᵗ, and what lies outside steps 10 to 30 is something else. */
    @Test
    void findsTheFactorOfAGeometricSeries() {
        ConvergenceRate probe = new ConvergenceRate(new ConvergenceRateParameters(10, 30));
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        for (int step = 0; step <= 40; step++) {
            boolean isInside = step >= 10 && step <= 30;
            double scale = isInside ? Math.pow(0.5, step) : 1;
            look(probe, metrics, step, isInside ? 5 * Math.pow(0.9, step) : 1, 3 * scale, 4 * scale);
        }
        end(probe, metrics, 50);

        assertThat(metrics.scalar("convergence-rate.loss")).isCloseTo(0.9, within(1e-14));
        assertThat(metrics.scalar("convergence-rate.parameters")).isCloseTo(0.5, within(1e-14));
        assertThat(metrics.scalar("convergence-rate.norm")).isEqualTo(5);
    }

    /** ln y = 0, 3, 3 at 0, 1, 2: slope Σ(t − 1)(ln y − 2)/Σ(t − 1)² = (2 + 1)/2. */
    @Test
    void fitsByLeastSquares() {
        ConvergenceRate probe = new ConvergenceRate(new ConvergenceRateParameters(0, 10));
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        look(probe, metrics, 0, 1, 1);
        look(probe, metrics, 1, Math.exp(3), 1);
        look(probe, metrics, 2, Math.exp(3), 1);
        end(probe, metrics, 50);

        assertThat(metrics.scalar("convergence-rate.loss")).isCloseTo(Math.exp(1.5), within(1e-13));
    }

    /** Loss 5·t⁻⁴ and θ = (3, 4)·t^(−½) at steps 1 to 30; step 0, which has no logarithm, is left out. */
    @Test
    void findsThePowerOfAPowerLaw() {
        ConvergenceRate probe = new ConvergenceRate(new ConvergenceRateParameters(0, 30));
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        for (int step = 0; step <= 30; step++) {
            double root = step == 0 ? 1 : Math.sqrt(step);
            look(probe, metrics, step, 5 * Math.pow(root, -8), 3 / root, 4 / root);
        }
        end(probe, metrics, 50);

        assertThat(metrics.scalar("convergence-rate.loss-power")).isCloseTo(-4, within(1e-13));
        assertThat(metrics.scalar("convergence-rate.parameters-power")).isCloseTo(-0.5, within(1e-13));
    }

    @Test
    void keepsNormsWhoseSquaresVanish() {
        ConvergenceRate probe = new ConvergenceRate(new ConvergenceRateParameters(0, 10));
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        look(probe, metrics, 0, 0, 3e-200, 4e-200);

        assertThat(metrics.scalar("convergence-rate.norm")).isCloseTo(5e-200, within(1e-214));
    }

    @Test
    void saysNothingOfAWindowWithoutTwoLooks() {
        ConvergenceRate probe = new ConvergenceRate(new ConvergenceRateParameters(10, 20));
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        look(probe, metrics, 10, 1, 1);
        end(probe, metrics, 30);

        assertThat(metrics.names()).containsExactly("convergence-rate.norm");
    }

    @Test
    void refusesAnEmptyWindow() {
        assertThatThrownBy(() -> new ConvergenceRateParameters(5, 5))
                .hasMessage("to: expected more than from = 5, got 5");
    }

    /** A last look, after the windows of these tests, at θ = (3, 4). */
    private static void end(ConvergenceRate probe, RecordedMetrics metrics, long step) {
        new TestTrajectory()
                .step(step)
                .loss(1)
                .parameters(Tensors.named("theta", Tensors.vector(3, 4)))
                .last()
                .observedBy(probe, metrics);
    }

    private static void look(
            ConvergenceRate probe, RecordedMetrics metrics, long step, double loss, double... parameters) {
        new TestTrajectory()
                .step(step)
                .loss(loss)
                .parameters(Tensors.named("theta", Tensors.vector(parameters)))
                .observedBy(probe, metrics);
    }
}
