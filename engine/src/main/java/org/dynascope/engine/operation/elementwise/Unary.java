package org.dynascope.engine.operation.elementwise;

import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.memory.RawMemory;

/** An elementwise primitive of one operand. */
interface Unary extends Elementwise {
    /** Weight of a function that is computed as a polynomial. */
    int FUNCTION_WEIGHT = 16;

    /** Returns the function of one float64. */
    double compute(double value);

    /** Returns the function of one float32; by default the float64 one, rounded. */
    default float compute(float value) {
        return (float) compute((double) value);
    }

    /** Returns direction · f′(operand). */
    Tensor scaled(Tensor operand, Tensor result, Tensor direction);

    @Override
    default int operandCount() {
        return 1;
    }

    @Override
    default Tensor scaled(int operand, List<Tensor> operands, Tensor result, Tensor direction) {
        return scaled(operands.getFirst(), result, direction);
    }

    @Override
    default BlockLoop scalarLoop(ElementType element) {
        return switch (element) {
            case FLOAT32 ->
                (first, _, result, count) -> {
                    for (long at = 0; at < (long) count * Float.BYTES; at += Float.BYTES) {
                        RawMemory.float32(result + at, compute(RawMemory.float32(first + at)));
                    }
                };
            case FLOAT64 ->
                (first, _, result, count) -> {
                    for (long at = 0; at < (long) count * Double.BYTES; at += Double.BYTES) {
                        RawMemory.float64(result + at, compute(RawMemory.float64(first + at)));
                    }
                };
        };
    }
}
