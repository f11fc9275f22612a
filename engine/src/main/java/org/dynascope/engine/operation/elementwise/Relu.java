package org.dynascope.engine.operation.elementwise;

import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.Tensor;

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
    public Optional<Class<?>> vectorForm() {
        return Optional.of(Vectors.class);
    }

    static final class Vectors {
        private Vectors() {}

        static FloatVector of(FloatVector value) {
            return value.max(0f);
        }

        static DoubleVector of(DoubleVector value) {
            return value.max(0.0);
        }
    }
}
