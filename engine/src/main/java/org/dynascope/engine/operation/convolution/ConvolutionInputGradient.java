package org.dynascope.engine.operation.convolution;

import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.VectorPrimitive;

/**
 * Cotangent of a {@link Convolution}'s images, from the cotangent of its result and its weights: the transposed convolution. Rules:
 * see {@link Convolution}.
 *
 * @param settings strides, paddings and groups of the convolution
 * @param height height of its images
 * @param width width of its images
 * @since 0.1.0
 */
public record ConvolutionInputGradient(ConvolutionSettings settings, int height, int width) implements VectorPrimitive {
    /** Returns the primitive for images of a shape. */
    static ConvolutionInputGradient of(ConvolutionSettings settings, Shape images) {
        return new ConvolutionInputGradient(settings, images.size(2), images.size(3));
    }

    @Override
    public String name() {
        return "convolution-input-gradient";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        return operands.getFirst().withShape(extents(operands).input());
    }

    private ConvolutionExtents extents(List<TensorType> operands) {
        ConvolutionExtents.requireOneElementType(operands);
        Shape cotangent = operands.get(0).shape();
        Shape weights = operands.get(1).shape();
        if (cotangent.rank() != 4 || weights.rank() != 4) {
            throw new ShapeException("expected a cotangent and weights of 4 axes each");
        }
        Shape images = Shape.of(cotangent.size(0), weights.size(1) * settings.groups(), height, width);
        ConvolutionExtents extents = new ConvolutionExtents(images, weights, settings);
        if (!extents.output().equals(cotangent)) {
            throw new ShapeException("expected a cotangent " + extents.output());
        }
        return extents;
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
        return CorrelationKernel.ofInputGradient(extents(operands), element, vectorised);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return operand == 0
                ? tangent.apply(this, operands.get(1))
                : operands.get(0).apply(this, tangent);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        Tensor weights = operands.get(1);
        return operand == 0
                ? cotangent.apply(new Convolution(settings), weights)
                : cotangent.apply(ConvolutionWeightGradient.of(settings, weights.shape()), operands.get(0));
    }
}
