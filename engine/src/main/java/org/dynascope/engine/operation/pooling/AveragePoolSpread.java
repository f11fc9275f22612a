package org.dynascope.engine.operation.pooling;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.VectorPrimitive;

/**
 * Each element divided by the size of the window and added to all places of its window: the adjoint of {@link AveragePool}, and
 * that its.
 *
 * @param window the window
 * @param images shape of the result
 * @since 0.1.0
 */
public record AveragePoolSpread(PoolWindow window, Shape images) implements VectorPrimitive {
    @Override
    public String name() {
        return "average-pooling-cotangent";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        if (!operands.getFirst().shape().equals(window.pooled(images))) {
            throw new ShapeException("expected " + window.pooled(images));
        }
        return operands.getFirst().withShape(images);
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        return kernel(result, false);
    }

    @Override
    public Kernel vectorKernel(List<TensorType> operands, TensorType result) {
        return kernel(result, true);
    }

    private Kernel kernel(TensorType result, boolean vectorised) {
        return PoolKernel.of(PoolKernel.Work.SPREAD, result.element(), window, images, vectorised);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.apply(this);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return cotangent.apply(new AveragePool(window));
    }
}
