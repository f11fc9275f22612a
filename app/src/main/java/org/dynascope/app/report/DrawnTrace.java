package org.dynascope.app.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dynascope.core.assembly.MetricPoint;

/**
 * What a chart draws of one trace, and what must be said about the rest.
 *
 * @param trajectory name of the trajectory
 * @param points the points drawn
 * @param recordedCount number of points the run recorded
 * @param notFinite the recorded scalars that are NaN or infinite
 */
record DrawnTrace(String trajectory, List<MetricPoint> points, long recordedCount, NotFinite notFinite) {

    private static final int POINTS_PER_REPORT = 32_000;
    private static final int MOST_POINTS = 5_000;
    private static final int FEWEST_POINTS = 500;
    private static final int NUMBERS_PER_REPORT = 24_000;

    /**
     * Chooses the points of a scalar trace.
     *
     * @param omitted how many points the run recorded besides these
     * @param longTraces number of {@link #isLong long} traces in the report; the more, the fewer points for each
     */
    static DrawnTrace ofScalars(String trajectory, List<MetricPoint> points, long omitted, int longTraces) {
        int limit = Math.clamp(POINTS_PER_REPORT / Math.max(1, longTraces), FEWEST_POINTS, MOST_POINTS);
        return new DrawnTrace(
                trajectory, Downsampling.select(points, limit), points.size() + omitted, NotFinite.of(points, omitted));
    }

    /**
     * Chooses the points of a trace of vectors, matrices or histograms.
     *
     * @param omitted how many points the run recorded besides these
     * @param traces number of such traces in the report; the more, the fewer points for each
     */
    static DrawnTrace ofArrays(String trajectory, List<MetricPoint> points, long omitted, int traces) {
        List<MetricPoint> drawn = thinned(points, NUMBERS_PER_REPORT / Math.max(1, traces));
        return new DrawnTrace(trajectory, drawn, points.size() + omitted, NotFinite.NONE);
    }

    /** Whether a trace is long enough that a report with many such traces shortens it. */
    static boolean isLong(List<MetricPoint> points) {
        return points.size() > FEWEST_POINTS;
    }

    boolean isThinned() {
        return points.size() < recordedCount;
    }

    /** Evenly spaced points whose numbers together stay within bounds; always with the last one. */
    private static List<MetricPoint> thinned(List<MetricPoint> points, int numbers) {
        int largest = points.stream().mapToInt(DrawnTrace::size).max().orElse(1);
        int limit = Math.max(2, numbers / Math.max(1, largest));
        if (points.size() <= limit) {
            return points;
        }
        double stride = (points.size() - 1.0) / (limit - 1.0);
        return IntStream.range(0, limit)
                .mapToObj(i -> points.get((int) Math.round(i * stride)))
                .toList();
    }

    private static int size(MetricPoint point) {
        return Arrays.stream(point.value()).mapToInt(row -> row.length).sum();
    }

    /**
     * Scalars that are NaN or infinite.
     *
     * @param count how many there are; at least so many if points were omitted
     * @param isLeast whether points were omitted
     * @param firstStep step of the first; -1 if there is none
     * @param firstValue the first of them
     * @param isLasting whether no finite value was recorded after the first
     */
    record NotFinite(int count, boolean isLeast, long firstStep, double firstValue, boolean isLasting) {

        static final NotFinite NONE = new NotFinite(0, false, -1, 0, false);

        private static NotFinite of(List<MetricPoint> points, long omitted) {
            List<MetricPoint> found = points.stream()
                    .filter(point -> !Double.isFinite(point.scalar()))
                    .toList();
            if (found.isEmpty()) {
                return NONE;
            }
            MetricPoint first = found.getFirst();
            boolean isLasting = points.size() - points.indexOf(first) == found.size();
            return new NotFinite(found.size(), omitted > 0, first.step(), first.scalar(), isLasting);
        }

        boolean isEmpty() {
            return count == 0;
        }
    }
}
