package org.dynascope.optimizers.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.OptimizerRun;
import org.dynascope.testkit.Tensors;
import org.junit.jupiter.api.Test;

/** All cases: θ = (1, −2), η = 0.1, gradients (0.5, −1) and (0.4, 1). */
final class SgdTest {
    private static final Named<TensorValue> START = Tensors.named("theta", Tensors.vector(1, -2));
    private static final Named<TensorValue> FIRST = Tensors.named("theta", Tensors.vector(0.5, -1));
    private static final Named<TensorValue> SECOND = Tensors.named("theta", Tensors.vector(0.4, 1));

    /** (1 − 0.05, −2 + 0.1), then (0.95 − 0.04, −1.9 − 0.1). */
    @Test
    void stepsAlongTheGradient() {
        try (OptimizerRun run = run(0, false, 0)) {
            run.step(FIRST);
            assertParameters(run, 0.95, -1.9);

            run.step(SECOND);
            assertParameters(run, 0.91, -2.0);
        }
    }

    /** b = (0.5, −1), then 0.9·b + g = (0.85, 0.1). */
    @Test
    void stepsAlongTheMomentumBuffer() {
        try (OptimizerRun run = run(0.9, false, 0)) {
            run.step(FIRST);
            assertParameters(run, 0.95, -1.9);

            run.step(SECOND);
            assertParameters(run, 0.865, -1.91);
            assertThat(run.state().get("theta/momentum").toDoubleArray())
                    .containsExactly(array(0.85, 0.1), within(1e-15));
        }
    }

    /** d = g + 0.9·b: (0.95, −1.9), then (0.4 + 0.765, 1 + 0.09). */
    @Test
    void looksAheadAlongTheBufferWithNesterov() {
        try (OptimizerRun run = run(0.9, true, 0)) {
            run.step(FIRST);
            assertParameters(run, 0.905, -1.81);

            run.step(SECOND);
            assertParameters(run, 0.7885, -1.919);
        }
    }

    /** Coupled: g + 0.5·θ = (1, −2). */
    @Test
    void addsWeightDecayToTheGradient() {
        try (OptimizerRun run = run(0, false, 0.5)) {
            run.step(FIRST);

            assertParameters(run, 0.9, -1.8);
        }
    }

    @Test
    void hasNoStateWithoutMomentum() {
        assertThat(new Sgd(new SgdParameters(0.1, 0, false)).initialState(START).size())
                .isZero();
    }

    @Test
    void statesItsLearningRateAndItsFormOfDecay() {
        Sgd sgd = new Sgd(new SgdParameters(0.1, 0, false));

        assertThat(sgd.learningRate()).hasValue(0.1);
        assertThat(sgd.weightDecay()).isEqualTo(WeightDecay.COUPLED);
    }

    @Test
    void refusesNesterovWithoutMomentum() {
        assertThatThrownBy(() -> new SgdParameters(0.1, 0, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nesterov needs a momentum above 0, got 0.0");
    }

    private static OptimizerRun run(double momentum, boolean nesterov, double weightDecay) {
        return OptimizerRun.of(new Sgd(new SgdParameters(0.1, momentum, nesterov)), START, weightDecay);
    }

    private static void assertParameters(OptimizerRun run, double... expected) {
        assertThat(run.parameters().get("theta").toDoubleArray()).containsExactly(expected, within(1e-15));
    }

    private static double[] array(double... values) {
        return values;
    }
}
