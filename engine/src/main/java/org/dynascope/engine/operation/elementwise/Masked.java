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
 * The first number where the second is not 0, else 0, even for infinite numbers and NaN; or the other way round. Rules: the
 * direction masked alike; the derivative by the mask is 0.
 *
 * @param inverted whether numbers are kept where the mask is 0
 *
 * @since 0.1.0
 */
public record Masked(boolean inverted) implements Binary {
    @Override
    public String name() {
        return inverted ? "kept-where-zero" : "kept-where-not-zero";
    }

    @Override
    public double compute(double first, double second) {
        return (second != 0) == inverted ? 0 : first;
    }

    @Override
    public Tensor scaled(int operand, List<Tensor> operands, Tensor result, Tensor direction) {
        return operand == 0 ? direction.apply(this, operands.getLast()) : Zeros.like(direction);
    }

    @Override
    public Optional<Class<?>> vectorForm() {
        return Optional.of(inverted ? Zero.class : NotZero.class);
    }

    static final class NotZero {
        private NotZero() {}

        static FloatVector of(FloatVector value, FloatVector mask) {
            return Lanes32.all(0).blend(value, mask.compare(VectorOperators.NE, 0));
        }

        static DoubleVector of(DoubleVector value, DoubleVector mask) {
            return Lanes64.all(0).blend(value, mask.compare(VectorOperators.NE, 0));
        }
    }

    static final class Zero {
        private Zero() {}

        static FloatVector of(FloatVector value, FloatVector mask) {
            return Lanes32.all(0).blend(value, mask.compare(VectorOperators.EQ, 0));
        }

        static DoubleVector of(DoubleVector value, DoubleVector mask) {
            return Lanes64.all(0).blend(value, mask.compare(VectorOperators.EQ, 0));
        }
    }
}
