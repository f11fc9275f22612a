package org.dynascope.engine.operation.pooling;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.VectorPrimitive;

/**
 * Largest element of each window; of equal ones the first in the window's order counts, and NaN is larger than all, as in
 * PyTorch. Places beyond the image take no part. Rules: the tangent where the element is largest; the cotangent to that place.
 *
 * @param window the window
 * @since 0.1.0
 */
public record MaxPool(PoolWindow window) implements VectorPrimitive {
    @Override
    public String name() {
        return "max-pooling";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType images = operands.getFirst();
        return images.withShape(window.pooled(images.shape()));
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        return kernel(operands, result, false);
    }

    @Override
    public Kernel vectorKernel(List<TensorType> operands, TensorType result) {
        return kernel(operands, result, true);
    }

    private Kernel kernel(List<TensorType> operands, TensorType result, boolean vectorised) {
        return PoolKernel.of(
                PoolKernel.Work.LARGEST,
                result.element(),
                window,
                operands.getFirst().shape(),
                vectorised);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return operands.getFirst().apply(new MaxPoolPick(window), tangent);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return operands.getFirst().apply(new MaxPoolPlace(window), cotangent);
    }
}
