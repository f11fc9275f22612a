package org.dynascope.engine.operation.layout;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;

/**
 * A tensor seen as [outer, axis, inner] for one of its axes: for each outer index, one run of adjacent bytes.
 *
 * @param outer product of the sizes before the axis
 * @param bytes bytes of one run: the axis and all axes behind it
 * @param stepBytes bytes from one index of the axis to the next
 */
record Run(long outer, long bytes, long stepBytes) {
    static Run of(TensorType type, int axis) {
        List<Integer> sizes = type.shape().sizes();
        long outer = new Shape(sizes.subList(0, axis)).elements();
        long step = new Shape(sizes.subList(axis + 1, sizes.size())).elements()
                * type.element().bytes();
        return new Run(outer, sizes.get(axis) * step, step);
    }

    /** Returns a shape with another size on one axis. */
    static Shape resized(Shape shape, int axis, int size) {
        List<Integer> sizes = new ArrayList<>(shape.sizes());
        sizes.set(axis, size);
        return new Shape(sizes);
    }
}
