package org.dynascope.engine.operation.elementwise;

import org.dynascope.api.tensor.ElementType;

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
                ArrayLoop.float32((first, second, results, count) -> {
                    for (int index = 0; index < count; index++) {
                        results[index] = (float) compute(first[index], second[index]);
                    }
                });
            case FLOAT64 ->
                ArrayLoop.float64((first, second, results, count) -> {
                    for (int index = 0; index < count; index++) {
                        results[index] = compute(first[index], second[index]);
                    }
                });
        };
    }
}
