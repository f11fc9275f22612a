package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.RandomNumbers.both;
import static org.dynascope.engine.RandomNumbers.float64;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.Map;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TangentKernelTest {
    private static final long BUDGET = 1 << 24;

    private final Recording recording = new Recording();
    private final RandomNumbers numbers = RandomNumbers.of("tangent kernel");
    private final Named<Tensor> parameters = named(
            "first", recording.input("first", float64(3, 7)),
            "bias", recording.input("bias", float64(7)),
            "scale", recording.input("scale", float64(7)),
            "second", recording.input("second", float64(7, 2)));

    /** Network with weights that a product takes, a bias, and a scale of which the Jacobian has to be computed. */
    private Tensor output(Tensor input) {
        Tensor hidden = input.matmul(parameters.get("first"))
                .plus(parameters.get("bias"))
                .tanh();
        return hidden.times(parameters.get("scale")).matmul(parameters.get("second"));
    }

    /** Returns Σ J · J′ᵀ over the parameters, from whole Jacobians. */
    private Tensor explicit(Tensor rows, Tensor columns) {
        Named<Tensor> left = Derivatives.jacobian(output(rows), parameters);
        Named<Tensor> right = Derivatives.jacobian(output(columns), parameters);
        return parameters.names().stream()
                .map(name ->
                        matrix(left.get(name)).matmul(matrix(right.get(name)).transpose()))
                .reduce(Tensor::plus)
                .orElseThrow();
    }

    private static Tensor matrix(Tensor jacobian) {
        int height = jacobian.shape().size(0) * jacobian.shape().size(1);
        return jacobian.reshape(Shape.of(height, (int) (jacobian.shape().elements() / height)));
    }

    private void assertEqualsTheJacobians(int inputRows, int height, int width) {
        TensorType one = float64(inputRows, 3);
        Tensor example = recording.input("example" + inputRows, one);
        Tensor left = recording.input("left" + height, one.withShape(one.shape().prepend(height)));
        Tensor right =
                recording.input("right" + width, one.withShape(one.shape().prepend(width)));
        Named<TensorValue> values = both(
                numbers.normal(parameters),
                named("left" + height, numbers.normal(left.type()), "right" + width, numbers.normal(right.type())));

        Tensor kernel = Derivatives.tangentKernel(
                output(example), parameters, named("x", example), named("x", left), named("x", right), BUDGET);
        Tensor expected =
                explicit(left.reshape(Shape.of(height * inputRows, 3)), right.reshape(Shape.of(width * inputRows, 3)));

        Named<TensorValue> computed = Engine.interpret(named("kernel", kernel, "expected", expected), values);
        assertThat(computed.get("kernel").toDoubleArray())
                .as("%s", numbers)
                .containsExactly(computed.get("expected").toDoubleArray(), within(1e-10));
        Backends.assertEqualBits(named("kernel", kernel), values, numbers);
    }

    @Test
    void equalsTheProductOfJacobians() {
        assertEqualsTheJacobians(1, 5, 3);
    }

    @Test
    void equalsTheProductOfJacobiansOfSeveralBands() {
        assertEqualsTheJacobians(1, 67, 2);
    }

    @Test
    void equalsTheProductOfJacobiansOfExamplesOfSeveralRows() {
        assertEqualsTheJacobians(4, 3, 2);
    }

    @Test
    void ofOneBatchIsSymmetricAndPositive() {
        Tensor example = recording.input("example", float64(1, 3));
        Tensor batch = recording.input("batch", float64(9, 1, 3));
        Named<TensorValue> values = both(numbers.normal(parameters), named("batch", numbers.normal(batch.type())));

        Tensor kernel =
                Derivatives.tangentKernel(output(example), parameters, named("x", example), named("x", batch), BUDGET);
        Tensor direction = recording.constant(numbers.normal(float64(18, 1)));
        Tensor form = direction.transpose().matmul(kernel).matmul(direction);

        Named<TensorValue> computed =
                Engine.interpret(named("kernel", kernel, "transposed", kernel.transpose(), "form", form), values);
        assertThat(computed.get("kernel")).isEqualTo(computed.get("transposed"));
        assertThat(computed.get("form").at(0)).isPositive();
    }

    @Test
    @DisplayName("cone.5 a kernel times a vector is one of the Jacobian's products after the other")
    void timesAVectorIsAJacobianVectorProductOfAVectorJacobianProduct() {
        Tensor example = recording.input("example", float64(1, 3));
        Tensor batch = recording.input("batch", float64(9, 1, 3));
        Named<TensorValue> values = both(numbers.normal(parameters), named("batch", numbers.normal(batch.type())));
        Tensor vector = recording.constant(numbers.normal(float64(18, 1)));

        Tensor kernel =
                Derivatives.tangentKernel(output(example), parameters, named("x", example), named("x", batch), BUDGET);
        Tensor outputs = output(batch.reshape(Shape.of(9, 3)));
        Named<Tensor> pulled = Derivatives.vjp(outputs, vector.reshape(outputs.shape()), parameters);
        Tensor pushed = Derivatives.jvp(outputs, parameters, pulled);

        Named<TensorValue> computed =
                Engine.interpret(named("product", kernel.matmul(vector), "expected", pushed), values);
        assertThat(computed.get("product").toDoubleArray())
                .as("%s", numbers)
                .containsExactly(computed.get("expected").toDoubleArray(), within(1e-10));
    }

    @Test
    void ofOneBatchEqualsTheKernelOfTheBatchAndItsCopy() {
        for (int examples : new int[] {1, 31, 67}) {
            Tensor example = recording.input("example" + examples, float64(1, 3));
            Tensor batch = recording.input("batch" + examples, float64(examples, 1, 3));
            Tensor copy = recording.input("copy" + examples, batch.type());
            TensorValue inputs = numbers.normal(batch.type());
            Named<TensorValue> values =
                    both(numbers.normal(parameters), named("batch" + examples, inputs, "copy" + examples, inputs));

            Tensor kernel = Derivatives.tangentKernel(
                    output(example), parameters, named("x", example), named("x", batch), BUDGET);
            Tensor between = Derivatives.tangentKernel(
                    output(example), parameters, named("x", example), named("x", batch), named("x", copy), BUDGET);

            Named<TensorValue> computed = Engine.interpret(named("kernel", kernel, "between", between), values);
            assertThat(computed.get("kernel")).as("%s", numbers).isEqualTo(computed.get("between"));
            Backends.assertEqualBits(named("kernel", kernel), values, numbers);
        }
    }

    @Test
    void canBeDifferentiated() {
        Tensor example = recording.input("example", float64(1, 3));
        Tensor batch = recording.input("batch", float64(4, 1, 3));
        Named<TensorValue> values = both(numbers.normal(parameters), named("batch", numbers.normal(batch.type())));
        Tensor kernel =
                Derivatives.tangentKernel(output(example), parameters, named("x", example), named("x", batch), BUDGET);
        Tensor weights = recording.constant(numbers.normal(kernel.type()));
        Named<Tensor> direction = numbers.normal(parameters).map(recording::constant);

        Tensor slope =
                Derivatives.jvp(kernel, parameters, direction).times(weights).sum();
        Named<Tensor> gradient = Derivatives.gradient(kernel.times(weights).sum(), parameters);
        Tensor adjoint = parameters.names().stream()
                .map(name -> gradient.get(name).times(direction.get(name)).sum())
                .reduce(Tensor::plus)
                .orElseThrow();
        Tensor flat = batch.reshape(Shape.of(4, 3));
        Tensor expected = Derivatives.jvp(explicit(flat, flat), parameters, direction)
                .times(weights)
                .sum();

        Named<TensorValue> computed =
                Engine.interpret(named("jvp", slope, "vjp", adjoint, "expected", expected), values);
        double reference = computed.get("expected").at(0);
        assertThat(computed.get("jvp").at(0)).as("%s", numbers).isCloseTo(reference, within(1e-10));
        assertThat(computed.get("vjp").at(0)).as("%s", numbers).isCloseTo(reference, within(1e-10));
    }

    /** A row of the Jacobian by the scale has 56 bytes, an example 112; so a budget of 450 allows blocks of two. */
    @Test
    @DisplayName("cone.6 a kernel built in blocks is the same")
    void inBlocksItIsTheSame() {
        Tensor example = recording.input("example", float64(1, 3));
        Named<Tensor> left = named("x", recording.input("left", float64(7, 1, 3)));
        Named<Tensor> right = named("x", recording.input("right", float64(4, 1, 3)));
        Named<Tensor> kernels = named(
                "whole", kernel(example, left, left, BUDGET),
                "blocks", kernel(example, left, left, 450),
                "whole between", kernel(example, left, right, BUDGET),
                "blocks between", kernel(example, left, right, 450));
        Named<TensorValue> values = both(
                numbers.normal(parameters),
                named("left", numbers.normal(float64(7, 1, 3)), "right", numbers.normal(float64(4, 1, 3))));

        Named<TensorValue> computed = Engine.interpret(kernels, values);
        for (String kind : new String[] {"", " between"}) {
            assertThat(computed.get("blocks" + kind).toDoubleArray())
                    .as("%s", numbers)
                    .containsExactly(computed.get("whole" + kind).toDoubleArray(), within(1e-12));
        }
        Backends.assertEqualBits(kernels, values, numbers);
    }

    @Test
    void inBlocksItTakesLessMemory() {
        Tensor example = recording.input("example", float64(1, 3));
        Tensor scale = recording.input("wide", float64(4000));
        Tensor weights = recording.input("weights", float64(3, 4000));
        Tensor one = example.matmul(weights).tanh().times(scale).matmul(recording.input("outputs", float64(4000, 2)));
        Named<Tensor> batch = named("x", recording.input("batch", float64(64, 1, 3)));
        Named<Tensor> variables = named("scale", scale);
        Named<Tensor> single = named("x", example);

        long whole = arenaBytes(Derivatives.tangentKernel(one, variables, single, batch, BUDGET));
        long blocks = arenaBytes(Derivatives.tangentKernel(one, variables, single, batch, 16 * 2 * 32_000));

        // the rows of 64 examples by 2 outputs take 4 MB; with a budget for 16, blocks have 8 of them
        assertThat(whole).isGreaterThan(4_096_000);
        assertThat(blocks).isLessThan(whole / 3);
    }

    private static long arenaBytes(Tensor kernel) {
        try (Engine engine = Engine.open(EngineSettings.defaults());
                Program program = engine.compile(named("kernel", kernel), Map.of())) {
            return program.arenaBytes();
        }
    }

    private Tensor kernel(Tensor example, Named<Tensor> left, Named<Tensor> right, long budget) {
        return Derivatives.tangentKernel(output(example), parameters, named("x", example), left, right, budget);
    }

    @Test
    void refusesAJacobianLargerThanTheBudget() {
        Tensor example = recording.input("example", float64(1, 3));
        Tensor batch = recording.input("batch", float64(4, 1, 3));

        assertThatThrownBy(() -> Derivatives.tangentKernel(
                        output(example), parameters, named("x", example), named("x", batch), 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "tangent kernel: the Jacobian of two examples by 'first' needs 224 bytes, more than the budget"
                                + " of 100");
    }
}
