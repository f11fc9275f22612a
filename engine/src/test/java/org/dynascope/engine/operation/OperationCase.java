package org.dynascope.engine.operation;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.RandomNumbers;

/**
 * One operation on operands of certain shapes, with a naive computation of each element of its result.
 *
 * @param name what is tested
 * @param operation formula over tensors
 * @param naive the same, as a function of the operands and the result's index
 * @param low least element of random operands
 * @param high largest
 * @param shapes shapes of the operands
 */
record OperationCase(
        String name,
        Function<List<Tensor>, Tensor> operation,
        ToDoubleBiFunction<List<TensorValue>, int[]> naive,
        double low,
        double high,
        List<Shape> shapes) {

    /** A function of one tensor, element by element, on several shapes. */
    static Stream<OperationCase> unary(
            String name, Function<Tensor, Tensor> operation, DoubleUnaryOperator naive, double low, double high) {
        return Stream.of(Shape.of(), Shape.of(1), Shape.of(7), Shape.of(3, 5), Shape.of(1, 1, 2))
                .map(shape -> new OperationCase(
                        name,
                        operands -> operation.apply(operands.getFirst()),
                        (operands, index) -> naive.applyAsDouble(element(operands.getFirst(), index)),
                        low,
                        high,
                        List.of(shape)));
    }

    /** A function of two tensors, element by element, on shapes that need and do not need broadcasting. */
    static Stream<OperationCase> binary(
            String name,
            Function<Tensor, Function<Tensor, Tensor>> operation,
            DoubleBinaryOperator naive,
            double low,
            double high) {
        return Stream.of(
                        List.of(Shape.of(), Shape.of()),
                        List.of(Shape.of(3), Shape.of(3)),
                        List.of(Shape.of(4, 3), Shape.of(3)),
                        List.of(Shape.of(), Shape.of(5)),
                        List.of(Shape.of(4, 1), Shape.of(1, 3)),
                        List.of(Shape.of(2, 3, 1), Shape.of(3, 5)),
                        List.of(Shape.of(2, 1, 3), Shape.of(2, 2, 3)))
                .map(shapes -> new OperationCase(
                        name,
                        operands -> operation.apply(operands.getFirst()).apply(operands.getLast()),
                        (operands, index) -> naive.applyAsDouble(
                                element(operands.getFirst(), index), element(operands.getLast(), index)),
                        low,
                        high,
                        shapes));
    }

    /** Any operation. */
    static Stream<OperationCase> of(
            String name,
            Function<List<Tensor>, Tensor> operation,
            ToDoubleBiFunction<List<TensorValue>, int[]> naive,
            Shape... shapes) {
        return Stream.of(new OperationCase(name, operation, naive, -2, 2, List.of(shapes)));
    }

    /** Returns the element of a tensor at an index, of which missing leading axes are dropped and size 1 is stretched. */
    static double element(TensorValue tensor, int... index) {
        int position = 0;
        int rank = tensor.shape().rank();
        for (int axis = 0; axis < rank; axis++) {
            int size = tensor.shape().size(axis);
            int at = index[index.length - rank + axis];
            position = position * size + (size == 1 ? 0 : at);
        }
        return tensor.at(position);
    }

    /** Returns random operands. */
    List<TensorValue> operands(RandomNumbers numbers) {
        return shapes.stream()
                .map(shape -> numbers.uniform(
                        RandomNumbers.float64(shape.sizes().stream()
                                .mapToInt(Integer::intValue)
                                .toArray()),
                        low,
                        high))
                .toList();
    }

    @Override
    public String toString() {
        return name + " " + Arrays.toString(shapes.toArray());
    }
}
