package org.dynascope.engine.operation.elementwise;

import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.Tensor;

/**
 * Square root. Rule: f′ = 1 / (2 f).
 *
 * @since 0.1.0
 */
public record Sqrt() implements Unary {
    @Override
    public String name() {
        return "sqrt";
    }

    @Override
    public double compute(double value) {
        return Math.sqrt(value);
    }

    @Override
    public Tensor scaled(Tensor operand, Tensor result, Tensor direction) {
        return direction.dividedBy(result.times(2));
    }

    @Override
    public Optional<Class<?>> vectorForm() {
        return Optional.of(Vectors.class);
    }

    static final class Vectors {
        private Vectors() {}

        static FloatVector of(FloatVector value) {
            return value.sqrt();
        }

        static DoubleVector of(DoubleVector value) {
            return value.sqrt();
        }
    }
}
