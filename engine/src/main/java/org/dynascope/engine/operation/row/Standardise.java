package org.dynascope.engine.operation.row;

import java.util.List;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;

/**
 * y = (x − m) · r over each row, with r = 1 / √(v + ε), the mean m and the mean v of (x − m)²; m is 0 if not centred. Rules: the
 * Jacobian is symmetric, so both are {@link StandardiseDerivative} of y, r and the direction.
 *
 * @param centred whether the mean is subtracted: layer norm, else RMS norm
 * @param epsilon ε
 * @since 0.1.0
 */
public record Standardise(boolean centred, double epsilon) implements RowPrimitive {
    @Override
    public String name() {
        return centred ? "layer-norm" : "rms-norm";
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
            long factors = RowNumbers.after(numbers, rows);
            means(arithmetic, centred, from, rows, length, numbers);
            arithmetic.sumOfSquares(from, numbers, rows, length, factors);
            RowNumbers.toInverseDeviations(factors, rows, length, epsilon);
            arithmetic.shiftAndScale(from, numbers, factors, result.address() + first * bytes, rows, length);
        };
    }

    /** Writes the mean of each row, 0 if not centred. */
    static void means(RowArithmetic arithmetic, boolean centred, long from, int rows, int length, long numbers) {
        if (centred) {
            arithmetic.sum(from, rows, length, numbers);
            RowNumbers.toMeans(numbers, rows, length);
        } else {
            RowNumbers.fill(numbers, rows, 0);
        }
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return derivative(operands.getFirst(), result, tangent);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return derivative(operands.getFirst(), result, cotangent);
    }

    private Tensor derivative(Tensor operand, Tensor result, Tensor direction) {
        Tensor inverse = operand.apply(new InverseDeviation(centred, epsilon));
        return result.apply(new StandardiseDerivative(centred), inverse, direction);
    }
}
