package org.dynascope.optimizers.adam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dynascope.api.optimizer.EpsilonPlace;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.OptimizerRun;
import org.dynascope.testkit.Tensors;
import org.junit.jupiter.api.Test;

/** Cases by hand: θ = (1, −2), η = 0.1, gradients (0.5, −1) and (0.4, 1). */
final class AdamTest {
    private static final Named<TensorValue> START = Tensors.named("theta", Tensors.vector(1, -2));
    private static final Named<TensorValue> FIRST = Tensors.named("theta", Tensors.vector(0.5, -1));
    private static final Named<TensorValue> SECOND = Tensors.named("theta", Tensors.vector(0.4, 1));
    private static final AdamParameters USUAL =
            new AdamParameters(0.1, 0.9, 0.999, 1e-8, EpsilonPlace.OUTSIDE_ROOT, true);

    /**
     * First step: m̂/√v̂ is the sign of g. Second: m̂ = (0.085, 0.01)/0.19 and v̂ = (0.00040975, 0.001999)/0.001999, so
     * θ = (0.9 − 0.1·0.44736842/0.45274407, −1.9 − 0.1·0.05263158).
     */
    @Test
    void makesTheStepsComputedByHand() {
        try (OptimizerRun run = run(USUAL, 0)) {
            run.step(FIRST);
            assertParameters(run, 1e-8, 0.9, -1.9);

            run.step(SECOND);
            assertParameters(run, 1e-8, 0.80118742, -1.90526316);
        }
    }

    /** m = 0.1·g and v = 0.001·g² after one step; m = 0.9·m + 0.1·g and v = 0.999·v + 0.001·g² after two. */
    @Test
    void keepsTheMomentsComputedByHand() {
        try (OptimizerRun run = run(USUAL, 0)) {
            run.step(FIRST);
            assertState(run, "theta/first-moment", 0.05, -0.1);
            assertState(run, "theta/second-moment", 0.00025, 0.001);

            run.step(SECOND);
            assertState(run, "theta/first-moment", 0.085, 0.01);
            assertState(run, "theta/second-moment", 0.00040975, 0.001999);
        }
    }

    /** Coupled: the decayed gradient (0.6, −1.2) still has the signs of g. */
    @Test
    void forgetsTheSizeOfCoupledWeightDecay() {
        try (OptimizerRun run = run(USUAL, 0.1)) {
            run.step(FIRST);

            assertParameters(run, 1e-8, 0.9, -1.9);
        }
    }

    /** Decoupled: θ·(1 − 0.1·0.1) = (0.99, −1.98), then the same step. */
    @Test
    void shrinksTheParametersByDecoupledWeightDecay() {
        Adam adamw = new Adam(USUAL, WeightDecay.DECOUPLED);
        try (OptimizerRun run = OptimizerRun.of(adamw, START, 0.1)) {
            run.step(FIRST);

            assertParameters(run, 1e-8, 0.89, -1.88);
            assertState(run, "theta/first-moment", 0.05, -0.1);
        }
    }

    /** With ε = 0.75 and v̂ = (0.25, 1): outside the root 0.5/(0.5 + 0.75) = 0.4 and 1/1.75. */
    @Test
    void addsEpsilonOutsideTheRoot() {
        AdamParameters settings = new AdamParameters(0.1, 0.9, 0.999, 0.75, EpsilonPlace.OUTSIDE_ROOT, true);
        try (OptimizerRun run = run(settings, 0)) {
            run.step(FIRST);

            assertParameters(run, 1e-12, 0.96, -2 + 0.1 / 1.75);
        }
    }

    /** With ε = 0.75 and v̂ = (0.25, 1): inside the root 0.5/√(0.25 + 0.75) = 0.5 and 1/√1.75. */
    @Test
    void addsEpsilonInsideTheRoot() {
        AdamParameters settings = new AdamParameters(0.1, 0.9, 0.999, 0.75, EpsilonPlace.INSIDE_ROOT, true);
        try (OptimizerRun run = run(settings, 0)) {
            run.step(FIRST);

            assertParameters(run, 1e-12, 0.95, -2 + 0.1 / Math.sqrt(1.75));
        }
    }

    /** m/√v = 0.1·g/(√0.001·|g|), more than three times the corrected step. */
    @Test
    void makesLargerFirstStepsWithoutBiasCorrection() {
        AdamParameters settings = new AdamParameters(0.1, 0.9, 0.999, 1e-8, EpsilonPlace.OUTSIDE_ROOT, false);
        try (OptimizerRun run = run(settings, 0)) {
            run.step(FIRST);

            assertParameters(
                    run,
                    1e-12,
                    1 - 0.1 * 0.05 / (0.5 * Math.sqrt(0.001) + 1e-8),
                    -2 + 0.1 * 0.1 / (Math.sqrt(0.001) + 1e-8));
        }
    }

    /** Without memory, θ moves by η·g/(|g| + ε); β₁ = β₂ = 0 have no logarithm. */
    @Test
    void isSignDescentWithoutMemory() {
        AdamParameters settings = new AdamParameters(0.1, 0, 0, 1e-8, EpsilonPlace.OUTSIDE_ROOT, true);
        try (OptimizerRun run = run(settings, 0)) {
            run.step(FIRST);
            run.step(SECOND);

            assertParameters(run, 1e-8, 0.8, -2);
            assertThat(run.state().get("theta/first-moment")).isEqualTo(SECOND.get("theta"));
        }
    }

    @Test
    void followsTheNaiveFormulaOverAHundredStepsInFloat64() {
        assertFollowsNaiveFormula(0.9, ElementType.FLOAT64, 1e-13);
    }

    @Test
    void followsTheNaiveFormulaWithLittleMomentum() {
        assertFollowsNaiveFormula(0.3, ElementType.FLOAT64, 1e-13);
    }

    @Test
    void followsTheNaiveFormulaOverAHundredStepsInFloat32() {
        assertFollowsNaiveFormula(0.9, ElementType.FLOAT32, 2e-5);
    }

    /** The size of a gradient does not matter, but for ε. */
    @Test
    void isUnchangedByTheScaleOfTheGradient() {
        Named<TensorValue> large = FIRST.map(value -> Tensors.vector(500, -1000));
        try (OptimizerRun run = run(USUAL, 0)) {
            run.step(large);

            assertParameters(run, 1e-8, 0.9, -1.9);
        }
    }

    @Test
    void statesItsLearningRateAndItsFormOfDecay() {
        assertThat(new Adam(USUAL, WeightDecay.COUPLED).learningRate()).hasValue(0.1);
        assertThat(new Adam(USUAL, WeightDecay.COUPLED).weightDecay()).isEqualTo(WeightDecay.COUPLED);
        assertThat(new Adam(USUAL, WeightDecay.DECOUPLED).weightDecay()).isEqualTo(WeightDecay.DECOUPLED);
    }

    private static void assertFollowsNaiveFormula(double beta1, ElementType element, double tolerance) {
        RandomStream random = RandomStream.ofSeed(11);
        double[] theta = {1, -2, 0.5};
        double[] first = new double[3];
        double[] second = new double[3];
        AdamParameters settings = new AdamParameters(0.01, beta1, 0.999, 1e-8, EpsilonPlace.OUTSIDE_ROOT, true);
        Named<TensorValue> start = Tensors.named("theta", Tensors.vector(theta).as(element));
        try (OptimizerRun run = OptimizerRun.of(new Adam(settings, WeightDecay.COUPLED), start)) {
            for (int step = 1; step <= 100; step++) {
                double[] gradient = {random.nextGaussian(), 10 * random.nextGaussian(), 0.01 * random.nextGaussian()};
                run.step(Tensors.named("theta", Tensors.vector(gradient).as(element)));
                naiveStep(theta, first, second, gradient, beta1, step);
            }

            assertParameters(run, tolerance, theta);
        }
    }

    /** Algorithm 1 of Kingma and Ba, line by line, with η = 0.01. */
    private static void naiveStep(
            double[] theta, double[] first, double[] second, double[] gradient, double beta1, int step) {
        for (int index = 0; index < theta.length; index++) {
            first[index] = beta1 * first[index] + (1 - beta1) * gradient[index];
            second[index] = 0.999 * second[index] + (1 - 0.999) * gradient[index] * gradient[index];
            double correctedFirst = first[index] / (1 - Math.pow(beta1, step));
            double correctedSecond = second[index] / (1 - Math.pow(0.999, step));
            theta[index] -= 0.01 * correctedFirst / (Math.sqrt(correctedSecond) + 1e-8);
        }
    }

    private static OptimizerRun run(AdamParameters settings, double weightDecay) {
        return OptimizerRun.of(new Adam(settings, WeightDecay.COUPLED), START, weightDecay);
    }

    private static void assertParameters(OptimizerRun run, double tolerance, double... expected) {
        assertThat(run.parameters().get("theta").toDoubleArray()).containsExactly(expected, within(tolerance));
    }

    private static void assertState(OptimizerRun run, String name, double... expected) {
        assertThat(run.state().get(name).toDoubleArray()).containsExactly(expected, within(1e-15));
    }
}
