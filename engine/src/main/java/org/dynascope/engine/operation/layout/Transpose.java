package org.dynascope.engine.operation.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.SlicedPrimitive;

/**
 * Exchange of the two innermost axes. Rules: transpose the direction.
 *
 * @since 0.1.0
 */
public record Transpose() implements SlicedPrimitive {
    @Override
    public String name() {
        return "transpose";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        Shape shape = operands.getFirst().shape();
        if (shape.rank() < 2) {
            throw new ShapeException("expected at least two axes");
        }
        List<Integer> sizes = new ArrayList<>(shape.sizes());
        Collections.swap(sizes, sizes.size() - 1, sizes.size() - 2);
        return operands.getFirst().withShape(new Shape(sizes));
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        return operands.getFirst().shape().rank() > 2 ? List.of(true) : List.of();
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        Shape shape = operands.getFirst().shape();
        boolean single = result.element() == ElementType.FLOAT32;
        return new TransposeKernel(single, shape.size(-2), shape.size(-1), shape.elements());
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.transpose();
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return cotangent.transpose();
    }
}
