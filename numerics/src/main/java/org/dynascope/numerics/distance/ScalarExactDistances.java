package org.dynascope.numerics.distance;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The sums in plain Java. */
final class ScalarExactDistances implements ExactDistances {
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public double squared(double[] vector, MemorySegment rows, long at) {
        double[] parts = new double[SixteenParts.COUNT];
        addSquares(vector, rows, at, 0, parts);
        return ExactDistances.total(parts);
    }

    /** Adds the squares from an axis on. */
    static void addSquares(double[] vector, MemorySegment rows, long at, int from, double[] parts) {
        for (int axis = from; axis < vector.length; axis++) {
            double difference = vector[axis] - rows.get(FLOAT, at + (long) axis * Float.BYTES);
            int part = axis % SixteenParts.COUNT;
            parts[part] = Math.fma(difference, difference, parts[part]);
        }
    }

    @Override
    public double product(double[] vector, MemorySegment rows, long at) {
        double[] parts = new double[SixteenParts.COUNT];
        addProducts(vector, rows, at, 0, parts);
        return ExactDistances.total(parts);
    }

    /** Adds the products from an axis on. */
    static void addProducts(double[] vector, MemorySegment rows, long at, int from, double[] parts) {
        for (int axis = from; axis < vector.length; axis++) {
            int part = axis % SixteenParts.COUNT;
            parts[part] = Math.fma(vector[axis], rows.get(FLOAT, at + (long) axis * Float.BYTES), parts[part]);
        }
    }
}
