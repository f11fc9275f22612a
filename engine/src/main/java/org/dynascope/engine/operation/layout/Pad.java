package org.dynascope.engine.operation.layout;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.SlicedPrimitive;

/**
 * Zeros put before and behind the elements along one axis. Rules: pad the tangent; slice the cotangent.
 *
 * @param axis index of the axis
 * @param before number of indices added before
 * @param behind number of indices added behind
 * @since 0.1.0
 */
public record Pad(int axis, int before, int behind) implements SlicedPrimitive {
    @Override
    public String name() {
        return "pad";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        if (before < 0 || behind < 0) {
            throw new ShapeException("expected numbers of zeros of at least 0, here " + before + " and " + behind);
        }
        Shape shape = operands.getFirst().shape();
        return operands.getFirst().withShape(Run.resized(shape, axis, before + shape.size(axis) + behind));
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        return axis > 0 ? List.of(true) : List.of();
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        Run source = Run.of(operands.getFirst(), axis);
        Run target = Run.of(result, axis);
        return TiledCopy.of(target.outer(), target.bytes(), (buffers, memory, firstRow, endRow) -> {
            memory.asSlice(firstRow * target.bytes(), (endRow - firstRow) * target.bytes())
                    .fill((byte) 0);
            for (long outer = firstRow; outer < endRow; outer++) {
                long to = memory.address() + outer * target.bytes() + before * target.stepBytes();
                RawMemory.copy(buffers[0].address() + outer * source.bytes(), to, source.bytes());
            }
        });
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.apply(this);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        int size = operands.getFirst().shape().size(axis);
        return cotangent.apply(new Slice(axis, before, before + size));
    }
}
