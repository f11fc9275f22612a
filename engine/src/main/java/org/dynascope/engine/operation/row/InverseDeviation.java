package org.dynascope.engine.operation.row;

import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;

/**
 * r = 1 / √(v + ε) of each row, as {@link Standardise} uses it. With y that operation's result and n the length of a row, dr =
 * −r² ⟨y, dx⟩ / n.
 *
 * @param centred whether v is the mean square of distances from the mean, else of the elements
 * @param epsilon ε
 * @since 0.1.0
 */
public record InverseDeviation(boolean centred, double epsilon) implements RowPrimitive {
    @Override
    public String name() {
        return "inverse-deviation";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        return RowPrimitive.perRow(RowPrimitive.super.resultType(operands));
    }

    @Override
    public int numbersPerRow() {
        return 2;
    }

    @Override
    public RowKernel.Work work(List<TensorType> operands, RowArithmetic arithmetic) {
        ElementType element = operands.getFirst().element();
        int length = operands.getFirst().shape().size(-1);
        long bytes = (long) length * element.bytes();
        return (buffers, result, first, rows, numbers) -> {
            long from = buffers[0].address() + first * bytes;
            long factors = RowNumbers.after(numbers, rows);
            Standardise.means(arithmetic, centred, from, rows, length, numbers);
            arithmetic.sumOfSquares(from, numbers, rows, length, factors);
            RowNumbers.toInverseDeviations(factors, rows, length, epsilon);
            RowNumbers.write(element, factors, rows, result.address() + (long) first * element.bytes());
        };
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        Tensor slope = standardised(operands.getFirst()).times(tangent).sum(-1);
        return result.square().times(slope).dividedBy(-length(operands));
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        Tensor scale = result.square().times(cotangent).dividedBy(-length(operands));
        return standardised(operands.getFirst()).times(RowPrimitive.along(scale, operands.getFirst()));
    }

    private Tensor standardised(Tensor operand) {
        return operand.apply(new Standardise(centred, epsilon));
    }

    private static double length(List<Tensor> operands) {
        return operands.getFirst().shape().size(-1);
    }
}
