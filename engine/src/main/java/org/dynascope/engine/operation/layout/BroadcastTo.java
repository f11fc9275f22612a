package org.dynascope.engine.operation.layout;

import java.util.List;
import java.util.stream.IntStream;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;

/**
 * Repetition along axes that are missing or of size 1. Rules: repeat the tangent; sum the cotangent over the repeated axes.
 *
 * @param shape shape of the result
 * @since 0.1.0
 */
public record BroadcastTo(Shape shape) implements Primitive {
    @Override
    public String name() {
        return "broadcast";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType operand = operands.getFirst();
        if (!operand.shape().broadcast(shape).equals(shape)) {
            throw new ShapeException("expected a shape that stretches to " + shape);
        }
        return operand.withShape(shape);
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        return BroadcastKernel.of(operands.getFirst(), shape);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.broadcastTo(shape);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        Shape source = operands.getFirst().shape();
        int added = shape.rank() - source.rank();
        int[] repeated = IntStream.range(0, shape.rank())
                .filter(axis -> axis < added || source.size(axis - added) != shape.size(axis))
                .toArray();
        Tensor total = repeated.length == 0 ? cotangent : cotangent.sum(repeated);
        return total.reshape(source);
    }
}
