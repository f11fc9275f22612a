package org.dynascope.probes.gradientnorm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.Tensors;
import org.dynascope.testkit.TestTrajectory;
import org.junit.jupiter.api.Test;

final class GradientNormTest {
    /** √(1² + 2² + 4² + 10²) = √121 = 11. */
    @Test
    void isTheNormOverAllParameters() {
        TensorValue weight = Tensors.matrix(new double[] {1, -2}, new double[] {4, 0});
        TensorValue bias = Tensors.vector(-10);

        assertThat(norm(Tensors.named("weight", weight, "bias", bias))).isEqualTo(11);
    }

    /** n numbers of size c have the norm c·√n; in float32 the sum of 10⁶ squares of 0.1 would be off in the third digit. */
    @Test
    void sumsInFloat64() {
        double[] elements = new double[1_000_000];
        Arrays.fill(elements, 0.1);
        TensorValue weight = Tensors.vector(elements).as(ElementType.FLOAT32);

        assertThat(norm(Tensors.named("weight", weight))).isCloseTo((float) 0.1 * 1000.0, within(1e-7));
    }

    @Test
    void isZeroForAZeroGradient() {
        assertThat(norm(Tensors.named("weight", Tensors.vector(0, 0)))).isZero();
    }

    @Test
    void isNotANumberWhereTheGradientIsNot() {
        assertThat(norm(Tensors.named("weight", Tensors.vector(1, Double.NaN)))).isNaN();
    }

    @Test
    void needsTheGradient() {
        assertThat(new GradientNorm().requirements()).containsExactly(Requirement.GRADIENT);
    }

    private static double norm(Named<TensorValue> gradient) {
        return new TestTrajectory()
                .gradient(gradient)
                .observedBy(new GradientNorm())
                .scalar("gradient-norm.total");
    }
}
