package org.dynascope.engine.operation;

import static org.dynascope.engine.operation.OperationCase.element;
import static org.dynascope.engine.operation.OperationCase.of;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.operation.row.MaskedSoftmax;

/** Operations on rows, on lengths around those at which sums change their form. */
final class RowCases {
    private static final double EPSILON = 0.1;

    private RowCases() {}

    static Stream<OperationCase> all() {
        return Stream.concat(masked(), unmasked());
    }

    /** A mask for each row of a head, repeated for two heads. */
    private static Stream<OperationCase> masked() {
        return of(
                "masked-softmax",
                operands -> operands.getFirst().apply(new MaskedSoftmax(), operands.getLast()),
                (v, i) -> {
                    double[] powers = IntStream.range(0, 5)
                            .mapToDouble(k -> Math.exp(element(v.get(0), i[0], i[1], k) + element(v.get(1), i[1], k)))
                            .toArray();
                    return powers[i[2]] / DoubleStream.of(powers).sum();
                },
                Shape.of(2, 3, 5),
                Shape.of(3, 5));
    }

    private static Stream<OperationCase> unmasked() {
        return Stream.of(Shape.of(5), Shape.of(4, 2), Shape.of(2, 16), Shape.of(2, 3, 19), Shape.of(1, 33))
                .flatMap(shape -> Stream.of(
                                softmaxes(shape),
                                row("layer-norm", shape, a -> a.layerNorm(EPSILON), (v, i) -> normalised(v, i, true)),
                                row("rms-norm", shape, a -> a.rmsNorm(EPSILON), (v, i) -> normalised(v, i, false)))
                        .flatMap(Function.identity()));
    }

    private static Stream<OperationCase> softmaxes(Shape shape) {
        return Stream.of(
                        row("softmax", shape, Tensor::softmax, (v, i) -> Math.exp(element(v, i)) / exponentials(v, i)),
                        row(
                                "log-softmax",
                                shape,
                                Tensor::logSoftmax,
                                (v, i) -> element(v, i) - Math.log(exponentials(v, i))),
                        row(
                                "softmax of one number",
                                Shape.of(3, 1),
                                Tensor::softmax,
                                (v, i) -> Math.exp(element(v, i)) / exponentials(v, i)))
                .flatMap(Function.identity());
    }

    /** An element of a result, from the operand. */
    private interface Naive {
        double at(TensorValue operand, int[] index);
    }

    private static Stream<OperationCase> row(
            String name, Shape shape, Function<Tensor, Tensor> operation, Naive naive) {
        return of(
                name,
                operands -> operation.apply(operands.getFirst()),
                (values, index) -> naive.at(values.getFirst(), index),
                shape);
    }

    private static double exponentials(TensorValue value, int[] index) {
        return sum(value, index, Math::exp);
    }

    private static double normalised(TensorValue value, int[] index, boolean centred) {
        int length = value.shape().size(-1);
        double mean = centred ? sum(value, index, x -> x) / length : 0;
        double variance = sum(value, index, x -> (x - mean) * (x - mean)) / length;
        return (element(value, index) - mean) / Math.sqrt(variance + EPSILON);
    }

    private static double sum(TensorValue value, int[] index, DoubleUnaryOperator term) {
        IntToDoubleFunction along = k -> {
            int[] place = index.clone();
            place[place.length - 1] = k;
            return term.applyAsDouble(element(value, place));
        };
        return IntStream.range(0, value.shape().size(-1)).mapToDouble(along).sum();
    }
}
