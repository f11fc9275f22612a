package org.dynascope.engine.operation.pooling;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.VectorPrimitive;

/**
 * Mean of each window; places beyond the image count as zeros, as PyTorch's default. Rules: the mean of the tangent; the cotangent
 * spread over the window by {@link AveragePoolSpread}.
 *
 * @param window the window
 * @since 0.1.0
 */
public record AveragePool(PoolWindow window) implements VectorPrimitive {
    @Override
    public String name() {
        return "average-pooling";
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
                PoolKernel.Work.MEAN,
                result.element(),
                window,
                operands.getFirst().shape(),
                vectorised);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.apply(this);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return cotangent.apply(new AveragePoolSpread(window, operands.getFirst().shape()));
    }
}
