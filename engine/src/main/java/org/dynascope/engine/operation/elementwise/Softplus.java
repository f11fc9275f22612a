package org.dynascope.engine.operation.elementwise;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.function.Functions32;
import org.dynascope.engine.function.Functions64;
import org.dynascope.engine.function.VectorFunctions32;
import org.dynascope.engine.function.VectorFunctions64;

/**
 * log(1 + exp(x)), without overflow. Rule: f′(x) = 1 / (1 + exp(−x)).
 *
 * @since 0.1.0
 */
public record Softplus() implements Unary {
    @Override
    public String name() {
        return "softplus";
    }

    @Override
    public double compute(double value) {
        return Functions64.softplus(value);
    }

    @Override
    public float compute(float value) {
        return Functions32.softplus(value);
    }

    @Override
    public Tensor scaled(Tensor operand, Tensor result, Tensor direction) {
        return direction.times(operand.sigmoid());
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
            VectorFunctions32.softplus(first, result, count);
        }

        static void float64(long first, long second, long result, int count) {
            VectorFunctions64.softplus(first, result, count);
        }
    }
}
