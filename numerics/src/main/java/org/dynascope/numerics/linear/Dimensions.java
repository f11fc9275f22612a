package org.dynascope.numerics.linear;

import org.dynascope.api.linear.LinearMap;

/** Checks that what belongs to a map has its size. */
final class Dimensions {
    private Dimensions() {}

    /** Returns the vector; refuses a map that is not square, or a vector of another length than the map's arguments. */
    static double[] checked(LinearMap map, double[] vector) {
        if (map.rows() != map.columns()) {
            throw new IllegalArgumentException(
                    "expected a square map, got " + map.rows() + " rows and " + map.columns() + " columns");
        }
        if (vector.length != map.columns()) {
            throw new IllegalArgumentException(
                    "expected a vector of " + map.columns() + " numbers, as the map has, got " + vector.length);
        }
        return vector;
    }
}
