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
    public RowKernel.Work work(List<TensorType> operands, RowArithmetic arithmetic) {
        int length = operands.getFirst().shape().size(-1);
        long bytes = (long) length * operands.getFirst().element().bytes();
        return (buffers, result, first, end) -> {
            for (int row = first; row < end; row++) {
                long from = buffers[0].address() + row * bytes;
                long to = result.address() + row * bytes;
                double mean = centred ? arithmetic.sum(from, length) / length : 0;
                arithmetic.subtract(from, mean, to, length);
                double variance = arithmetic.sumOfProducts(to, to, 0, length) / length;
                arithmetic.scale(to, 1 / Math.sqrt(variance + epsilon), to, length);
            }
        };
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
