package org.dynascope.engine.operation.row;

import java.util.List;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;

/**
 * s = exp(x − m) / Σ exp(x − m) over each row, m its largest element. Rules: the Jacobian diag(s) − s sᵀ is symmetric, so both
 * are {@link SoftmaxDerivative} of s and the direction. A row of −∞ alone gives NaN.
 *
 * @since 0.1.0
 */
public record Softmax() implements RowPrimitive {
    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public RowKernel.Work work(List<TensorType> operands, RowArithmetic arithmetic) {
        int length = operands.getFirst().shape().size(-1);
        long bytes = (long) length * operands.getFirst().element().bytes();
        return (buffers, result, first, rows, numbers) -> arithmetic.softmax(
                buffers[0].address() + first * bytes, result.address() + first * bytes, rows, length, length, numbers);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return result.apply(new SoftmaxDerivative(), tangent);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return result.apply(new SoftmaxDerivative(), cotangent);
    }
}
