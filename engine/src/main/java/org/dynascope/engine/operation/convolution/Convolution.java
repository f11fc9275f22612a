package org.dynascope.engine.operation.convolution;

import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.VectorPrimitive;

/**
 * Convolution as networks define it (a cross-correlation): y[n, o, i, j] = Σ w[o, c, a, b] · x[n, c, i·s + a − p, j·t + b − q], with
 * zeros outside the image, each group of filters seeing its own channels. Images are [batch, channels, height, width], because
 * pixels then lie next to one another for the vector kernels, which take weights one by one.
 *
 * <p>Rules: with T(x, w, g) = Σ g · y(x, w), which is linear in each, this primitive is the derivative of T with regard to g,
 * {@link ConvolutionInputGradient} to x and {@link ConvolutionWeightGradient} to w; so each one's rules are the other two.
 * Cost: batch · filters · pixels · weights of a filter multiply-adds for each of the three.
 *
 * @param settings strides, paddings and groups
 * @since 0.1.0
 */
public record Convolution(ConvolutionSettings settings) implements VectorPrimitive {
    @Override
    public String name() {
        return "convolution";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        return operands.getFirst()
                .withShape(ConvolutionExtents.of(operands, settings).output());
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        return kernel(operands, result.element(), false);
    }

    @Override
    public Kernel vectorKernel(List<TensorType> operands, TensorType result) {
        return kernel(operands, result.element(), true);
    }

    private Kernel kernel(List<TensorType> operands, ElementType element, boolean vectorised) {
        return CorrelationKernel.ofOutput(ConvolutionExtents.of(operands, settings), element, vectorised);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return operand == 0
                ? tangent.apply(this, operands.get(1))
                : operands.get(0).apply(this, tangent);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        Tensor images = operands.get(0);
        Tensor weights = operands.get(1);
        return operand == 0
                ? cotangent.apply(ConvolutionInputGradient.of(settings, images.shape()), weights)
                : images.apply(ConvolutionWeightGradient.of(settings, weights.shape()), cotangent);
    }
}
