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
 * Cotangent of a {@link Convolution}'s weights, from its images and the cotangent of its result. Rules: see {@link Convolution}.
 *
 * @param settings strides, paddings and groups of the convolution
 * @param kernelRows rows of its kernel
 * @param kernelColumns columns of its kernel
 * @since 0.1.0
 */
public record ConvolutionWeightGradient(ConvolutionSettings settings, int kernelRows, int kernelColumns)
        implements VectorPrimitive {
    /** Returns the primitive for weights of a shape. */
    static ConvolutionWeightGradient of(ConvolutionSettings settings, Shape weights) {
        return new ConvolutionWeightGradient(settings, weights.size(2), weights.size(3));
    }

    @Override
    public String name() {
        return "convolution-weight-gradient";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        return operands.getFirst().withShape(extents(operands).weights());
    }

    private ConvolutionExtents extents(List<TensorType> operands) {
        ConvolutionExtents.requireOneElementType(operands);
        Shape images = operands.get(0).shape();
        Shape cotangent = operands.get(1).shape();
        if (images.rank() != 4 || cotangent.rank() != 4 || images.size(1) % settings.groups() != 0) {
            throw new ShapeException(
                    "expected images and a cotangent of 4 axes each, with channels a multiple of " + settings.groups());
        }
        int channels = images.size(1) / settings.groups();
        Shape weights = Shape.of(cotangent.size(1), channels, kernelRows, kernelColumns);
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
        return new WeightGradientKernel(extents(operands), element, vectorised);
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
        return operand == 0
                ? operands.get(1).apply(ConvolutionInputGradient.of(settings, images.shape()), cotangent)
                : images.apply(new Convolution(settings), cotangent);
    }
}
