package org.dynascope.engine.operation.contraction;

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
import org.dynascope.engine.operation.SummedPrimitive;
import org.dynascope.engine.operation.VectorPrimitive;

/**
 * Matrix product C = op(A) · op(B) over the two innermost axes, once for every index of the leading axes, which both factors
 * share; op transposes or not. Every element is one chain of fused multiply-adds in the order of the inner index, cut at
 * multiples of {@value MatmulExtents#CHAIN}, so its bits depend on nothing but the factors.
 *
 * <p>Rules: the tangent in place of its factor; cotangents G · op(B)ᵀ and op(A)ᵀ · G, transposed back where op transposes.
 *
 * @param transposeLeft whether the left factor is stored transposed, as [inner, rows]
 * @param transposeRight whether the right factor is stored transposed, as [columns, inner]
 * @since 0.1.0
 */
public record Matmul(boolean transposeLeft, boolean transposeRight)
        implements VectorPrimitive, SlicedPrimitive, SummedPrimitive {
    @Override
    public String name() {
        return "matmul";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType left = operands.getFirst();
        TensorType right = operands.getLast();
        if (operands.size() != 2
                || left.element() != right.element()
                || left.shape().rank() < 2
                || !leading(left).equals(leading(right))
                || left.shape().size(transposeLeft ? -2 : -1) != right.shape().size(transposeRight ? -1 : -2)) {
            throw new ShapeException(expected(right));
        }
        List<Integer> sizes = new ArrayList<>(leading(left));
        sizes.add(left.shape().size(transposeLeft ? -1 : -2));
        sizes.add(right.shape().size(transposeRight ? -2 : -1));
        return left.withShape(new Shape(sizes));
    }

    private static List<Integer> leading(TensorType type) {
        List<Integer> sizes = type.shape().sizes();
        return sizes.subList(0, Math.max(0, sizes.size() - 2));
    }

    private String expected(TensorType right) {
        String batch =
                right.shape().rank() <= 2 ? "" : leading(right).toString().replaceAll("[\\[\\]]", "") + ", ";
        Object inner = right.shape().rank() < 2 ? "inner" : right.shape().size(transposeRight ? -1 : -2);
        return "expected [" + batch + (transposeLeft ? inner + ", rows" : "rows, " + inner) + "] × [" + batch
                + (transposeRight ? "columns, " + inner : inner + ", columns") + "]";
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        boolean isBatch = operands.getFirst().shape().rank() > 2;
        return isBatch || !transposeLeft ? List.of(true, isBatch) : List.of();
    }

    @Override
    public ProductKernel kernel(List<TensorType> operands, TensorType result) {
        return new ScalarMatmulKernel(result.element() == ElementType.FLOAT32, extents(operands, result));
    }

    /** Returns the computation on vectors; a transposed right factor and a single column are left to the scalar kernel. */
    @Override
    public ProductKernel vectorKernel(List<TensorType> operands, TensorType result) {
        MatmulExtents extents = extents(operands, result);
        if (transposeRight || extents.columns() == 1) {
            return kernel(operands, result);
        }
        if (result.element() == ElementType.FLOAT32) {
            return MatmulOuter32.suits(extents) ? new MatmulOuter32(extents) : new MatmulKernel32(extents);
        }
        return MatmulOuter64.suits(extents) ? new MatmulOuter64(extents) : new MatmulKernel64(extents);
    }

    /** Returns whether the sums run along the first axis and slices consist of whole chains, or chains of whole slices. */
    @Override
    public boolean gathers(List<TensorType> operands, int slices, boolean vectorised) {
        Shape left = operands.getFirst().shape();
        int terms = left.rank() == 0 ? 0 : left.size(0) / slices;
        boolean isLong = terms % MatmulExtents.CHAIN == 0;
        boolean isShort = vectorised && MatmulExtents.CHAIN % Math.max(1, terms) == 0;
        return left.rank() == 2
                && transposeLeft
                && !transposeRight
                && (isLong || (isShort && GatheredProduct.suits(extents(operands, resultType(operands)))));
    }

    @Override
    public List<Kernel> sliceKernels(List<TensorType> operands, TensorType result, int slices, boolean vectorised) {
        MatmulExtents whole = extents(operands, result);
        if (whole.inner() / slices < MatmulExtents.CHAIN) {
            return GatheredProduct.kernels(result.element(), whole, slices);
        }
        MatmulExtents slice = new MatmulExtents(1, whole.rows(), whole.columns(), whole.inner() / slices, true, false);
        ElementType element = result.element();
        boolean vectors = vectorised && slice.columns() > 1;
        Kernel first = ProductKernel.of(element, slice, vectors, false);
        Kernel others = ProductKernel.of(element, slice, vectors, true);
        List<Kernel> kernels = new ArrayList<>(Collections.nCopies(slices, others));
        kernels.set(0, first);
        return kernels;
    }

    /** Starts the compilation of the vector kernels of one element type, unless it has been; returns at once. */
    public static void warmUp(ElementType element) {
        if (element == ElementType.FLOAT32) {
            MatmulKernel32.warmUp();
        } else {
            MatmulKernel64.warmUp();
        }
    }

    private MatmulExtents extents(List<TensorType> operands, TensorType result) {
        int rows = result.shape().size(-2);
        int columns = result.shape().size(-1);
        int inner = operands.getFirst().shape().size(transposeLeft ? -2 : -1);
        int batch = Math.toIntExact(new Shape(leading(result)).elements());
        return new MatmulExtents(batch, rows, columns, inner, transposeLeft, transposeRight);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return operand == 0
                ? tangent.apply(this, operands.get(1))
                : operands.getFirst().apply(this, tangent);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        Tensor left = operands.getFirst();
        Tensor right = operands.getLast();
        if (operand == 0) {
            return transposeLeft
                    ? right.apply(new Matmul(transposeRight, true), cotangent)
                    : cotangent.apply(new Matmul(false, !transposeRight), right);
        }
        return transposeRight
                ? cotangent.apply(new Matmul(true, transposeLeft), left)
                : left.apply(new Matmul(!transposeLeft, false), cotangent);
    }
}
