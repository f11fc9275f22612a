package org.dynascope.engine.operation.row;

import java.util.List;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;

/**
 * y = (x − m) − log Σ exp(x − m) over each row, m its largest element. Rules: t − ⟨exp y, t⟩ for a tangent, c − exp(y) Σ c for a
 * cotangent. A row of −∞ alone gives NaN.
 *
 * @since 0.1.0
 */
public record LogSoftmax() implements RowPrimitive {
    @Override
    public String name() {
        return "log-softmax";
    }

    @Override
    public int numbersPerRow() {
        return 2;
    }

    @Override
    public RowKernel.Work work(List<TensorType> operands, RowArithmetic arithmetic) {
        int length = operands.getFirst().shape().size(-1);
        long bytes = (long) length * operands.getFirst().element().bytes();
        return (buffers, result, first, rows, numbers) -> {
            long from = buffers[0].address() + first * bytes;
            long to = result.address() + first * bytes;
            long sums = RowNumbers.after(numbers, rows);
            arithmetic.largest(from, rows, length, numbers);
            arithmetic.subtract(from, numbers, to, rows, length);
            arithmetic.exponentiate(to, rows * length);
            arithmetic.sum(to, rows, length, sums);
            for (int row = 0; row < rows; row++) {
                RowNumbers.set(sums, row, StrictMath.log(RowNumbers.get(sums, row)));
            }
            arithmetic.subtract(from, numbers, to, rows, length);
            arithmetic.subtract(to, sums, to, rows, length);
        };
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.minus(RowPrimitive.along(result.exp().times(tangent).sum(-1), tangent));
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return cotangent.minus(result.exp().times(RowPrimitive.along(cotangent.sum(-1), cotangent)));
    }
}
