package org.dynascope.engine.operation.row;

import java.util.List;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.layout.BroadcastTo;

/**
 * The {@link Softmax} of x + mask, where the mask (second operand) has x's innermost axes and repeats along the others: what the
 * compiler makes of attention under an additive mask, with the same bits and one array less. Rules: those of the two parts.
 *
 * @since 0.1.0
 */
public record MaskedSoftmax() implements RowPrimitive {
    @Override
    public String name() {
        return "masked-softmax";
    }

    /** Returns whether a mask of a shape repeats whole rows along the leading axes of another. */
    public static boolean fits(Shape mask, Shape rows) {
        int rank = mask.rank();
        return rank > 0
                && rank <= rows.rank()
                && mask.elements() > 0
                && mask.sizes().equals(rows.sizes().subList(rows.rank() - rank, rows.rank()));
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType mask = operands.getLast();
        TensorType rows = RowPrimitive.super.resultType(operands);
        if (mask.element() != rows.element() || !fits(mask.shape(), rows.shape())) {
            throw new ShapeException("expected a mask of the innermost axes of " + rows);
        }
        return rows;
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        int axes = operands.getFirst().shape().rank();
        return axes > 1 ? List.of(true, operands.getLast().shape().rank() == axes) : List.of();
    }

    @Override
    public RowKernel.Work work(List<TensorType> operands, RowArithmetic arithmetic) {
        int length = operands.getFirst().shape().size(-1);
        int period = RowKernel.rows(operands.getLast());
        long bytes = (long) length * operands.getFirst().element().bytes();
        return (buffers, result, first, rows, numbers) -> {
            int end = first + rows;
            for (int row = first, next; row < end; row = next) {
                next = Math.min(end, row - row % period + period);
                arithmetic.add(
                        buffers[0].address() + row * bytes,
                        buffers[1].address() + row % period * bytes,
                        result.address() + row * bytes,
                        (next - row) * length);
            }
            long to = result.address() + first * bytes;
            arithmetic.softmax(to, to, rows, length, length, numbers);
        };
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return result.apply(new SoftmaxDerivative(), tangent.broadcastTo(result.shape()));
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        Tensor derivative = result.apply(new SoftmaxDerivative(), cotangent);
        return operand == 0
                ? derivative
                : new BroadcastTo(result.shape()).vjp(0, List.of(operands.getLast()), result, derivative);
    }
}
