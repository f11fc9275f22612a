package org.dynascope.engine.operation.elementwise;

import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.memory.RawMemory;

/**
 * The same number in another element type, rounded to nearest. Rules: cast the direction.
 *
 * @param element element type of the result
 * @since 0.1.0
 */
public record Cast(ElementType element) implements Elementwise {
    @Override
    public String name() {
        return "cast";
    }

    @Override
    public int operandCount() {
        return 1;
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        return new TensorType(Elementwise.super.resultType(operands).shape(), element);
    }

    /** Returns the direction in the type of the other side: a tangent becomes the result's type, a cotangent the operand's. */
    @Override
    public Tensor scaled(int operand, List<Tensor> operands, Tensor result, Tensor direction) {
        ElementType source = operands.getFirst().type().element();
        return direction.cast(direction.type().element() == element ? source : element);
    }

    @Override
    public BlockLoop scalarLoop(ElementType source) {
        if (source == element) {
            return (first, _, result, count) -> RawMemory.copy(first, result, (long) count * element.bytes());
        }
        return element == ElementType.FLOAT32 ? Cast::narrow : Cast::widen;
    }

    private static void widen(long first, long second, long result, int count) {
        for (int i = 0; i < count; i++) {
            RawMemory.float64(result + (long) i * Double.BYTES, RawMemory.float32(first + (long) i * Float.BYTES));
        }
    }

    private static void narrow(long first, long second, long result, int count) {
        for (int i = 0; i < count; i++) {
            RawMemory.float32(
                    result + (long) i * Float.BYTES, (float) RawMemory.float64(first + (long) i * Double.BYTES));
        }
    }
}
