package org.dynascope.engine.operation.elementwise;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.Lanes64;

/**
 * Larger of the number and 0, NaN for NaN. Rule: the derivative is 1 above 0, else 0.
 *
 * @since 0.1.0
 */
public record Relu() implements Unary {
    @Override
    public String name() {
        return "relu";
    }

    @Override
    public double compute(double value) {
        return Math.max(value, 0.0);
    }

    @Override
    public Tensor scaled(Tensor operand, Tensor result, Tensor direction) {
        return direction.times(operand.greaterThan(operand.constant(0)));
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
                Lanes32.store(value.max(0f), result + at);
            }
        }

        static void float64(long first, long second, long result, int count) {
            for (int i = 0; i < count; i += Lanes64.COUNT) {
                long at = (long) i * Double.BYTES;
                DoubleVector value = Lanes64.load(first + at);
                Lanes64.store(value.max(0.0), result + at);
            }
        }
    }
}
