package org.dynascope.engine.operation.reduction;

import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.SlicedPrimitive;
import org.dynascope.engine.operation.SummedPrimitive;
import org.dynascope.engine.operation.VectorPrimitive;

/**
 * Sum over adjacent axes, which are removed. Accumulates in float64 in an order fixed by the shape. Rules: sum the tangent;
 * repeat the cotangent.
 *
 * @param firstAxis first removed axis
 * @param endAxis one past the last removed axis
 * @since 0.1.0
 */
public record Sum(int firstAxis, int endAxis) implements VectorPrimitive, SlicedPrimitive, SummedPrimitive {
    @Override
    public String name() {
        return "sum";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        return ReducedAxes.resultType(operands.getFirst(), firstAxis, endAxis);
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        boolean single = result.element() == ElementType.FLOAT32;
        ReducedAxes axes = ReducedAxes.of(operands.getFirst().shape(), firstAxis, endAxis);
        return axes.inner() == 1 ? new RowSumKernel(single, axes) : new ColumnSumKernel(single, axes);
    }

    @Override
    public Kernel vectorKernel(List<TensorType> operands, TensorType result) {
        boolean single = result.element() == ElementType.FLOAT32;
        ReducedAxes axes = ReducedAxes.of(operands.getFirst().shape(), firstAxis, endAxis);
        if (axes.inner() != 1) {
            return new VectorColumnSumKernel(single, axes);
        }
        RowSumKernel rows = new RowSumKernel(single, axes);
        return VectorRowSumKernel.suits(rows) ? new VectorRowSumKernel(rows) : rows;
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        return firstAxis > 0 ? List.of(true) : List.of();
    }

    @Override
    public boolean gathers(List<TensorType> operands, int slices, boolean vectorised) {
        ReducedAxes axes = ReducedAxes.of(operands.getFirst().shape(), firstAxis, endAxis);
        return firstAxis == 0 && endAxis > 0 && axes.inner() > 1;
    }

    @Override
    public List<Kernel> sliceKernels(List<TensorType> operands, TensorType result, int slices, boolean vectorised) {
        ReducedAxes axes = ReducedAxes.of(operands.getFirst().shape(), firstAxis, endAxis);
        return GatheredColumnSums.kernels(result.element() == ElementType.FLOAT32, axes, slices, vectorised);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.apply(this);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        Shape shape = operands.getFirst().shape();
        return cotangent.reshape(ReducedAxes.kept(shape, firstAxis, endAxis)).broadcastTo(shape);
    }
}
