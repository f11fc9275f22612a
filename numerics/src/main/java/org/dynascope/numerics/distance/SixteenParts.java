package org.dynascope.numerics.distance;

/**
 * Sums in sixteen parts, which vectors of any width up to sixteen lanes can compute alike.
 *
 * @since 0.1.0
 */
public final class SixteenParts {
    /** Number of parts. */
    public static final int COUNT = 16;

    private SixteenParts() {}

    /** Returns the sum of sixteen parts that begin at a place, as a balanced tree. */
    public static float total(float[] parts, int from) {
        float first = (parts[from] + parts[from + 1]) + (parts[from + 2] + parts[from + 3]);
        float second = (parts[from + 4] + parts[from + 5]) + (parts[from + 6] + parts[from + 7]);
        float third = (parts[from + 8] + parts[from + 9]) + (parts[from + 10] + parts[from + 11]);
        float fourth = (parts[from + 12] + parts[from + 13]) + (parts[from + 14] + parts[from + 15]);
        return (first + second) + (third + fourth);
    }
}
