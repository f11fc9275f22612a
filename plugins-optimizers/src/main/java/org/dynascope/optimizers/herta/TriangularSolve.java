package org.dynascope.optimizers.herta;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.numerics.herta.TriangularFactor;

/**
 * R⁻¹·B or R⁻ᵀ·B for a constant triangular R and a block B of shape [d, columns]; in float64.
 *
 * @param factor R, compared by identity
 * @param isTransposed whether Rᵀ is solved with
 */
record TriangularSolve(TriangularFactor factor, boolean isTransposed) implements Primitive {
    @Override
    public String name() {
        return "triangular-solve";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType type = operands.getFirst();
        if (type.shape().rank() != 2 || type.shape().size(0) != factor.size()) {
            throw new ShapeException("expected [" + factor.size() + ", columns]");
        }
        return type;
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        boolean isWide = result.element() == ElementType.FLOAT64;
        int columns = result.shape().size(1);
        double[] block = new double[factor.size() * columns];
        return (buffers, target, _, _) -> {
            for (int index = 0; index < block.length; index++) {
                block[index] = isWide
                        ? buffers[0].getAtIndex(ValueLayout.JAVA_DOUBLE, index)
                        : buffers[0].getAtIndex(ValueLayout.JAVA_FLOAT, index);
            }
            double[] solved = isTransposed ? factor.solveTransposed(block, columns) : factor.solve(block, columns);
            write(solved, target, isWide);
        };
    }

    private static void write(double[] numbers, MemorySegment target, boolean isWide) {
        for (int index = 0; index < numbers.length; index++) {
            if (isWide) {
                target.setAtIndex(ValueLayout.JAVA_DOUBLE, index, numbers[index]);
            } else {
                target.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) numbers[index]);
            }
        }
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.apply(this);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return cotangent.apply(new TriangularSolve(factor, !isTransposed));
    }
}
