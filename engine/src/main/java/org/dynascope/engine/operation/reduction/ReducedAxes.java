package org.dynascope.engine.operation.reduction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.TensorType;

/**
 * A tensor seen as [outer, reduced, inner], of which the middle axis is removed.
 *
 * @param outer product of the sizes before the removed axes
 * @param reduced product of the removed sizes
 * @param inner product of the sizes behind them
 */
record ReducedAxes(int outer, int reduced, int inner) {
    static ReducedAxes of(Shape shape, int firstAxis, int endAxis) {
        return new ReducedAxes(
                product(shape, 0, firstAxis),
                product(shape, firstAxis, endAxis),
                product(shape, endAxis, shape.rank()));
    }

    private static int product(Shape shape, int first, int end) {
        return Math.toIntExact(new Shape(shape.sizes().subList(first, end)).elements());
    }

    /** Returns the operand's type without the removed axes. */
    static TensorType resultType(TensorType operand, int firstAxis, int endAxis) {
        if (firstAxis < 0 || endAxis > operand.shape().rank() || firstAxis > endAxis) {
            throw new ShapeException("expected axes " + firstAxis + " to " + (endAxis - 1));
        }
        List<Integer> sizes = new ArrayList<>(operand.shape().sizes());
        sizes.subList(firstAxis, endAxis).clear();
        return operand.withShape(new Shape(sizes));
    }

    /** Returns the shape with size 1 on the removed axes. */
    static Shape kept(Shape shape, int firstAxis, int endAxis) {
        List<Integer> sizes = new ArrayList<>(shape.sizes());
        Collections.fill(sizes.subList(firstAxis, endAxis), 1);
        return new Shape(sizes);
    }
}
