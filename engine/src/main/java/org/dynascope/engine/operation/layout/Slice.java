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
 * A range of indices along one axis. Rules: slice the tangent; pad the cotangent with zeros.
 *
 * @param axis index of the axis
 * @param first first index kept
 * @param end one past the last index kept
 * @since 0.1.0
 */
public record Slice(int axis, int first, int end) implements SlicedPrimitive {
    @Override
    public String name() {
        return "slice";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        Shape shape = operands.getFirst().shape();
        if (first < 0 || end < first || end > shape.size(axis)) {
            throw new ShapeException("expected at least " + end + " indices on axis " + axis + ", for the range from "
                    + first + " to " + end);
        }
        return operands.getFirst().withShape(Run.resized(shape, axis, end - first));
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        return axis > 0 ? List.of(true) : List.of();
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        Run source = Run.of(operands.getFirst(), axis);
        Run target = Run.of(result, axis);
        return TiledCopy.of(source.outer(), target.bytes(), (buffers, memory, firstRow, endRow) -> {
            for (long outer = firstRow; outer < endRow; outer++) {
                long from = buffers[0].address() + outer * source.bytes() + first * source.stepBytes();
                RawMemory.copy(from, memory.address() + outer * target.bytes(), target.bytes());
            }
        });
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.apply(this);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        int behind = operands.getFirst().shape().size(axis) - end;
        return cotangent.apply(new Pad(axis, first, behind));
    }
}
