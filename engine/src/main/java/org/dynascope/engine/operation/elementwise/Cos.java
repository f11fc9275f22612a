package org.dynascope.engine.operation.elementwise;

import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.function.Trigonometry32;
import org.dynascope.engine.function.Trigonometry64;
import org.dynascope.engine.function.VectorTrigonometry32;
import org.dynascope.engine.function.VectorTrigonometry64;

/**
 * Cosine of an angle in radians. Rule: f′ = −sin.
 *
 * @since 0.1.0
 */
public record Cos() implements Unary {
    @Override
    public String name() {
        return "cos";
    }

    @Override
    public double compute(double value) {
        return Trigonometry64.cos(value);
    }

    @Override
    public float compute(float value) {
        return Trigonometry32.cos(value);
    }

    @Override
    public Tensor scaled(Tensor operand, Tensor result, Tensor direction) {
        return direction.times(operand.sin().negate());
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
            if (VectorTrigonometry32.isModerate(value)) {
                return VectorTrigonometry32.cos(value);
            }
            float[] numbers = value.toArray();
            for (int lane = 0; lane < numbers.length; lane++) {
                numbers[lane] = Trigonometry32.cos(numbers[lane]);
            }
            return FloatVector.fromArray(value.species(), numbers, 0);
        }

        static DoubleVector of(DoubleVector value) {
            if (VectorTrigonometry64.isModerate(value)) {
                return VectorTrigonometry64.cos(value);
            }
            double[] numbers = value.toArray();
            for (int lane = 0; lane < numbers.length; lane++) {
                numbers[lane] = Trigonometry64.cos(numbers[lane]);
            }
            return DoubleVector.fromArray(value.species(), numbers, 0);
        }
    }
}
