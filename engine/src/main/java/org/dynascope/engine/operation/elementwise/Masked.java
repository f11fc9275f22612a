package org.dynascope.engine.operation.elementwise;

import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.operation.Zeros;

/**
 * The first number where the second is not 0, else 0, even for infinite numbers and NaN; or the other way round. Rules: the
 * direction masked alike; the derivative by the mask is 0.
 *
 * @param inverted whether numbers are kept where the mask is 0
 *
 * @since 0.1.0
 */
public record Masked(boolean inverted) implements Binary {
    @Override
    public String name() {
        return inverted ? "kept-where-zero" : "kept-where-not-zero";
    }

    @Override
    public double compute(double first, double second) {
        return (second != 0) == inverted ? 0 : first;
    }

    @Override
    public Tensor scaled(int operand, List<Tensor> operands, Tensor result, Tensor direction) {
        return operand == 0 ? direction.apply(this, operands.getLast()) : Zeros.like(direction);
    }

    @Override
    public BlockLoop vectorLoop(ElementType element) {
        return switch (element) {
            case FLOAT32 -> inverted ? Vectors::zero32 : Vectors::notZero32;
            case FLOAT64 -> inverted ? Vectors::zero64 : Vectors::notZero64;
        };
    }

    private static final class Vectors {
        private Vectors() {}

        static void notZero32(long first, long second, long result, int count) {
            for (int i = 0; i < count; i += Lanes32.COUNT) {
                long at = (long) i * Float.BYTES;
                FloatVector value = Lanes32.load(first + at);
                FloatVector mask = Lanes32.load(second + at);
                Lanes32.store(Lanes32.all(0).blend(value, mask.compare(VectorOperators.NE, 0)), result + at);
            }
        }

        static void zero32(long first, long second, long result, int count) {
            for (int i = 0; i < count; i += Lanes32.COUNT) {
                long at = (long) i * Float.BYTES;
                FloatVector value = Lanes32.load(first + at);
                FloatVector mask = Lanes32.load(second + at);
                Lanes32.store(Lanes32.all(0).blend(value, mask.compare(VectorOperators.EQ, 0)), result + at);
            }
        }

        static void notZero64(long first, long second, long result, int count) {
            for (int i = 0; i < count; i += Lanes64.COUNT) {
                long at = (long) i * Double.BYTES;
                DoubleVector value = Lanes64.load(first + at);
                DoubleVector mask = Lanes64.load(second + at);
                Lanes64.store(Lanes64.all(0).blend(value, mask.compare(VectorOperators.NE, 0)), result + at);
            }
        }

        static void zero64(long first, long second, long result, int count) {
            for (int i = 0; i < count; i += Lanes64.COUNT) {
                long at = (long) i * Double.BYTES;
                DoubleVector value = Lanes64.load(first + at);
                DoubleVector mask = Lanes64.load(second + at);
                Lanes64.store(Lanes64.all(0).blend(value, mask.compare(VectorOperators.EQ, 0)), result + at);
            }
        }
    }
}
