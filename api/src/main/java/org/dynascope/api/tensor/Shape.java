package org.dynascope.api.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Sizes of a tensor's axes, outermost first; storage is row-major and dense. The empty list is the shape of a scalar.
 *
 * @param sizes size of each axis, each at least 0
 * @since 0.1.0
 */
public record Shape(List<Integer> sizes) {
    /** Shape of a single number. */
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        sizes = List.copyOf(sizes);
        for (int size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException("a shape has no negative sizes, got " + sizes);
            }
        }
    }

    /** Returns the shape with the given sizes, outermost axis first. */
    public static Shape of(int... sizes) {
        return sizes.length == 0
                ? SCALAR
                : new Shape(Arrays.stream(sizes).boxed().toList());
    }

    /** Returns the number of axes. */
    public int rank() {
        return sizes.size();
    }

    /**
     * Returns the size of one axis.
     *
     * @param axis index of the axis; negative counts from the last, −1 being the innermost
     * @throws IndexOutOfBoundsException if there is no such axis
     */
    public int size(int axis) {
        return sizes.get(axis < 0 ? axis + rank() : axis);
    }

    /** Returns the number of elements, 1 for a scalar. */
    public long elements() {
        long product = 1;
        for (int size : sizes) {
            product = Math.multiplyExact(product, (long) size);
        }
        return product;
    }

    /** Returns this shape with an axis of the given size put before the others. */
    public Shape prepend(int size) {
        List<Integer> extended = new ArrayList<>(rank() + 1);
        extended.add(size);
        extended.addAll(sizes);
        return new Shape(extended);
    }

    /**
     * Returns the shape of an elementwise operation on two operands: shapes are aligned at the innermost axis, and a size
     * of 1 stretches to the other's.
     *
     * @throws ShapeException if two aligned sizes differ and neither is 1
     */
    public Shape broadcast(Shape other) {
        List<Integer> result = new ArrayList<>();
        for (int back = 1; back <= Math.max(rank(), other.rank()); back++) {
            int mine = back <= rank() ? size(-back) : 1;
            int theirs = back <= other.rank() ? other.size(-back) : 1;
            if (mine != theirs && mine != 1 && theirs != 1) {
                throw new ShapeException("expected two shapes that broadcast, got " + this + " and " + other);
            }
            result.add(mine == 1 ? theirs : mine);
        }
        Collections.reverse(result);
        return new Shape(result);
    }

    /** Returns the sizes in brackets, such as {@code [128, 784]}. */
    @Override
    public String toString() {
        return sizes.toString();
    }
}
