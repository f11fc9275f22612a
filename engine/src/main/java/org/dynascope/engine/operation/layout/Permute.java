package org.dynascope.engine.operation.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.SlicedPrimitive;

/**
 * The axes in another order. Rules: permute the tangent; permute the cotangent back.
 *
 * @param order for each axis of the result, the operand's axis it is
 * @since 0.1.0
 */
public record Permute(List<Integer> order) implements SlicedPrimitive {
    public Permute {
        order = List.copyOf(order);
    }

    @Override
    public String name() {
        return "permute";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        Shape shape = operands.getFirst().shape();
        List<Integer> axes = IntStream.range(0, shape.rank()).boxed().toList();
        if (!order.stream().sorted().toList().equals(axes)) {
            throw new ShapeException("expected each of the axes " + axes + " once in the order " + order);
        }
        return operands.getFirst()
                .withShape(new Shape(order.stream().map(shape::size).toList()));
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        return order.indexOf(0) == 0 ? List.of(true) : List.of();
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        Shape shape = operands.getFirst().shape();
        boolean single = result.element() == ElementType.FLOAT32;
        int kept = keptAxes();
        if (exchangesNeighbours(kept)) {
            int rows = elements(shape, kept, order.get(kept));
            int columns = elements(shape, order.get(kept), order.size());
            if (rows >= TransposeKernel.SIDE) {
                return new TransposeKernel(single, rows, columns, shape.elements());
            }
        }
        long[] strides = new long[order.size()];
        long stride = 1;
        for (int axis = order.size() - 1; axis >= 0; axis--) {
            strides[order.indexOf(axis)] = stride;
            stride *= shape.size(axis);
        }
        return new PermuteKernel(
                single,
                result.shape().sizes().stream().mapToInt(Integer::intValue).toArray(),
                strides);
    }

    /** Returns how many of the first axes stay where they are. */
    private int keptAxes() {
        int kept = 0;
        while (kept < order.size() && order.get(kept) == kept) {
            kept++;
        }
        return kept;
    }

    /** Returns whether the axes behind those that stay are two groups that change places, which is a transposition of matrices. */
    private boolean exchangesNeighbours(int kept) {
        int moved = order.size() - kept;
        return IntStream.range(0, moved)
                        .allMatch(i -> order.get(kept + i) - kept == (order.get(kept) - kept + i) % moved)
                && moved > 0;
    }

    private static int elements(Shape shape, int firstAxis, int endAxis) {
        return IntStream.range(firstAxis, endAxis).map(shape::size).reduce(1, Math::multiplyExact);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.apply(this);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        List<Integer> inverse = new ArrayList<>();
        for (int axis = 0; axis < order.size(); axis++) {
            inverse.add(order.indexOf(axis));
        }
        return cotangent.apply(new Permute(inverse));
    }
}
