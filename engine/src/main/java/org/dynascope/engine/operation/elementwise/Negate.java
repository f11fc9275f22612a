package org.dynascope.engine.operation.elementwise;

import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.Tensor;

/**
 * The number with its sign changed. Rule: the derivative is −1.
 *
 * @since 0.1.0
 */
public record Negate() implements Unary {
    @Override
    public String name() {
        return "negate";
    }

    @Override
    public double compute(double value) {
        return -value;
    }

    @Override
    public Tensor scaled(Tensor operand, Tensor result, Tensor direction) {
        return direction.negate();
    }

    @Override
    public Optional<Class<?>> vectorForm() {
        return Optional.of(Vectors.class);
    }

    static final class Vectors {
        private Vectors() {}

        static FloatVector of(FloatVector value) {
            return value.neg();
        }

        static DoubleVector of(DoubleVector value) {
            return value.neg();
        }
    }
}
