package org.dynascope.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.RandomNumbers.float64;
import static org.dynascope.engine.RandomNumbers.named;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dynascope.api.linear.SparseMatrix;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Backends;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;
import org.dynascope.engine.Program;
import org.dynascope.engine.RandomNumbers;
import org.dynascope.engine.Recording;
import org.junit.jupiter.api.Test;

class CustomPrimitiveTest {
    /** Product of a symmetric sparse matrix with a vector, as a plugin would define it. */
    private record SparseProduct(SparseMatrix matrix) implements Primitive {
        @Override
        public String name() {
            return "sparse-product";
        }

        @Override
        public TensorType resultType(List<TensorType> operands) {
            if (operands.getFirst().shape().size(0) != matrix.columns()) {
                throw new ShapeException("expected [" + matrix.columns() + "]");
            }
            return operands.getFirst();
        }

        @Override
        public Kernel kernel(List<TensorType> operands, TensorType result) {
            double[] input = new double[matrix.columns()];
            double[] output = new double[matrix.rows()];
            return (buffers, target, _, _) -> {
                for (int i = 0; i < input.length; i++) {
                    input[i] = buffers[0].getAtIndex(ValueLayout.JAVA_DOUBLE, i);
                }
                matrix.apply(input, output);
                for (int i = 0; i < output.length; i++) {
                    target.setAtIndex(ValueLayout.JAVA_DOUBLE, i, output[i]);
                }
            };
        }

        @Override
        public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
            return tangent.apply(this);
        }

        @Override
        public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
            return cotangent.apply(this);
        }
    }

    /** [[2, −1, 0], [−1, 2, −1], [0, −1, 2]] */
    private static final SparseMatrix PATH = new SparseMatrix(
            3, new int[] {0, 2, 5, 7}, new int[] {0, 1, 0, 1, 2, 1, 2}, new double[] {2, -1, -1, 2, -1, -1, 2});

    private final Recording recording = new Recording();

    @Test
    void runsInACompiledProgram() {
        Tensor x = recording.input("x", float64(3));
        Tensor product = x.plus(1).apply(new SparseProduct(PATH)).times(2);

        try (Engine engine = Engine.open(EngineSettings.defaults());
                Program program = engine.compile(named("y", product), Map.of())) {
            program.set("x", TensorValue.of(float64(3), 0, 1, 2));
            program.run();

            // (1, 2, 3) times the matrix is (0, 0, 4)
            assertThat(program.output("y").toDoubleArray()).containsExactly(0, 0, 8);
        }
    }

    @Test
    void hasASymmetricSecondDerivative() {
        RandomNumbers numbers = RandomNumbers.of("sparse product");
        Tensor x = recording.input("x", float64(3));
        Tensor scalar = x.tanh().apply(new SparseProduct(PATH)).square().sum();
        Named<TensorValue> point = named("x", numbers.normal(float64(3)));
        Named<TensorValue> u = named("x", numbers.normal(float64(3)));
        Named<TensorValue> v = named("x", numbers.normal(float64(3)));

        Named<Tensor> productU = product(scalar, x, u);
        Named<Tensor> productV = product(scalar, x, v);

        double first = RandomNumbers.dot(Engine.interpret(productU, point), v);
        double second = RandomNumbers.dot(Engine.interpret(productV, point), u);
        assertThat(first).as("%s", numbers).isCloseTo(second, within(1e-12)).isNotZero();
    }

    @Test
    void isBatchedWithItsDerivativesOneExampleAfterTheOther() {
        RandomNumbers numbers = RandomNumbers.of("batched sparse product");
        Tensor x = recording.input("x", float64(3));
        Tensor batch = recording.input("batch", float64(2, 3));
        Tensor scalar = x.tanh().apply(new SparseProduct(PATH)).square().sum();
        Named<TensorValue> v = named("x", numbers.normal(float64(3)));
        Named<Tensor> product = product(scalar, x, v);
        TensorValue points = numbers.normal(float64(2, 3));

        Named<Tensor> batched = Derivatives.batched(product, named("x", x), named("x", batch));

        double[] computed =
                Engine.interpret(batched, named("batch", points)).get("x").toDoubleArray();
        for (int i = 0; i < 2; i++) {
            TensorValue point =
                    TensorValue.of(float64(3), points.at(3 * i), points.at(3 * i + 1), points.at(3 * i + 2));
            assertThat(Arrays.copyOfRange(computed, 3 * i, 3 * i + 3))
                    .as("%s", numbers)
                    .containsExactly(
                            Engine.interpret(product, named("x", point))
                                    .get("x")
                                    .toDoubleArray(),
                            within(1e-12));
        }
        Backends.assertEqualBits(batched, named("batch", points), numbers);
    }

    private Named<Tensor> product(Tensor scalar, Tensor x, Named<TensorValue> direction) {
        return Derivatives.hessianVectorProduct(
                scalar, named("x", x), direction.map(value -> recording.constant(value)));
    }

    @Test
    void itsRefusalNamesTheOperands() {
        Tensor x = recording.input("nodes", float64(4));

        assertThatThrownBy(() -> x.apply(new SparseProduct(PATH)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("sparse-product: expected [3], got 'nodes' float64[4]");
    }
}
