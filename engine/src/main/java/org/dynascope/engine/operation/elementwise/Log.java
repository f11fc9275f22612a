package org.dynascope.engine.operation.elementwise;

import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.function.Functions32;
import org.dynascope.engine.function.Functions64;
import org.dynascope.engine.function.VectorFunctions32;
import org.dynascope.engine.function.VectorFunctions64;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;

/**
 * Natural logarithm. Rule: f′ = 1 / x.
 *
 * @since 0.1.0
 */
public record Log() implements Unary {
    @Override
    public String name() {
        return "log";
    }

    @Override
    public double compute(double value) {
        return Functions64.log(value);
    }

    @Override
    public float compute(float value) {
        return Functions32.log(value);
    }

    @Override
    public Tensor scaled(Tensor operand, Tensor result, Tensor direction) {
        return direction.dividedBy(operand);
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
                VectorFunctions32.log(value).intoMemorySegment(RawMemory.EVERYTHING, result + at, ORDER);
            }
        }

        static void float64(long first, long second, long result, int count) {
            for (int i = 0; i < count; i += Lanes64.COUNT) {
                long at = (long) i * Double.BYTES;
                DoubleVector value = Lanes64.load(first + at);
                VectorFunctions64.log(value).intoMemorySegment(RawMemory.EVERYTHING, result + at, ORDER);
            }
        }
    }
}
