package org.dynascope.engine.operation.elementwise;

import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.function.Functions32;
import org.dynascope.engine.function.Functions64;
import org.dynascope.engine.function.VectorFunctions32;
import org.dynascope.engine.function.VectorFunctions64;

/**
 * 1 / (1 + exp(−x)). Rule: f′ = f (1 − f).
 *
 * @since 0.1.0
 */
public record Sigmoid() implements Unary {
    @Override
    public String name() {
        return "sigmoid";
    }

    @Override
    public double compute(double value) {
        return Functions64.sigmoid(value);
    }

    @Override
    public float compute(float value) {
        return Functions32.sigmoid(value);
    }

    @Override
    public Tensor scaled(Tensor operand, Tensor result, Tensor direction) {
        return direction.times(result.times(result.negate().plus(1)));
    }

    @Override
    public Optional<Class<?>> vectorForm() {
        return Optional.of(Vectors.class);
    }

    @Override
    public int vectorWeight() {
        return FUNCTION_WEIGHT;
    }

    static final class Vectors {
        private Vectors() {}

        static FloatVector of(FloatVector value) {
            return VectorFunctions32.sigmoid(value);
        }

        static DoubleVector of(DoubleVector value) {
            return VectorFunctions64.sigmoid(value);
        }
    }
}
