package org.dynascope.app.report;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.dynascope.core.assembly.MetricPoint;

/**
 * Fewer points of a long curve, chosen so that no peak is lost.
 *
 * <p>The points are cut into stretches of equal count; of each stretch those with the smallest and the largest finite value
 * stay. The first and the last point always stay, and so does the first point of every run of values that are not finite, so
 * that gaps remain gaps. Drawn on fewer columns of pixels than there are stretches, the result covers the same pixels as the
 * whole curve.
 *
 * @see "U. Jugel et al. 2014, M4: A Visualization-Oriented Time Series Data Aggregation, section 4. Departs from it by leaving
 *     out the first and last point of each stretch."
 */
final class Downsampling {

    private static final int KEPT_PER_STRETCH = 2;

    private final List<MetricPoint> points;
    private final BitSet kept;

    private Downsampling(List<MetricPoint> points) {
        this.points = points;
        kept = new BitSet(points.size());
    }

    /**
     * Points to draw, in order of step.
     *
     * @param points readings of a scalar metric in ascending order of step, or bands with several numbers each, of which the
     *     least and the greatest count
     * @param limit wished number of points, at least 2; ends and gaps may add to it
     * @return all points if there are no more than the limit
     */
    static List<MetricPoint> select(List<MetricPoint> points, int limit) {
        if (points.size() <= limit) {
            return points;
        }
        Downsampling curve = new Downsampling(points);
        curve.keepEnds();
        curve.keepExtremes(limit / KEPT_PER_STRETCH);
        curve.keepStartsOfGaps();
        return curve.kept.stream().mapToObj(points::get).toList();
    }

    private void keepEnds() {
        kept.set(0);
        kept.set(points.size() - 1);
    }

    private void keepExtremes(int stretches) {
        for (int stretch = 0; stretch < stretches; stretch++) {
            keepExtremes(start(stretch, stretches), start(stretch + 1, stretches));
        }
    }

    private int start(int stretch, int stretches) {
        return (int) ((long) stretch * points.size() / stretches);
    }

    private void keepExtremes(int from, int to) {
        int lowest = -1;
        int highest = -1;
        for (int i = from; i < to; i++) {
            if (isFinite(i)) {
                lowest = lowest < 0 || least(i) < least(lowest) ? i : lowest;
                highest = highest < 0 || greatest(i) > greatest(highest) ? i : highest;
            }
        }
        if (lowest >= 0) {
            kept.set(lowest);
            kept.set(highest);
        }
    }

    private void keepStartsOfGaps() {
        for (int i = 1; i < points.size(); i++) {
            if (!isFinite(i) && isFinite(i - 1)) {
                kept.set(i);
            }
        }
    }

    private boolean isFinite(int at) {
        return Double.isFinite(points.get(at).scalar());
    }

    private double least(int at) {
        double[] numbers = points.get(at).value()[0];
        return numbers.length == 1 ? numbers[0] : Arrays.stream(numbers).min().orElseThrow();
    }

    private double greatest(int at) {
        double[] numbers = points.get(at).value()[0];
        return numbers.length == 1 ? numbers[0] : Arrays.stream(numbers).max().orElseThrow();
    }
}
