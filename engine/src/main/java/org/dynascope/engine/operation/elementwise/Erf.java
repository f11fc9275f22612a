package org.dynascope.engine.operation.elementwise;

import org.dynascope.api.tensor.ElementType;
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
    public BlockLoop vectorLoop(ElementType element) {
        return switch (element) {
            case FLOAT32 -> Vectors::float32;
            case FLOAT64 -> Vectors::float64;
        };
    }

    private static final class Vectors {
        private Vectors() {}

        static void float32(long first, long second, long result, int count) {
            VectorErrorFunction32.erf(first, result, count);
        }

        static void float64(long first, long second, long result, int count) {
            VectorErrorFunction64.erf(first, result, count);
        }
    }
}
