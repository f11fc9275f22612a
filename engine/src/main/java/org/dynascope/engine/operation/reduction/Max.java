package org.dynascope.engine.operation.reduction;

import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.SlicedPrimitive;

/**
 * Largest element over adjacent axes, which are removed; NaN if one is. Rules: with weights 1 / n on the n elements equal to
 * the largest and 0 elsewhere, sum the weighted tangent; repeat the cotangent and weight it.
 *
 * @param firstAxis first removed axis
 * @param endAxis one past the last removed axis
 * @since 0.1.0
 */
public record Max(int firstAxis, int endAxis) implements SlicedPrimitive {
    @Override
    public String name() {
        return "max";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType result = ReducedAxes.resultType(operands.getFirst(), firstAxis, endAxis);
        if (ReducedAxes.of(operands.getFirst().shape(), firstAxis, endAxis).reduced() == 0) {
            throw new ShapeException("expected at least one element on axes " + firstAxis + " to " + (endAxis - 1));
        }
        return result;
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        return firstAxis > 0 ? List.of(true) : List.of();
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        ReducedAxes axes = ReducedAxes.of(operands.getFirst().shape(), firstAxis, endAxis);
        return new MaxKernel(result.element() == ElementType.FLOAT32, axes);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.times(weights(operands.getFirst(), result)).apply(new Sum(firstAxis, endAxis));
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return repeated(cotangent, operands.getFirst().shape()).times(weights(operands.getFirst(), result));
    }

    private Tensor weights(Tensor operand, Tensor result) {
        Tensor largest =
                repeated(result, operand.shape()).greaterThan(operand).negate().plus(1);
        return largest.dividedBy(repeated(largest.apply(new Sum(firstAxis, endAxis)), operand.shape()));
    }

    private Tensor repeated(Tensor reduced, Shape shape) {
        return reduced.reshape(ReducedAxes.kept(shape, firstAxis, endAxis)).broadcastTo(shape);
    }
}
