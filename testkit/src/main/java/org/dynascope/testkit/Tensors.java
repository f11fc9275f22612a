package org.dynascope.testkit;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/**
 * Short forms for the tensors of tests, all float64.
 *
 * @since 0.1.0
 */
public final class Tensors {
    private Tensors() {}

    /** Returns a vector. */
    public static TensorValue vector(double... elements) {
        return of(Shape.of(elements.length), elements);
    }

    /**
     * Returns a matrix of rows of one length.
     *
     * @throws IllegalArgumentException if the rows' lengths differ
     */
    public static TensorValue matrix(double[]... rows) {
        double[] elements = new double[rows.length * rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != rows[0].length) {
                throw new IllegalArgumentException(
                        "expected rows of " + rows[0].length + " numbers, got a row of " + rows[row].length);
            }
            System.arraycopy(rows[row], 0, elements, row * rows[0].length, rows[0].length);
        }
        return of(Shape.of(rows.length, rows[0].length), elements);
    }

    /** Returns a tensor with the given elements in row-major order. */
    public static TensorValue of(Shape shape, double... elements) {
        return TensorValue.of(new TensorType(shape, ElementType.FLOAT64), elements);
    }

    /** Returns one value under a name. */
    public static <T> Named<T> named(String name, T value) {
        SequencedMap<String, T> values = new LinkedHashMap<>();
        values.put(name, value);
        return new Named<>(values);
    }

    /** Returns two values under names. */
    public static <T> Named<T> named(String firstName, T first, String secondName, T second) {
        SequencedMap<String, T> values = new LinkedHashMap<>();
        values.put(firstName, first);
        values.put(secondName, second);
        return new Named<>(values);
    }
}
