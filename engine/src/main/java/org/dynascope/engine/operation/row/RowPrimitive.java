package org.dynascope.engine.operation.row;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.SlicedPrimitive;
import org.dynascope.engine.operation.VectorPrimitive;

/**
 * A primitive that treats each row of its operands, the innermost axis, alone.
 *
 * @since 0.1.0
 */
public interface RowPrimitive extends VectorPrimitive, SlicedPrimitive {
    /** Returns the work on rows. */
    RowKernel.Work work(List<TensorType> operands, RowArithmetic arithmetic);

    /** Returns how many numbers of working memory the work needs for each row. */
    default int numbersPerRow() {
        return 1;
    }

    /** Returns the type of the first operand, whose rows are worked on. */
    @Override
    default TensorType resultType(List<TensorType> operands) {
        if (operands.getFirst().shape().rank() == 0) {
            throw new ShapeException("expected at least one axis");
        }
        return operands.getFirst();
    }

    @Override
    default List<Boolean> readsSlices(List<TensorType> operands) {
        int axes = operands.getFirst().shape().rank();
        return axes > 1 ? operands.stream().map(_ -> true).toList() : List.of();
    }

    @Override
    default Kernel kernel(List<TensorType> operands, TensorType result) {
        return kernel(operands, false);
    }

    @Override
    default Kernel vectorKernel(List<TensorType> operands, TensorType result) {
        return kernel(operands, true);
    }

    private Kernel kernel(List<TensorType> operands, boolean vectorised) {
        TensorType rows = operands.getFirst();
        return RowKernel.of(rows, numbersPerRow(), work(operands, RowArithmetic.of(rows.element(), vectorised)));
    }

    /** Returns the type of one number for each row. */
    static TensorType perRow(TensorType rows) {
        List<Integer> sizes = rows.shape().sizes();
        return rows.withShape(new Shape(sizes.subList(0, sizes.size() - 1)));
    }

    /** Returns a number for each row, repeated along it. */
    static Tensor along(Tensor perRow, Tensor rows) {
        List<Integer> sizes = new ArrayList<>(perRow.shape().sizes());
        sizes.add(1);
        return perRow.reshape(new Shape(sizes)).broadcastTo(rows.shape());
    }
}
