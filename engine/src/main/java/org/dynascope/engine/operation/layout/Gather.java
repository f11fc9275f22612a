package org.dynascope.engine.operation.layout;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.SlicedPrimitive;
import org.dynascope.engine.operation.Zeros;

/**
 * Rows of a table (first operand) at the indices that the second operand holds; a number that is no index gives zeros, as
 * the product of its one-hot vector with the table would. Rules: gather the tangent; scatter-add the cotangent; the
 * derivative by the indices is 0.
 *
 * @since 0.1.0
 */
public record Gather() implements SlicedPrimitive {
    @Override
    public String name() {
        return "gather";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        Shape table = operands.getFirst().shape();
        if (table.rank() == 0
                || operands.getFirst().element() != operands.getLast().element()) {
            throw new ShapeException("expected [rows, …row] and indices of one element type");
        }
        List<Integer> sizes = new ArrayList<>(operands.getLast().shape().sizes());
        sizes.addAll(table.sizes().subList(1, table.rank()));
        return operands.getFirst().withShape(new Shape(sizes));
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        return List.of(false, true);
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        boolean single = result.element() == ElementType.FLOAT32;
        Run row = Run.of(operands.getFirst(), 0);
        int rows = operands.getFirst().shape().size(0);
        int count = Math.toIntExact(operands.getLast().shape().elements());
        return TiledCopy.of(count, row.stepBytes(), (buffers, target, first, end) -> {
            for (long index = first; index < end; index++) {
                int place = RowIndex.at(single, buffers[1].address(), index, rows);
                long to = target.address() + index * row.stepBytes();
                if (place < 0) {
                    target.asSlice(index * row.stepBytes(), row.stepBytes()).fill((byte) 0);
                } else {
                    RawMemory.copy(buffers[0].address() + place * row.stepBytes(), to, row.stepBytes());
                }
            }
        });
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return operand == 0 ? tangent.apply(this, operands.getLast()) : Zeros.like(result);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        int rows = operands.getFirst().shape().size(0);
        return operand == 0
                ? cotangent.apply(new ScatterAdd(rows), operands.getLast())
                : Zeros.like(operands.getLast());
    }
}
