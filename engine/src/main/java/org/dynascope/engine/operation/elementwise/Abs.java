package org.dynascope.engine.operation.elementwise;

import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.Tensor;

/**
 * Absolute value. Rule: the derivative is the sign, 0 at 0.
 *
 * @since 0.1.0
 */
public record Abs() implements Unary {
    @Override
    public String name() {
        return "abs";
    }

    @Override
    public double compute(double value) {
        return Math.abs(value);
    }

    @Override
    public Tensor scaled(Tensor operand, Tensor result, Tensor direction) {
        Tensor zero = operand.constant(0);
        return direction.times(operand.greaterThan(zero).minus(zero.greaterThan(operand)));
    }

    @Override
    public Optional<Class<?>> vectorForm() {
        return Optional.of(Vectors.class);
    }

    static final class Vectors {
        private Vectors() {}

        static FloatVector of(FloatVector value) {
            return value.abs();
        }

        static DoubleVector of(DoubleVector value) {
            return value.abs();
        }
    }
}
