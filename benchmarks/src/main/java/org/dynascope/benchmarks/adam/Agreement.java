package org.dynascope.benchmarks.adam;

import org.dynascope.api.tensor.ElementType;

/**
 * How closely two trainings agree.
 *
 * @param precision element type of both
 * @param largestDeviation largest absolute difference of a parameter
 * @param allowed largest difference that counts as agreement
 */
record Agreement(ElementType precision, double largestDeviation, double allowed) {
    private static final double ALLOWED_FLOAT32 = 1e-5;
    private static final double ALLOWED_FLOAT64 = 1e-10;

    /**
     * Compares the parameters two trainings end with.
     *
     * @throws IllegalArgumentException if their numbers of parameters differ
     */
    static Agreement of(ElementType precision, double[] ours, double[] theirs) {
        if (ours.length != theirs.length) {
            throw new IllegalArgumentException(
                    "expected " + ours.length + " parameters from the other training, got " + theirs.length);
        }
        double largest = 0;
        for (int index = 0; index < ours.length; index++) {
            double difference = Math.abs(ours[index] - theirs[index]);
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return new Agreement(precision, largest, allowed(precision));
    }

    private static double allowed(ElementType precision) {
        return switch (precision) {
            case FLOAT32 -> ALLOWED_FLOAT32;
            case FLOAT64 -> ALLOWED_FLOAT64;
        };
    }

    /** Returns whether the deviation is allowed. */
    boolean holds() {
        return largestDeviation <= allowed;
    }
}
