package org.dynascope.app.report;

import java.util.BitSet;
import java.util.List;
import org.dynascope.core.assembly.MetricPoint;

/**
 * Fewer points of a long curve, chosen so that the curve looks the same.
 *
 * <p>The points between the first and the last are cut into buckets of equal count; of each bucket the point stays that
 * spans the largest triangle with the point kept before it and the mean of the next bucket. The smallest and the
 * largest finite value always stay, and so does the first point of every stretch that is not finite, so that gaps
 * remain gaps.
 *
 * @see "S. Steinarsson 2013, Downsampling Time Series for Visual Representation, algorithm 4.2 (largest triangle, three
 *     buckets). Departs from it by keeping extremes and gaps."
 */
final class Downsampling {

    private static final int ENDS = 2;

    private final long[] steps;
    private final double[] values;

    private Downsampling(List<MetricPoint> points) {
        steps = points.stream().mapToLong(MetricPoint::step).toArray();
        values = points.stream().mapToDouble(MetricPoint::scalar).toArray();
    }

    /**
     * Points to draw, in order of step.
     *
     * @param points readings of a scalar metric in ascending order of step
     * @param limit wished number of points, at least 3; extremes and gaps may add to it
     * @return all points if there are no more than the limit
     */
    static List<MetricPoint> select(List<MetricPoint> points, int limit) {
        if (points.size() <= limit) {
            return points;
        }
        Downsampling curve = new Downsampling(points);
        BitSet kept = curve.largestTriangles(limit);
        curve.addExtremes(kept);
        curve.addGaps(kept);
        return kept.stream().mapToObj(points::get).toList();
    }

    private BitSet largestTriangles(int limit) {
        int last = values.length - 1;
        BitSet kept = new BitSet(values.length);
        kept.set(0);
        kept.set(last);
        double width = (double) (last - 1) / (limit - ENDS);
        int previous = 0;
        for (int bucket = 0; bucket < limit - ENDS; bucket++) {
            int from = 1 + (int) (bucket * width);
            int to = 1 + (int) ((bucket + 1) * width);
            int nextTo = Math.min(1 + (int) ((bucket + 2) * width), last + 1);
            previous = largestTriangle(previous, from, to, nextTo);
            kept.set(previous);
        }
        return kept;
    }

    private int largestTriangle(int previous, int from, int to, int nextTo) {
        double nextStep = mean(to, nextTo, true);
        double nextValue = mean(to, nextTo, false);
        int best = from;
        double largest = -1;
        for (int i = from; i < to; i++) {
            double area = Math.abs((steps[previous] - nextStep) * (values[i] - values[previous])
                    - (steps[previous] - steps[i]) * (nextValue - values[previous]));
            if (area > largest) {
                largest = area;
                best = i;
            }
        }
        return best;
    }

    /** Mean step or mean finite value of a bucket; NaN if no value is finite. */
    private double mean(int from, int to, boolean ofSteps) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            double summand = ofSteps ? steps[i] : values[i];
            if (Double.isFinite(summand)) {
                sum += summand;
                count++;
            }
        }
        return sum / count;
    }

    private void addExtremes(BitSet kept) {
        int lowest = -1;
        int highest = -1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                lowest = lowest < 0 || values[i] < values[lowest] ? i : lowest;
                highest = highest < 0 || values[i] > values[highest] ? i : highest;
            }
        }
        if (lowest >= 0) {
            kept.set(lowest);
            kept.set(highest);
        }
    }

    private void addGaps(BitSet kept) {
        for (int i = 1; i < values.length; i++) {
            if (!Double.isFinite(values[i]) && Double.isFinite(values[i - 1])) {
                kept.set(i);
            }
        }
    }
}
