package org.dynascope.probes.adamregime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.dynascope.api.optimizer.AdaptiveMoments;
import org.dynascope.api.optimizer.EpsilonPlace;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.probe.AdaptiveUpdate;
import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.Tensors;
import org.dynascope.testkit.TestTrajectory;
import org.junit.jupiter.api.Test;

final class AdamRegimeTest {
    private static final double RATE = 1e-3;
    private static final int STEPS = 400;

    /** Lets the probe look at x(t) under β₁ = 0.5, whose windows are 20 steps, with v = 100·g². */
    private static RecordedMetrics looked(IntToDoubleFunction x) {
        AdamRegime probe = new AdamRegime(new AdamRegimeParameters(4, 10));
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        for (int step = 0; step <= STEPS; step++) {
            TestTrajectory trajectory = new TestTrajectory()
                    .step(step)
                    .learningRate(RATE)
                    .parameters(Tensors.named("x", Tensors.vector(x.applyAsDouble(step))))
                    .gradient(Tensors.named("x", Tensors.vector(0.5)))
                    .optimizerState(Tensors.named("x/second-moment", Tensors.vector(25)))
                    .nextUpdate(update(step));
            (step == STEPS ? trajectory.last() : trajectory).observedBy(probe, metrics);
        }
        return metrics;
    }

    private static AdaptiveUpdate update(int step) {
        return new AdaptiveUpdate(
                step + 1,
                new AdaptiveMoments(0.5, 0.81, 0, EpsilonPlace.OUTSIDE_ROOT, false),
                0,
                Tensors.named("x", RATE),
                WeightDecay.COUPLED,
                Tensors.named("x", 0.0));
    }

    @Test
    void linearConvergenceIsStable() {
        RecordedMetrics metrics = looked(step -> Math.pow(0.95, step) * (step % 2 == 0 ? 1 : -1));

        assertThat(metrics.scalar("adam-regime.regime")).isZero();
        assertThat(metrics.scalar("adam-regime.predicted")).isZero();
        assertThat(metrics.scalar("adam-regime.stability-margin")).isCloseTo(0.31, within(1e-15));
        assertThat(metrics.scalar("adam-regime.rebound")).isZero();
        assertThat(metrics.scalar("adam-regime.underflow")).isNaN();
        assertThat(metrics.scalar("adam-regime.decoupling")).isCloseTo(2, within(1e-12));
    }

    @Test
    void fallingAndComingBackIsSpikes() {
        RecordedMetrics metrics = looked(step -> step < 200 ? Math.pow(0.9, step) : RATE);

        assertThat(metrics.scalar("adam-regime.regime")).isEqualTo(1);
        assertThat(metrics.scalar("adam-regime.least-envelope")).isCloseTo(180 * Math.log10(0.9), within(1e-12));
        assertThat(metrics.scalar("adam-regime.rebound"))
                .isCloseTo(Math.log10(RATE) - 180 * Math.log10(0.9), within(1e-12));
    }

    @Test
    void stayingAtTheSizeOfAStepIsSignDescent() {
        assertThat(looked(step -> step % 2 == 0 ? RATE / 2 : -RATE / 2).scalar("adam-regime.regime"))
                .isEqualTo(2);
    }

    /** The floor is 10^(−300/6) = 1e-50; what comes after it, here NaN, does not count. */
    @Test
    void reachingTheFloorIsStableWhateverFollows() {
        RecordedMetrics metrics = looked(step -> step < 10 ? 1 : step < 20 ? 1e-51 : Double.NaN);

        assertThat(metrics.scalar("adam-regime.regime")).isZero();
        assertThat(metrics.scalar("adam-regime.underflow")).isEqualTo(10);
    }

    @Test
    void nothingIsSaidOfNaN() {
        assertThat(looked(_ -> Double.NaN).scalar("adam-regime.regime")).isNaN();
    }

    @Test
    void refusesAnOddDegree() {
        assertThatThrownBy(() -> new AdamRegimeParameters(5, 10))
                .hasMessage("degree: expected an even number, such as 6, got 5");
    }
}
