package org.dynascope.engine.operation.pooling;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.VectorPrimitive;
import org.dynascope.engine.operation.Zeros;

/**
 * The second operand's elements, one a window, each added to the place where the first operand is largest in that window. Linear
 * in the second operand, piecewise constant in the first. Rules: its adjoint is {@link MaxPoolPick}.
 *
 * @param window the window
 * @since 0.1.0
 */
public record MaxPoolPlace(PoolWindow window) implements VectorPrimitive {
    @Override
    public String name() {
        return "max-pooling-cotangent";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType images = operands.getFirst();
        if (!operands.getLast().equals(images.withShape(window.pooled(images.shape())))) {
            throw new ShapeException("expected a second operand " + window.pooled(images.shape()));
        }
        return images;
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
                PoolKernel.Work.PLACE,
                result.element(),
                window,
                operands.getFirst().shape(),
                vectorised);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return operand == 0 ? Zeros.like(result) : operands.getFirst().apply(this, tangent);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        Tensor images = operands.getFirst();
        return operand == 0 ? Zeros.like(images) : images.apply(new MaxPoolPick(window), cotangent);
    }
}
