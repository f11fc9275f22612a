package org.dynascope.engine.operation.elementwise;

import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.operation.Zeros;

/**
 * 1 where the first number is larger, else 0, also for NaN. Rules: the derivative is 0.
 *
 * @since 0.1.0
 */
public record GreaterThan() implements Binary {
    @Override
    public String name() {
        return "greater-than";
    }

    @Override
    public double compute(double first, double second) {
        return first > second ? 1 : 0;
    }

    @Override
    public Tensor scaled(int operand, List<Tensor> operands, Tensor result, Tensor direction) {
        return Zeros.like(direction);
    }

    @Override
    public Optional<Class<?>> vectorForm() {
        return Optional.of(Vectors.class);
    }

    static final class Vectors {
        private Vectors() {}

        static FloatVector of(FloatVector value, FloatVector other) {
            return Lanes32.all(0).blend(1f, value.compare(VectorOperators.GT, other));
        }

        static DoubleVector of(DoubleVector value, DoubleVector other) {
            return Lanes64.all(0).blend(1.0, value.compare(VectorOperators.GT, other));
        }
    }
}
