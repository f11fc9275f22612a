package org.dynascope.engine.operation.layout;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.memory.RawMemory;

/**
 * A range of indices along the outermost axis, as {@link Slice}, but what is computed from pieces of different purposes is never
 * computed in common. So it is computed again where it is needed again, and needs no memory between. Rules: the piece of the
 * tangent; the cotangent padded with zeros.
 *
 * @param first first index kept
 * @param end one past the last index kept
 * @param purpose what the piece is for
 * @since 0.1.0
 */
public record Piece(int first, int end, String purpose) implements Primitive {
    @Override
    public String name() {
        return "piece";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        return new Slice(0, first, end).resultType(operands);
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        long start = first * Run.of(operands.getFirst(), 0).stepBytes();
        return (buffers, target, _, _) ->
                RawMemory.copy(buffers[0].address() + start, target.address(), result.bytes());
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.apply(this);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        int size = operands.getFirst().shape().size(0);
        return cotangent.apply(new Pad(0, first, size - end));
    }
}
