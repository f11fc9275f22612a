package org.dynascope.engine.operation.elementwise;

import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.Tensor;

/**
 * Larger of two numbers, NaN if one is. Rules: partial derivative 1 for the larger, ½ for both where they are equal.
 *
 * @since 0.1.0
 */
public record Maximum() implements Binary {
    @Override
    public String name() {
        return "maximum";
    }

    @Override
    public double compute(double first, double second) {
        return Math.max(first, second);
    }

    @Override
    public Tensor scaled(int operand, List<Tensor> operands, Tensor result, Tensor direction) {
        Tensor mine = operands.get(operand);
        Tensor other = operands.get(1 - operand);
        Tensor share =
                mine.greaterThan(other).minus(other.greaterThan(mine)).plus(1).times(0.5);
        return direction.times(share);
    }

    @Override
    public Optional<Class<?>> vectorForm() {
        return Optional.of(Vectors.class);
    }

    static final class Vectors {
        private Vectors() {}

        static FloatVector of(FloatVector value, FloatVector other) {
            return value.max(other);
        }

        static DoubleVector of(DoubleVector value, DoubleVector other) {
            return value.max(other);
        }
    }
}
