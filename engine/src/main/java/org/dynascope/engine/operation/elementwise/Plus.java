package org.dynascope.engine.operation.elementwise;

import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.Tensor;

/**
 * Sum of two numbers. Rules: both partial derivatives are 1.
 *
 * @since 0.1.0
 */
public record Plus() implements Binary {
    @Override
    public String name() {
        return "plus";
    }

    @Override
    public double compute(double first, double second) {
        return first + second;
    }

    @Override
    public Tensor scaled(int operand, List<Tensor> operands, Tensor result, Tensor direction) {
        return direction;
    }

    @Override
    public Optional<Class<?>> vectorForm() {
        return Optional.of(Vectors.class);
    }

    static final class Vectors {
        private Vectors() {}

        static FloatVector of(FloatVector value, FloatVector other) {
            return value.add(other);
        }

        static DoubleVector of(DoubleVector value, DoubleVector other) {
            return value.add(other);
        }
    }
}
