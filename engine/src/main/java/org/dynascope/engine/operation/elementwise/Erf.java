package org.dynascope.engine.operation.elementwise;

import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.function.ErrorFunction32;
import org.dynascope.engine.function.ErrorFunction64;
import org.dynascope.engine.function.VectorErrorFunction32;
import org.dynascope.engine.function.VectorErrorFunction64;

/**
 * Error function 2/√π ∫₀ˣ exp(−u²) du. Rule: f′(x) = 2/√π · exp(−x²).
 *
 * @since 0.1.0
 */
public record Erf() implements Unary {
    @Override
    public String name() {
        return "erf";
    }

    @Override
    public double compute(double value) {
        return ErrorFunction64.erf(value);
    }

    @Override
    public float compute(float value) {
        return ErrorFunction32.erf(value);
    }

    @Override
    public Tensor scaled(Tensor operand, Tensor result, Tensor direction) {
        return direction.times(operand.square().negate().exp().times(2 / Math.sqrt(Math.PI)));
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
            return VectorErrorFunction32.erf(value);
        }

        static DoubleVector of(DoubleVector value) {
            return VectorErrorFunction64.erf(value);
        }
    }
}
