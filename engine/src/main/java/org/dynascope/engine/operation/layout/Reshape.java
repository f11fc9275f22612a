package org.dynascope.engine.operation.layout;

import java.util.List;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;

/**
 * The same elements in row-major order under another shape. Rules: reshape the direction.
 *
 * @param shape shape of the result, of equally many elements
 * @since 0.1.0
 */
public record Reshape(Shape shape) implements Relabelling {
    @Override
    public String name() {
        return "reshape";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType operand = operands.getFirst();
        if (operand.shape().elements() != shape.elements()) {
            throw new ShapeException("expected " + shape.elements() + " elements for " + shape);
        }
        return operand.withShape(shape);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.reshape(shape);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return cotangent.reshape(operands.getFirst().shape());
    }
}
