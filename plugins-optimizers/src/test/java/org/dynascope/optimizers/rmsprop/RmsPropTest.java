package org.dynascope.optimizers.rmsprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.dynascope.api.optimizer.AdaptiveMoments;
import org.dynascope.api.optimizer.EpsilonPlace;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.optimizers.adam.Adam;
import org.dynascope.optimizers.adam.AdamParameters;
import org.dynascope.testkit.OptimizerRun;
import org.dynascope.testkit.Tensors;
import org.junit.jupiter.api.Test;

/** Cases by hand: θ = (1, −2), η = 0.1, β₂ = 0.75, gradients (0.5, −1) and (0.4, 1). */
final class RmsPropTest {
    private static final Named<TensorValue> START = Tensors.named("theta", Tensors.vector(1, -2));
    private static final Named<TensorValue> FIRST = Tensors.named("theta", Tensors.vector(0.5, -1));
    private static final Named<TensorValue> SECOND = Tensors.named("theta", Tensors.vector(0.4, 1));

    /**
     * First: v = 0.25·(0.25, 1), √v = (0.25, 0.5), so θ = (1 − 0.1·2, −2 + 0.1·2). Second: v = 0.75·(0.0625, 0.25) +
     * 0.25·(0.16, 1) = (0.086875, 0.4375), so θ = (0.8 − 0.04/0.29474565, −1.8 − 0.1/0.66143783).
     */
    @Test
    void makesTheStepsComputedByHand() {
        try (OptimizerRun run = OptimizerRun.of(rmsProp(0, EpsilonPlace.OUTSIDE_ROOT), START)) {
            run.step(FIRST);
            assertTheta(run, 1e-14, 0.8, -1.8);
            run.step(SECOND);
            assertTheta(run, 1e-7, 0.8 - 0.13571023, -1.8 - 0.15118579);
        }
    }

    /** With ε = 0.75: 0.5/(0.25 + 0.75) = 0.5 and 1/(0.5 + 0.75) = 0.8 outside; √(0.0625 + 0.75) and √(0.25 + 0.75) inside. */
    @Test
    void addsEpsilonWhereItIsTold() {
        try (OptimizerRun run = OptimizerRun.of(rmsProp(0.75, EpsilonPlace.OUTSIDE_ROOT), START)) {
            run.step(FIRST);
            assertTheta(run, 1e-14, 0.95, -1.92);
        }
        try (OptimizerRun run = OptimizerRun.of(rmsProp(0.75, EpsilonPlace.INSIDE_ROOT), START)) {
            run.step(FIRST);
            assertTheta(run, 1e-14, 1 - 0.05 / Math.sqrt(0.8125), -1.9);
        }
    }

    @Test
    void isAdamWithoutFirstMomentAndCorrection() {
        AdamParameters same = new AdamParameters(0.1, 0, 0.75, 1e-8, EpsilonPlace.OUTSIDE_ROOT, false);
        try (OptimizerRun run = OptimizerRun.of(rmsProp(1e-8, EpsilonPlace.OUTSIDE_ROOT), START);
                OptimizerRun adam = OptimizerRun.of(new Adam(same, WeightDecay.COUPLED), START)) {
            for (Named<TensorValue> gradient : List.of(FIRST, SECOND, FIRST)) {
                run.step(gradient);
                adam.step(gradient);
            }
            double[] expected = adam.parameters().get("theta").toDoubleArray();
            assertTheta(run, 1e-14, expected);
        }
    }

    @Test
    void statesItsNumbers() {
        assertThat(rmsProp(1e-3, EpsilonPlace.INSIDE_ROOT).adaptiveMoments())
                .contains(new AdaptiveMoments(0, 0.75, 1e-3, EpsilonPlace.INSIDE_ROOT, false));
    }

    private static RmsProp rmsProp(double epsilon, EpsilonPlace place) {
        return new RmsProp(new RmsPropParameters(0.1, 0.75, epsilon, place));
    }

    private static void assertTheta(OptimizerRun run, double tolerance, double... expected) {
        assertThat(run.parameters().get("theta").toDoubleArray()).containsExactly(expected, within(tolerance));
    }
}
