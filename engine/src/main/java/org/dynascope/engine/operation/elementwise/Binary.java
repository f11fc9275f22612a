package org.dynascope.engine.operation.elementwise;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.memory.RawMemory;

/** An elementwise primitive of two operands. */
interface Binary extends Elementwise {
    /**
     * Returns the function of two float64. Rounded to float32 it is also the function of two float32: for +, −, · and / the
     * two roundings give what one would, as 53 ≥ 2 · 24 + 2 bits (Figueroa 1995).
     */
    double compute(double first, double second);

    @Override
    default int operandCount() {
        return 2;
    }

    @Override
    default BlockLoop scalarLoop(ElementType element) {
        return switch (element) {
            case FLOAT32 ->
                (first, second, result, count) -> {
                    for (long at = 0; at < (long) count * Float.BYTES; at += Float.BYTES) {
                        double value = compute(RawMemory.float32(first + at), RawMemory.float32(second + at));
                        RawMemory.float32(result + at, (float) value);
                    }
                };
            case FLOAT64 ->
                (first, second, result, count) -> {
                    for (long at = 0; at < (long) count * Double.BYTES; at += Double.BYTES) {
                        double value = compute(RawMemory.float64(first + at), RawMemory.float64(second + at));
                        RawMemory.float64(result + at, value);
                    }
                };
        };
    }
}
