package org.dynascope.engine.operation.layout;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.SlicedPrimitive;

/**
 * Tensors put one behind the other along one axis. Rules: pad the tangent to the result's size; slice the cotangent.
 *
 * @param axis index of the axis
 * @since 0.1.0
 */
public record Concat(int axis) implements SlicedPrimitive {
    @Override
    public String name() {
        return "concat";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType first = operands.getFirst();
        int total = 0;
        for (TensorType operand : operands) {
            if (operand.element() != first.element()
                    || operand.shape().rank() != first.shape().rank()
                    || !Run.resized(operand.shape(), axis, 0).equals(Run.resized(first.shape(), axis, 0))) {
                throw new ShapeException("expected one element type and shapes that differ on axis " + axis + " alone");
            }
            total = Math.addExact(total, operand.shape().size(axis));
        }
        return first.withShape(Run.resized(first.shape(), axis, total));
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        return axis > 0 ? operands.stream().map(_ -> true).toList() : List.of();
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        List<Run> sources =
                operands.stream().map(operand -> Run.of(operand, axis)).toList();
        return (buffers, memory, _, _) -> {
            long to = memory.address();
            for (long outer = 0; outer < sources.getFirst().outer(); outer++) {
                for (int index = 0; index < buffers.length; index++) {
                    long bytes = sources.get(index).bytes();
                    RawMemory.copy(buffers[index].address() + outer * bytes, to, bytes);
                    to += bytes;
                }
            }
        };
    }

    private int start(int operand, List<Tensor> operands) {
        int start = 0;
        for (Tensor before : operands.subList(0, operand)) {
            start += before.shape().size(axis);
        }
        return start;
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        int start = start(operand, operands);
        int size = tangent.shape().size(axis);
        return tangent.apply(new Pad(axis, start, result.shape().size(axis) - start - size));
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        int start = start(operand, operands);
        int size = operands.get(operand).shape().size(axis);
        return cotangent.apply(new Slice(axis, start, start + size));
    }
}
