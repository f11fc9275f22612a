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
 * 1 where two numbers are equal, else 0, also for NaN. Rules: the derivative is 0.
 *
 * @since 0.1.0
 */
public record EqualTo() implements Binary {
    @Override
    public String name() {
        return "equal-to";
    }

    @Override
    public double compute(double first, double second) {
        return first == second ? 1 : 0;
    }

    @Override
    public Tensor scaled(int operand, List<Tensor> operands, Tensor result, Tensor direction) {
        return Zeros.like(direction);
    }

    @Override
    public BlockLoop vectorLoop(ElementType element) {
        return switch (element) {
            case FLOAT32 -> Vectors::float32;
            case FLOAT64 -> Vectors::float64;
        };
    }

    private static final class Vectors {
        private Vectors() {}

        static void float32(long first, long second, long result, int count) {
            for (int i = 0; i < count; i += Lanes32.COUNT) {
                long at = (long) i * Float.BYTES;
                FloatVector value = Lanes32.load(first + at);
                FloatVector other = Lanes32.load(second + at);
                Lanes32.store(Lanes32.all(0).blend(1f, value.compare(VectorOperators.EQ, other)), result + at);
            }
        }

        static void float64(long first, long second, long result, int count) {
            for (int i = 0; i < count; i += Lanes64.COUNT) {
                long at = (long) i * Double.BYTES;
                DoubleVector value = Lanes64.load(first + at);
                DoubleVector other = Lanes64.load(second + at);
                Lanes64.store(Lanes64.all(0).blend(1.0, value.compare(VectorOperators.EQ, other)), result + at);
            }
        }
    }
}
