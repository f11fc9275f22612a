package org.dynascope.engine.operation.reduction;

import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.memory.RawMemory;

/**
 * Sums of the elements up to each index of one axis, that index included; accumulated in float64. Rules: sum the tangent
 * alike; sum the cotangent in the other direction.
 *
 * @param axis index of the axis
 * @param reversed whether to sum from each index to the end instead
 * @since 0.1.0
 */
public record CumulativeSum(int axis, boolean reversed) implements Primitive {
    @Override
    public String name() {
        return "cumulative-sum";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        return operands.getFirst();
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        ReducedAxes axes = ReducedAxes.of(result.shape(), axis, axis + 1);
        boolean single = result.element() == ElementType.FLOAT32;
        return (buffers, target, _, _) -> {
            for (int outer = 0; outer < axes.outer(); outer++) {
                for (int inner = 0; inner < axes.inner(); inner++) {
                    long start = (long) outer * axes.reduced() * axes.inner() + inner;
                    chain(single, buffers[0].address(), target.address(), start, axes);
                }
            }
        };
    }

    private void chain(boolean single, long from, long to, long start, ReducedAxes axes) {
        double sum = 0;
        for (int i = 0; i < axes.reduced(); i++) {
            int index = reversed ? axes.reduced() - 1 - i : i;
            long place = start + (long) index * axes.inner();
            if (single) {
                sum += RawMemory.float32(from + place * Float.BYTES);
                RawMemory.float32(to + place * Float.BYTES, (float) sum);
            } else {
                sum += RawMemory.float64(from + place * Double.BYTES);
                RawMemory.float64(to + place * Double.BYTES, sum);
            }
        }
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.apply(this);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return cotangent.apply(new CumulativeSum(axis, !reversed));
    }
}
