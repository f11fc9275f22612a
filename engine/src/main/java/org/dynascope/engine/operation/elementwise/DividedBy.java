package org.dynascope.engine.operation.elementwise;

import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.Tensor;

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
    public Optional<Class<?>> vectorForm() {
        return Optional.of(Vectors.class);
    }

    static final class Vectors {
        private Vectors() {}

        static FloatVector of(FloatVector value, FloatVector other) {
            return value.div(other);
        }

        static DoubleVector of(DoubleVector value, DoubleVector other) {
            return value.div(other);
        }
    }
}
