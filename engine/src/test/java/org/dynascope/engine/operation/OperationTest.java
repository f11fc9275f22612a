package org.dynascope.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.operation.OperationCase.binary;
import static org.dynascope.engine.operation.OperationCase.element;
import static org.dynascope.engine.operation.OperationCase.of;
import static org.dynascope.engine.operation.OperationCase.unary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.RandomNumbers;
import org.dynascope.engine.Recording;
import org.dynascope.engine.operation.contraction.Matmul;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {
    private static final double STEP = 1e-5;

    static Stream<OperationCase> operations() {
        return Stream.of(
                        binary("plus", a -> a::plus, Double::sum, -2, 2),
                        binary("minus", a -> a::minus, (a, b) -> a - b, -2, 2),
                        binary("times", a -> a::times, (a, b) -> a * b, -2, 2),
                        binary("divided-by", a -> a::dividedBy, (a, b) -> a / b, 0.5, 2),
                        binary("maximum", a -> a::maximum, Math::max, -2, 2),
                        binary("greater-than", a -> a::greaterThan, (a, b) -> a > b ? 1 : 0, -2, 2),
                        binary("power", a -> a::power, Math::pow, 0.5, 2),
                        unary("negate", Tensor::negate, a -> -a, -2, 2),
                        unary("square", Tensor::square, a -> a * a, -2, 2),
                        unary("sqrt", Tensor::sqrt, Math::sqrt, 0.5, 2),
                        unary("exp", Tensor::exp, Math::exp, -2, 2),
                        unary("log", Tensor::log, Math::log, 0.5, 2),
                        unary("tanh", Tensor::tanh, Math::tanh, -2, 2),
                        unary("sigmoid", Tensor::sigmoid, a -> 1 / (1 + Math.exp(-a)), -2, 2),
                        unary("relu", Tensor::relu, a -> Math.max(a, 0), -2, 2),
                        unary("abs", Tensor::abs, Math::abs, -2, 2),
                        unary("named", a -> a.named("layer"), a -> a, -2, 2),
                        of(
                                "reshape",
                                first(a -> a.reshape(Shape.of(3, 2))),
                                (v, i) -> v.get(0).at(i[0] * 2 + i[1]),
                                Shape.of(6)),
                        of(
                                "transpose",
                                first(Tensor::transpose),
                                (v, i) -> element(v.get(0), i[1], i[0]),
                                Shape.of(3, 9)),
                        of(
                                "transpose",
                                first(Tensor::transpose),
                                (v, i) -> element(v.get(0), i[0], i[2], i[1]),
                                Shape.of(2, 9, 10)),
                        of(
                                "broadcast",
                                first(a -> a.broadcastTo(Shape.of(2, 3, 4))),
                                (v, i) -> element(v.get(0), i),
                                Shape.of(3, 1)),
                        of(
                                "broadcast",
                                first(a -> a.broadcastTo(Shape.of(2, 3, 4))),
                                (v, i) -> element(v.get(0), i),
                                Shape.of(2, 1, 4)),
                        of(
                                "sum of all",
                                first(a -> a.sum()),
                                (v, i) -> range(35).mapToDouble(v.get(0)::at).sum(),
                                Shape.of(5, 7)),
                        of(
                                "sum inner",
                                first(a -> a.sum(-1)),
                                (v, i) -> range(19)
                                        .mapToDouble(k -> element(v.get(0), i[0], k))
                                        .sum(),
                                Shape.of(3, 19)),
                        of(
                                "sum outer",
                                first(a -> a.sum(0)),
                                (v, i) -> range(3).mapToDouble(k -> element(v.get(0), k, i[0]))
                                        .sum(),
                                Shape.of(3, 19)),
                        of(
                                "sum ends",
                                first(a -> a.sum(0, 2)),
                                (v, i) -> range(6).mapToDouble(k -> element(v.get(0), k / 3, i[0], k % 3))
                                        .sum(),
                                Shape.of(2, 5, 3)),
                        of(
                                "mean",
                                first(a -> a.mean(0)),
                                (v, i) -> range(4).mapToDouble(k -> element(v.get(0), k, i[0]))
                                                .sum()
                                        / 4,
                                Shape.of(4, 3)),
                        of(
                                "max inner",
                                first(a -> a.max(-1)),
                                (v, i) -> range(5).mapToDouble(k -> element(v.get(0), i[0], k))
                                        .max()
                                        .orElseThrow(),
                                Shape.of(4, 5)),
                        of(
                                "max outer",
                                first(a -> a.max(0)),
                                (v, i) -> range(4).mapToDouble(k -> element(v.get(0), k, i[0]))
                                        .max()
                                        .orElseThrow(),
                                Shape.of(4, 5)),
                        of(
                                "log-sum-exp",
                                first(Tensor::logSumExp),
                                (v, i) -> logSumExp(v.get(0), 6, i[0]),
                                Shape.of(3, 6)),
                        of(
                                "log-softmax",
                                first(Tensor::logSoftmax),
                                (v, i) -> element(v.get(0), i) - logSumExp(v.get(0), 6, i[0]),
                                Shape.of(3, 6)),
                        of(
                                "softmax",
                                first(Tensor::softmax),
                                (v, i) -> Math.exp(element(v.get(0), i) - logSumExp(v.get(0), 6, i[0])),
                                Shape.of(3, 6)),
                        of(
                                "one-hot",
                                first(a -> a.greaterThan(a.constant(0)).oneHot(3)),
                                (v, i) -> i[1] == (v.get(0).at(i[0]) > 0 ? 1 : 0) ? 1 : 0,
                                Shape.of(4)),
                        matmul(false, false, Shape.of(3, 5), Shape.of(5, 2)),
                        matmul(false, true, Shape.of(3, 5), Shape.of(2, 5)),
                        matmul(true, false, Shape.of(5, 3), Shape.of(5, 2)),
                        matmul(true, true, Shape.of(5, 3), Shape.of(2, 5)),
                        matmul(false, false, Shape.of(1, 1), Shape.of(1, 1)),
                        matmul(false, false, Shape.of(2, 3, 4), Shape.of(2, 4, 5)),
                        matmul(true, true, Shape.of(2, 4, 3), Shape.of(2, 5, 4)),
                        ImageCases.all(),
                        FurtherOperations.all(),
                        RowCases.all(),
                        AttentionCases.all(),
                        ImageCases.ofWindows())
                .flatMap(Function.identity());
    }

    private static Function<List<Tensor>, Tensor> first(Function<Tensor, Tensor> operation) {
        return operands -> operation.apply(operands.getFirst());
    }

    private static IntStream range(int end) {
        return IntStream.range(0, end);
    }

    private static double logSumExp(TensorValue value, int columns, int row) {
        return Math.log(range(columns)
                .mapToDouble(k -> Math.exp(element(value, row, k)))
                .sum());
    }

    private static Stream<OperationCase> matmul(boolean left, boolean right, Shape leftShape, Shape rightShape) {
        int inner = leftShape.size(left ? -2 : -1);
        return of(
                "matmul " + left + " " + right,
                operands -> operands.getFirst().apply(new Matmul(left, right), operands.getLast()),
                (v, i) -> range(inner)
                        .mapToDouble(k -> factor(v.get(0), i, k, true, left) * factor(v.get(1), i, k, false, right))
                        .sum(),
                leftShape,
                rightShape);
    }

    private static double factor(TensorValue value, int[] index, int k, boolean isLeft, boolean transposed) {
        int rank = index.length;
        int[] place = index.clone();
        int own = isLeft ? index[rank - 2] : index[rank - 1];
        place[rank - 2] = isLeft == transposed ? k : own;
        place[rank - 1] = isLeft == transposed ? own : k;
        return element(value, place);
    }

    /** An operation recorded on inputs, and random numbers for them. */
    private static final class Recorded {
        final RandomNumbers numbers;
        final Named<Tensor> inputs;
        final Named<TensorValue> point;
        final Tensor output;

        Recorded(OperationCase operation) {
            numbers = RandomNumbers.of(operation.toString());
            Recording recording = new Recording();
            List<TensorValue> operands = operation.operands(numbers);
            SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
            SequencedMap<String, TensorValue> values = new LinkedHashMap<>();
            for (int i = 0; i < operands.size(); i++) {
                tensors.put("x" + i, recording.input("x" + i, operands.get(i).type()));
                values.put("x" + i, operands.get(i));
            }
            inputs = new Named<>(tensors);
            point = new Named<>(values);
            output = operation.operation().apply(new ArrayList<>(inputs.values()));
        }

        Named<Tensor> constants(Named<TensorValue> values) {
            return values.mapWithName((name, value) -> inputs.get(name).constant(value));
        }

        Named<TensorValue> evaluate(Named<Tensor> outputs, Named<TensorValue> at) {
            return Engine.interpret(outputs, at);
        }

        TensorValue evaluate(Tensor tensor, Named<TensorValue> at) {
            return evaluate(RandomNumbers.named("y", tensor), at).get("y");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void equalsItsNaiveLoop(OperationCase operation) {
        Recorded recorded = new Recorded(operation);

        TensorValue result = recorded.evaluate(recorded.output, recorded.point);

        List<TensorValue> operands = new ArrayList<>(recorded.point.values());
        Shape shape = result.shape();
        for (int position = 0; position < shape.elements(); position++) {
            int[] index = new int[shape.rank()];
            int rest = position;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                index[axis] = rest % shape.size(axis);
                rest /= shape.size(axis);
            }
            double expected = operation.naive().applyAsDouble(operands, index);
            assertThat(result.at(position))
                    .as("element %d, %s", position, recorded.numbers)
                    .isCloseTo(expected, within(1e-13 * (1 + Math.abs(expected))));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void forwardRuleEqualsCentralDifferences(OperationCase operation) {
        Recorded recorded = new Recorded(operation);
        Named<TensorValue> direction = recorded.numbers.normal(recorded.inputs);

        Tensor tangent = Derivatives.jvp(recorded.output, recorded.inputs, recorded.constants(direction));

        TensorValue exact = recorded.evaluate(tangent, recorded.point);
        TensorValue above = recorded.evaluate(recorded.output, RandomNumbers.moved(recorded.point, STEP, direction));
        TensorValue below = recorded.evaluate(recorded.output, RandomNumbers.moved(recorded.point, -STEP, direction));
        for (int i = 0; i < exact.shape().elements(); i++) {
            double difference = (above.at(i) - below.at(i)) / (2 * STEP);
            assertThat(exact.at(i))
                    .as("element %d, %s", i, recorded.numbers)
                    .isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void reverseRuleIsTheAdjointOfTheForwardRule(OperationCase operation) {
        Recorded recorded = new Recorded(operation);
        Named<TensorValue> direction = recorded.numbers.normal(recorded.inputs);
        TensorValue weights = recorded.numbers.normal(recorded.output.type());

        Tensor tangent = Derivatives.jvp(recorded.output, recorded.inputs, recorded.constants(direction));
        Named<Tensor> cotangents = Derivatives.vjp(recorded.output, recorded.output.constant(weights), recorded.inputs);

        double forward = RandomNumbers.dot(
                RandomNumbers.named("y", recorded.evaluate(tangent, recorded.point)),
                RandomNumbers.named("y", weights));
        double reverse = RandomNumbers.dot(recorded.evaluate(cotangents, recorded.point), direction);
        assertThat(reverse).as("%s", recorded.numbers).isCloseTo(forward, within(1e-12 * (1 + Math.abs(forward))));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void secondDerivativeIsSymmetricAndEqualsDifferencesOfTheGradient(OperationCase operation) {
        Recorded recorded = new Recorded(operation);
        Named<TensorValue> u = recorded.numbers.normal(recorded.inputs);
        Named<TensorValue> v = recorded.numbers.normal(recorded.inputs);
        Tensor scalar = recorded.output
                .square()
                .times(recorded.output.constant(recorded.numbers.normal(recorded.output.type())))
                .sum();

        Named<Tensor> productU = Derivatives.hessianVectorProduct(scalar, recorded.inputs, recorded.constants(u));
        Named<Tensor> productV = Derivatives.hessianVectorProduct(scalar, recorded.inputs, recorded.constants(v));

        double first = RandomNumbers.dot(recorded.evaluate(productU, recorded.point), v);
        double second = RandomNumbers.dot(recorded.evaluate(productV, recorded.point), u);
        assertThat(first).as("%s", recorded.numbers).isCloseTo(second, within(1e-11 * (1 + Math.abs(second))));
        Named<Tensor> gradient = Derivatives.gradient(scalar, recorded.inputs);
        double above = RandomNumbers.dot(recorded.evaluate(gradient, RandomNumbers.moved(recorded.point, STEP, u)), v);
        double below = RandomNumbers.dot(recorded.evaluate(gradient, RandomNumbers.moved(recorded.point, -STEP, u)), v);
        double difference = (above - below) / (2 * STEP);
        assertThat(first).isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
    }
}
