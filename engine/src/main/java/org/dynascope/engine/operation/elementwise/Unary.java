package org.dynascope.engine.operation.elementwise;

import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;

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
                ArrayLoop.float32((values, _, results, count) -> {
                    for (int index = 0; index < count; index++) {
                        results[index] = compute(values[index]);
                    }
                });
            case FLOAT64 ->
                ArrayLoop.float64((values, _, results, count) -> {
                    for (int index = 0; index < count; index++) {
                        results[index] = compute(values[index]);
                    }
                });
        };
    }
}
