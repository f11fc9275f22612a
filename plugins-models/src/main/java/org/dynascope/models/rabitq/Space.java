package org.dynascope.models.rabitq;

import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.numerics.rotation.Rotation;

/**
 * Where vectors lie once they are made ready for coding: for {@link VectorMetric#L2} moved by an origin, for {@link
 * VectorMetric#COSINE} scaled to norm 1, then rotated. Vectors and queries are made ready alike. Immutable.
 *
 * @param metric how vectors are compared
 * @param rotation how they are rotated
 * @param origin what is subtracted first, shape [dimension]; zeros unless the metric is L2. Not copied
 */
record Space(VectorMetric metric, Rotation rotation, float[] origin) {
    /** Largest norm: squares of sums of two such vectors are float32 numbers. */
    static final double LARGEST_NORM = 1e18;

    /**
     * Checks a vector.
     *
     * @param what names it in messages, such as {@code vector 7}
     * @return its squared norm
     * @throws IllegalArgumentException if it has another length, is not finite or too long; or zero where it needs a direction
     */
    double check(float[] vector, String what, long position) {
        if (vector.length != rotation.dimension()) {
            throw new IllegalArgumentException(
                    named(what, position) + ": expected " + rotation.dimension() + " numbers, got " + vector.length);
        }
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        if (!(square <= LARGEST_NORM * LARGEST_NORM)) {
            refuse(vector, named(what, position), square);
        }
        if (square == 0 && metric == VectorMetric.COSINE) {
            throw new IllegalArgumentException(
                    named(what, position) + " is zero: expected a direction, since vectors are compared by cosine");
        }
        return square;
    }

    private static String named(String what, long position) {
        return position < 0 ? what : what + " " + position;
    }

    private static void refuse(float[] vector, String what, double square) {
        for (int axis = 0; axis < vector.length; axis++) {
            if (!Float.isFinite(vector[axis])) {
                throw new IllegalArgumentException(
                        what + ", position " + axis + ": expected a finite number, got " + vector[axis]);
            }
        }
        throw new IllegalArgumentException(what + ": norm " + (float) Math.sqrt(square) + ": expected at most "
                + LARGEST_NORM + "; scale the data");
    }

    /**
     * Makes a checked vector ready.
     *
     * @param vector shape [dimension]
     * @param scratch shape [dimension]; overwritten
     * @param placed receives the result, shape [padded dimension]
     */
    void place(float[] vector, float[] scratch, float[] placed) {
        double scale = metric == VectorMetric.COSINE ? 1 / norm(vector) : 1;
        for (int axis = 0; axis < vector.length; axis++) {
            scratch[axis] = (float) (((double) vector[axis] - origin[axis]) * scale);
        }
        rotation.rotate(scratch, placed);
    }

    /** Undoes {@link #place}, but for the norm under cosine, which is not known any more. */
    float[] displace(float[] placed) {
        float[] vector = new float[rotation.dimension()];
        rotation.inverse(placed, vector);
        for (int axis = 0; axis < vector.length; axis++) {
            vector[axis] += origin[axis];
        }
        return vector;
    }

    private static double norm(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        return Math.sqrt(square);
    }

    int dimension() {
        return rotation.dimension();
    }

    int paddedDimension() {
        return rotation.paddedDimension();
    }
}
