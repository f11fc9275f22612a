package org.dynascope.probes.connectivity;

import java.util.List;
import java.util.stream.IntStream;

/** How much higher a curve between two points is than the line that joins its ends. */
final class Barrier {
    private Barrier() {}

    /**
     * Returns maxₐ [m(a) − (1 − a)·m(0) − a·m(1)] over a uniform grid that holds both ends, so at least 0; NaN if a value is.
     *
     * @param values m at a = 0, 1/n, … 1; at least two
     */
    static double of(double[] values) {
        double first = values[0];
        double last = values[values.length - 1];
        double barrier = 0;
        for (int index = 0; index < values.length; index++) {
            double position = position(index, values.length);
            double excess = values[index] - ((1 - position) * first + position * last);
            barrier = Math.max(barrier, isEnd(index, values.length) && Double.isFinite(excess) ? 0 : excess);
        }
        return barrier;
    }

    private static boolean isEnd(int index, int points) {
        return index == 0 || index == points - 1;
    }

    /** Returns the place of a point of a uniform grid over [0, 1]. */
    static double position(int index, int points) {
        return (double) index / (points - 1);
    }

    /** Returns all places of a uniform grid over [0, 1]. */
    static List<Double> positions(int points) {
        return IntStream.range(0, points)
                .mapToObj(index -> position(index, points))
                .toList();
    }
}
