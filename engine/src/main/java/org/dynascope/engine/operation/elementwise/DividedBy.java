package org.dynascope.engine.operation.elementwise;

import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.Lanes64;

/**
 * Quotient a / b of two numbers. Rules: partial derivatives 1 / b and −(a / b) / b.
 *
 * @since 0.1.0
 */
public record DividedBy() implements Binary {
    @Override
    public String name() {
        return "divided-by";
    }

    @Override
    public double compute(double first, double second) {
        return first / second;
    }

    @Override
    public Tensor scaled(int operand, List<Tensor> operands, Tensor result, Tensor direction) {
        Tensor quotient = direction.dividedBy(operands.get(1));
        return operand == 0 ? quotient : quotient.times(result).negate();
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
                Lanes32.store(value.div(other), result + at);
            }
        }

        static void float64(long first, long second, long result, int count) {
            for (int i = 0; i < count; i += Lanes64.COUNT) {
                long at = (long) i * Double.BYTES;
                DoubleVector value = Lanes64.load(first + at);
                DoubleVector other = Lanes64.load(second + at);
                Lanes64.store(value.div(other), result + at);
            }
        }
    }
}
