package org.dynascope.engine.operation.attention;

import java.util.List;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.TensorType;

/** Checks of operands with the axes of examples, heads, and rows and columns of a head. */
final class HeadShapes {
    private static final int AXES = 4;

    private HeadShapes() {}

    /** Returns the type of an operand, which has four axes and the first operand's element type and examples. */
    static TensorType checked(List<TensorType> operands, int operand) {
        TensorType type = operands.get(operand);
        if (type.shape().rank() != AXES
                || type.element() != operands.getFirst().element()
                || type.shape().size(0) != operands.getFirst().shape().size(0)) {
            throw new ShapeException(
                    "expected operands of four axes, equal batches and one element type, got " + operands);
        }
        return type;
    }

    /** Refuses two shapes unless they fit. */
    static void expect(boolean fits, Shape left, Shape right) {
        if (!fits) {
            throw new ShapeException("expected heads and inner sizes that agree, got " + left + " and " + right);
        }
    }
}
