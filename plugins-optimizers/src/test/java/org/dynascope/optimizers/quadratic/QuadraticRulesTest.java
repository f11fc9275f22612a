package org.dynascope.optimizers.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.OptimizerRun;
import org.dynascope.testkit.Tensors;
import org.junit.jupiter.api.Test;

/** On ½·Σ hᵢ·θᵢ² with h = 1, 2, 5, 10 and 100, of two parameters. */
class QuadraticRulesTest {
    private static Named<TensorValue> start() {
        return Tensors.named("one", Tensors.vector(1, -1, 2), "two", Tensors.of(Shape.of(1, 2), 0.5, 1));
    }

    private static Tensor loss(Named<Tensor> parameters) {
        Tensor one = parameters.get("one");
        Tensor two = parameters.get("two");
        Tensor first =
                one.square().times(one.constant(Tensors.vector(0.5, 1, 2.5))).sum();
        return first.plus(two.square()
                .times(two.constant(Tensors.of(Shape.of(1, 2), 5, 50)))
                .sum());
    }

    private static Named<TensorValue> after(Optimizer rule, int steps) {
        try (OptimizerRun run = OptimizerRun.minimising(rule, start(), QuadraticRulesTest::loss)) {
            run.steps(steps);
            return run.parameters();
        }
    }

    /** g = (1, −2, 10, 5, 100): α = Σg² / Σh·g² = 10130 / 1000759 with 1 + 8 + 500 + 250 + 1000000 below. */
    @Test
    void firstStepMinimisesAlongTheGradient() {
        double size = 10130 / 1000759.0;

        for (Optimizer rule : new Optimizer[] {new GradientDescentOptimalStep(), new ConjugateGradients()}) {
            Named<TensorValue> moved = after(rule, 1);

            assertThat(moved.get("one").toDoubleArray())
                    .containsExactly(new double[] {1 - size, -1 + 2 * size, 2 - 10 * size}, within(1e-14));
            assertThat(moved.get("two").toDoubleArray())
                    .containsExactly(new double[] {0.5 - 5 * size, 1 - 100 * size}, within(1e-14));
        }
    }

    /** Five distinct eigenvalues: five steps, up to rounding. */
    @Test
    void conjugateGradientsTakeAsManyStepsAsThereAreEigenvalues() {
        assertThat(Math.abs(after(new ConjugateGradients(), 4).get("one").at(0)))
                .isGreaterThan(1e-4);
        assertThat(after(new ConjugateGradients(), 5).get("one").toDoubleArray())
                .containsExactly(new double[3], within(1e-10));
    }

    /** The gap shrinks by ((κ − 1)/(κ + 1))² a step or more, κ = 100. */
    @Test
    void descentKeepsItsBound() {
        double gap = 0.5 * (1 + 2 * 1 + 5 * 4 + 10 * 0.25 + 100);
        Named<TensorValue> moved = after(new GradientDescentOptimalStep(), 200);

        assertThat(gap(moved)).isPositive().isLessThan(gap * Math.pow(99 / 101.0, 400));
    }

    private static double gap(Named<TensorValue> parameters) {
        double[] one = parameters.get("one").toDoubleArray();
        double[] two = parameters.get("two").toDoubleArray();
        return 0.5
                * (one[0] * one[0]
                        + 2 * one[1] * one[1]
                        + 5 * one[2] * one[2]
                        + 10 * two[0] * two[0]
                        + 100 * two[1] * two[1]);
    }
}
