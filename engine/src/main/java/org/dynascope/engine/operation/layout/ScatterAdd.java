package org.dynascope.engine.operation.layout;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.Zeros;

/**
 * A table of zeros to whose rows, at the indices that the second operand holds, the rows of the first are added, one after
 * the other in float64; what is no index is left out. The adjoint of {@link Gather}. Rules: scatter-add the tangent; gather the
 * cotangent; the derivative by the indices is 0.
 *
 * @param rows rows of the table
 * @since 0.1.0
 */
public record ScatterAdd(int rows) implements Primitive {
    @Override
    public String name() {
        return "scatter-add";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        List<Integer> values = operands.getFirst().shape().sizes();
        List<Integer> indices = operands.getLast().shape().sizes();
        if (operands.getFirst().element() != operands.getLast().element()
                || indices.size() > values.size()
                || !values.subList(0, indices.size()).equals(indices)) {
            throw new ShapeException("expected [indices, …row] and [indices] of one element type");
        }
        List<Integer> sizes = new ArrayList<>(values.subList(indices.size(), values.size()));
        sizes.addFirst(rows);
        return operands.getFirst().withShape(new Shape(sizes));
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        int count = Math.toIntExact(operands.getLast().shape().elements());
        int width =
                Math.toIntExact(Run.of(result, 0).stepBytes() / result.element().bytes());
        return new ScatterAddKernel(result.element() == ElementType.FLOAT32, count, rows, width);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return operand == 0 ? tangent.apply(this, operands.getLast()) : Zeros.like(result);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return operand == 0 ? cotangent.apply(new Gather(), operands.getLast()) : Zeros.like(operands.getLast());
    }
}
