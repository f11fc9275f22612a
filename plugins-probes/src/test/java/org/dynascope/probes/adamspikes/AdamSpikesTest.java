package org.dynascope.probes.adamspikes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.optimizer.AdaptiveMoments;
import org.dynascope.api.optimizer.EpsilonPlace;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.probe.AdaptiveUpdate;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.Tensors;
import org.dynascope.testkit.TestTrajectory;
import org.ejml.simple.SimpleMatrix;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * By hand: parameters a and b at (1, −1), H = [[2, 1], [1, 3]], g = (3, −1), v = (4, 0.25), m = (1, −2), without correction and ε, at
 * η = 0.1. So D = diag(0.5, 2), and with β₁ = 0.5 c = 0.5/1.5 = 1/3.
 */
final class AdamSpikesTest {
    private static final ProbeBatch BATCH = new ProbeBatch("train", 256);
    private static final double[][] HESSIAN = {{2, 1}, {1, 3}};
    private static final double[] GRADIENT = {3, -1};

    /** Dg = (1.5, −2), H·Dg = (1, −4.5), (Dg)'H(Dg) = 10.5, g'Dg = 6.5, g'H(Dg) = 7.5, g'g = 10. */
    @Test
    void takesCurvaturesAlongTheGradient() {
        RecordedMetrics metrics = given(moments(0.5, 0)).observedBy(probe());

        assertThat(metrics.scalar("adam-spikes.along-gradient")).isCloseTo(10.5 / 6.5 / 3, within(1e-14));
        assertThat(metrics.scalar("adam-spikes.along-gradient-plain")).isCloseTo(0.75 / 3, within(1e-14));
        assertThat(metrics.scalar("adam-spikes.threshold")).isCloseTo(20, within(1e-13));
    }

    /** u = Dm = (0.5, −4), Hu = (−3, −11.5), u'Hu = 44.5, g'u = 5.5. */
    @Test
    void takesTheCurvatureAlongTheUpdate() {
        RecordedMetrics metrics = given(moments(0.5, 0)).observedBy(probe());

        assertThat(metrics.scalar("adam-spikes.along-update")).isCloseTo(44.5 / 5.5, within(1e-13));
    }

    @Test
    void isInfiniteAlongAnUpdateThatAscends() {
        RecordedMetrics metrics = given(moments(0.5, 0))
                .optimizerState(state(new double[] {-1, 0}))
                .observedBy(probe());

        assertThat(metrics.scalar("adam-spikes.along-update")).isInfinite();
    }

    /** Without momentum u = Dg. */
    @Test
    void curvaturesAlongGradientAndUpdateAgreeWithoutMomentum() {
        RecordedMetrics metrics =
                given(moments(0, 0)).optimizerState(state(null)).observedBy(probe());

        assertThat(metrics.scalar("adam-spikes.along-update"))
                .isCloseTo(metrics.scalar("adam-spikes.along-gradient"), within(1e-14))
                .isCloseTo(10.5 / 6.5, within(1e-14));
    }

    /** Against the eigenvalues of the matrix D·H, which is not symmetric, by EJML. */
    @Test
    void findsTheLargestEigenvalueOfThePreconditionedHessian() {
        RecordedMetrics metrics = given(moments(0.5, 0)).observedBy(probe());

        double expected = SimpleMatrix.diag(0.5, 2).mult(new SimpleMatrix(HESSIAN)).eig().getEigenvalues().stream()
                        .mapToDouble(value -> value.getReal())
                        .max()
                        .orElseThrow()
                / 3;
        assertThat(metrics.scalar("adam-spikes.preconditioned")).isCloseTo(expected, within(1e-12));
        assertThat(metrics.scalar("adam-spikes.hessian")).isCloseTo((5 + Math.sqrt(5)) / 2, within(1e-12));
    }

    /** Third update, β₁ = 0.5, β₂ = 0.75: c = 1/3/(1 − 1/8), v̂ = v/(1 − 27/64), and ε = 1 outside the root or inside it. */
    @Test
    void correctsMomentsAndPlacesEpsilon() {
        double[] corrected = {4 / (1 - 27.0 / 64), 0.25 / (1 - 27.0 / 64)};
        double factor = 1.0 / 3 / (1 - 1.0 / 8);
        for (EpsilonPlace place : EpsilonPlace.values()) {
            double[] diagonal = Arrays.stream(corrected)
                    .map(v -> place == EpsilonPlace.OUTSIDE_ROOT ? 1 / (Math.sqrt(v) + 1) : 1 / Math.sqrt(v + 1))
                    .toArray();
            double[] scaled = {diagonal[0] * GRADIENT[0], diagonal[1] * GRADIENT[1]};

            RecordedMetrics metrics =
                    given(new AdaptiveMoments(0.5, 0.75, 1, place, true)).observedBy(probe());

            assertThat(metrics.scalar("adam-spikes.along-gradient"))
                    .as(place.toString())
                    .isCloseTo(factor * form(scaled, scaled) / dot(GRADIENT, scaled), within(1e-13));
        }
    }

    /** Twice the rate for b doubles its element of D: Dg = (1.5, −4), H·Dg = (−1, −10.5), 40.5 by 8.5. */
    @Test
    void foldsTheRatesOfGroupsIntoThePreconditioner() {
        RecordedMetrics metrics = given(
                        moments(0.5, 0), update(moments(0.5, 0), 0, named(0.1, 0.2), WeightDecay.COUPLED, 0))
                .observedBy(probe());

        assertThat(metrics.scalar("adam-spikes.along-gradient")).isCloseTo(40.5 / 8.5 / 3, within(1e-13));
    }

    /** Coupled decay 0.5: H + ½I, g = (3.5, −1.5) at (1, −1), and ½·0.5·2 more loss. */
    @Test
    void countsCoupledDecayToTheObjective() {
        AdaptiveUpdate update = update(moments(0, 0), 0, named(0.1, 0.1), WeightDecay.COUPLED, 0.5);
        RecordedMetrics metrics = given(moments(0, 0), update).observedBy(probe());
        double[] gradient = {3.5, -1.5};
        double[] scaled = {1.75, -3};

        double bend = form(scaled, scaled) + 0.5 * dot(scaled, scaled);
        assertThat(metrics.scalar("adam-spikes.along-gradient")).isCloseTo(bend / dot(gradient, scaled), within(1e-13));
        assertThat(metrics.scalar("adam-spikes.loss")).isEqualTo(7.5);
        assertThat(metrics.scalar("adam-spikes.hessian")).isCloseTo((6 + Math.sqrt(5)) / 2, within(1e-12));
    }

    /** Decoupled decay 0.5 adds 0.5·(1, −1) to u = (0.5, −4) and leaves loss and Hessian alone. */
    @Test
    void countsDecoupledDecayToTheUpdateAlone() {
        AdaptiveUpdate update = update(moments(0.5, 0), 0, named(0.1, 0.1), WeightDecay.DECOUPLED, 0.5);
        RecordedMetrics metrics = given(moments(0.5, 0), update).observedBy(probe());
        double[] direction = {1, -4.5};

        assertThat(metrics.scalar("adam-spikes.along-update"))
                .isCloseTo(form(direction, direction) / dot(GRADIENT, direction), within(1e-13));
        assertThat(metrics.scalar("adam-spikes.along-gradient")).isCloseTo(10.5 / 6.5 / 3, within(1e-14));
        assertThat(metrics.scalar("adam-spikes.loss")).isEqualTo(7);
    }

    /** β₂ = 0.5: growths 0.5/(1 − 0.5·9/4) < 0, so infinite, and 0.5/(1 − 0.5·1/0.25) alike; clipped to 1: g² = (0.9, 0.1). */
    @Test
    void measuresDecouplingByTheClippedGradient() {
        AdaptiveMoments moments = new AdaptiveMoments(0.5, 0.5, 0, EpsilonPlace.OUTSIDE_ROOT, false);
        RecordedMetrics metrics = given(moments, update(moments, 1, named(0.1, 0.1), WeightDecay.COUPLED, 0))
                .observedBy(probe());

        double first = 0.5 / (1 - 0.5 * 0.9 / 4);
        double second = 0.5 / (1 - 0.5 * 0.1 / 0.25);
        assertThat(metrics.scalar("adam-spikes.moment-growth")).isCloseTo((first + second) / 2, within(1e-14));
        assertThat(metrics.scalar("adam-spikes.moment-ratio")).isCloseTo((4 / 0.9 + 0.25 / 0.1) / 2, within(1e-13));
    }

    /** Dimensionless: a gradient and a moment 10⁻²⁰⁰ times as large, whose squares vanish, have the same curvatures. */
    @Test
    void keepsCurvaturesOfTinyGradients() {
        double[] tiny = {3e-200, -1e-200};
        RecordedMetrics metrics = given(moments(0.5, 0))
                .gradient(vectors(tiny))
                .gradient(BATCH, new BatchGradient(7, tiny))
                .optimizerState(state(new double[] {1e-200, -2e-200}))
                .observedBy(probe());

        assertThat(metrics.scalar("adam-spikes.along-gradient")).isCloseTo(10.5 / 6.5 / 3, within(1e-14));
        assertThat(metrics.scalar("adam-spikes.along-update")).isCloseTo(44.5 / 5.5, within(1e-13));
    }

    @Test
    void hasNoCurvatureAlongAGradientOfZeros() {
        RecordedMetrics metrics = given(moments(0.5, 0))
                .gradient(vectors(0, 0))
                .gradient(BATCH, new BatchGradient(7, new double[2]))
                .observedBy(probe());

        assertThat(metrics.scalar("adam-spikes.along-gradient")).isNaN();
        assertThat(metrics.scalar("adam-spikes.along-update")).isNaN();
        assertThat(metrics.scalar("adam-spikes.phase")).isEqualTo(5);
    }

    @Test
    void hasNoPreconditionerWhereMomentAndEpsilonAreZero() {
        RecordedMetrics metrics = given(moments(0.5, 0))
                .optimizerState(state(new double[] {1, -2}, 0, 0.25))
                .observedBy(probe());

        assertThat(metrics.scalar("adam-spikes.preconditioned")).isNaN();
        assertThat(metrics.scalar("adam-spikes.along-gradient")).isNaN();
        assertThat(metrics.scalar("adam-spikes.hessian")).isCloseTo((5 + Math.sqrt(5)) / 2, within(1e-12));
    }

    private static AdamSpikes probe() {
        return new AdamSpikes(new AdamSpikesParameters("train", 256, 1, 100, 1e-10, true, 1, 0, 3, 100, 60, 0));
    }

    private static AdaptiveMoments moments(double beta1, double epsilon) {
        return new AdaptiveMoments(beta1, 0.99, epsilon, EpsilonPlace.OUTSIDE_ROOT, false);
    }

    private static TestTrajectory given(AdaptiveMoments moments) {
        return given(moments, update(moments, 0, named(0.1, 0.1), WeightDecay.COUPLED, 0));
    }

    private static TestTrajectory given(AdaptiveMoments moments, AdaptiveUpdate update) {
        return new TestTrajectory()
                .step(2)
                .learningRate(0.1)
                .loss(7)
                .parameters(vectors(1, -1))
                .gradient(vectors(GRADIENT))
                .gradient(BATCH, new BatchGradient(7, GRADIENT))
                .hessian(BATCH, new Dense())
                .optimizerState(state(moments.beta1() == 0 ? null : new double[] {1, -2}))
                .nextUpdate(update);
    }

    private static AdaptiveUpdate update(
            AdaptiveMoments moments, double clip, Named<Double> rates, WeightDecay form, double decay) {
        return new AdaptiveUpdate(3, moments, clip, rates, form, named(decay, decay));
    }

    private static Named<Double> named(double a, double b) {
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        values.put("a", a);
        values.put("b", b);
        return new Named<>(values);
    }

    private static Named<TensorValue> vectors(double... values) {
        return named(values[0], values[1]).map(Tensors::vector);
    }

    private static Named<TensorValue> state(double @Nullable [] first, double... second) {
        double[] squares = second.length == 0 ? new double[] {4, 0.25} : second;
        SequencedMap<String, TensorValue> state = new LinkedHashMap<>();
        for (String name : List.of("a", "b")) {
            int index = name.equals("a") ? 0 : 1;
            if (first != null) {
                state.put(name + "/first-moment", Tensors.vector(first[index]));
            }
            state.put(name + "/second-moment", Tensors.vector(squares[index]));
        }
        return new Named<>(state);
    }

    private static double form(double[] left, double[] right) {
        return dot(left, new Dense().times(right));
    }

    private static double dot(double[] left, double[] right) {
        return left[0] * right[0] + left[1] * right[1];
    }

    private static final class Dense implements LinearMap {
        @Override
        public int rows() {
            return 2;
        }

        @Override
        public int columns() {
            return 2;
        }

        @Override
        public void apply(double[] input, double[] output) {
            output[0] = dot(HESSIAN[0], input);
            output[1] = dot(HESSIAN[1], input);
        }
    }
}
