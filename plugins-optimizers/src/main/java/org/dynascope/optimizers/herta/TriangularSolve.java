package org.dynascope.optimizers.herta;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.numerics.herta.TriangularFactor;

/**
 * R⁻¹·B or R⁻ᵀ·B for an upper triangular R; in float64. Operands: B of shape [d, columns], and R of shape [d, d], float64, of which what is below the diagonal
 * is not read.
 *
 * @param isTransposed whether Rᵀ is solved with
 */
record TriangularSolve(boolean isTransposed) implements Primitive {
    @Override
    public String name() {
        return "triangular-solve";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType type = operands.getFirst();
        int size = operands.get(1).shape().size(0);
        if (type.shape().rank() != 2 || type.shape().size(0) != size) {
            throw new ShapeException("expected [" + size + ", columns]");
        }
        return type;
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        int size = result.shape().size(0);
        int columns = result.shape().size(1);
        return (buffers, target, _, _) -> {
            double[] block = read(buffers[0], operands.getFirst());
            TriangularFactor factor = TriangularFactor.ofUpper(read(buffers[1], operands.get(1)), size);
            write(
                    isTransposed ? factor.solveTransposed(block, columns) : factor.solve(block, columns),
                    target,
                    result.element());
        };
    }

    /** Returns a buffer's numbers, float32 widened exactly. */
    static double[] read(MemorySegment buffer, TensorType type) {
        boolean isWide = type.element() == ElementType.FLOAT64;
        double[] numbers = new double[Math.toIntExact(type.shape().elements())];
        Arrays.setAll(
                numbers,
                index -> isWide
                        ? buffer.getAtIndex(ValueLayout.JAVA_DOUBLE, index)
                        : buffer.getAtIndex(ValueLayout.JAVA_FLOAT, index));
        return numbers;
    }

    private static void write(double[] numbers, MemorySegment target, ElementType element) {
        for (int index = 0; index < numbers.length; index++) {
            if (element == ElementType.FLOAT64) {
                target.setAtIndex(ValueLayout.JAVA_DOUBLE, index, numbers[index]);
            } else {
                target.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) numbers[index]);
            }
        }
    }

    /** d(R⁻¹·B) = R⁻¹·dB − R⁻¹·dR·(R⁻¹·B), and with Rᵀ alike; of dR the upper triangle counts. */
    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        if (operand == 0) {
            return tangent.apply(this, operands.get(1));
        }
        Tensor moved = upper(tangent).cast(result.type().element());
        return (isTransposed ? moved.transpose() : moved)
                .matmul(result)
                .negate()
                .apply(this, operands.get(1));
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        Tensor back = cotangent.apply(new TriangularSolve(!isTransposed), operands.get(1));
        if (operand == 0) {
            return back;
        }
        Tensor outer = isTransposed ? result.matmul(back.transpose()) : back.matmul(result.transpose());
        return upper(outer.negate().cast(ElementType.FLOAT64));
    }

    private static Tensor upper(Tensor square) {
        int size = square.shape().size(0);
        double[] mask = new double[size * size];
        Arrays.setAll(mask, index -> index % size >= index / size ? 1 : 0);
        return square.times(
                square.constant(TensorValue.of(new TensorType(Shape.of(size, size), ElementType.FLOAT64), mask)));
    }
}
