package org.dynascope.engine.operation.elementwise;

import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.function.Trigonometry32;
import org.dynascope.engine.function.Trigonometry64;
import org.dynascope.engine.function.VectorTrigonometry32;
import org.dynascope.engine.function.VectorTrigonometry64;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;

/**
 * Cosine of an angle in radians. Rule: f′ = −sin.
 *
 * @since 0.1.0
 */
public record Cos() implements Unary {
    private static final BlockLoop SCALAR_32 = new Cos().scalarLoop(ElementType.FLOAT32);
    private static final BlockLoop SCALAR_64 = new Cos().scalarLoop(ElementType.FLOAT64);

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
    public BlockLoop vectorLoop(ElementType element) {
        return switch (element) {
            case FLOAT32 -> Vectors::float32;
            case FLOAT64 -> Vectors::float64;
        };
    }

    private static final class Vectors {
        private static final ByteOrder ORDER = ByteOrder.nativeOrder();

        private Vectors() {}

        static void float32(long first, long second, long result, int count) {
            for (int i = 0; i < count; i += Lanes32.COUNT) {
                long at = (long) i * Float.BYTES;
                FloatVector value = Lanes32.load(first + at);
                if (VectorTrigonometry32.isModerate(value)) {
                    VectorTrigonometry32.cos(value).intoMemorySegment(RawMemory.EVERYTHING, result + at, ORDER);
                } else {
                    SCALAR_32.run(first + at, 0, result + at, Lanes32.COUNT);
                }
            }
        }

        static void float64(long first, long second, long result, int count) {
            for (int i = 0; i < count; i += Lanes64.COUNT) {
                long at = (long) i * Double.BYTES;
                DoubleVector value = Lanes64.load(first + at);
                if (VectorTrigonometry64.isModerate(value)) {
                    VectorTrigonometry64.cos(value).intoMemorySegment(RawMemory.EVERYTHING, result + at, ORDER);
                } else {
                    SCALAR_64.run(first + at, 0, result + at, Lanes64.COUNT);
                }
            }
        }
    }
}
