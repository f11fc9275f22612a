package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.dynascope.core.assembly.MetricPoint;
import org.junit.jupiter.api.Test;

class DownsamplingTest {

    private static final int LONG = 20_000;
    private static final int LIMIT = 500;

    @Test
    void keepsAShortCurveAsItIs() {
        List<MetricPoint> points = points(1, 2, 3);

        assertThat(Downsampling.select(points, 3)).isSameAs(points);
    }

    @Test
    void matchesHandComputedTriangles() {
        // Five points, limit 4: buckets {1} and {2, 3} between the ends, so step 1 stays. From (1, 0), with (4, 0) as
        // the mean of the last bucket, twice the areas are |(1 - 4) * 1| = 3 for (2, 1) and |(1 - 4) * 2| = 6 for
        // (3, 2): step 3 stays. The extremes 0 (first at step 0) and 2 are there already.
        List<MetricPoint> points = points(0, 0, 1, 2, 0);

        assertThat(steps(Downsampling.select(points, 4))).containsExactly(0L, 1L, 3L, 4L);
    }

    @Test
    void keepsEndsAndExtremesOfALongCurve() {
        Random noise = new Random(11);
        double[] values =
                IntStream.range(0, LONG).mapToDouble(i -> noise.nextGaussian()).toArray();
        values[7_777] = -50;
        values[12_345] = 50;

        List<MetricPoint> kept = Downsampling.select(points(values), LIMIT);

        assertThat(steps(kept))
                .startsWith(0L)
                .endsWith(LONG - 1L)
                .contains(7_777L, 12_345L)
                .isSorted();
        assertThat(kept).hasSizeBetween(LIMIT, LIMIT + 2);
    }

    @Test
    void keepsTheFirstMetricPointOfEachGap() {
        double[] values = IntStream.range(0, LONG).mapToDouble(i -> i % 10).toArray();
        values[3_333] = Double.NaN;
        values[9_001] = Double.POSITIVE_INFINITY;
        values[9_002] = Double.POSITIVE_INFINITY;

        assertThat(steps(Downsampling.select(points(values), LIMIT))).contains(3_333L, 9_001L);
    }

    @Test
    void survivesACurveWithoutAnyFiniteValue() {
        double[] values = IntStream.range(0, LONG).mapToDouble(i -> Double.NaN).toArray();

        assertThat(Downsampling.select(points(values), LIMIT)).hasSize(LIMIT);
    }

    private static List<MetricPoint> points(double... values) {
        List<MetricPoint> points = new ArrayList<>();
        for (int step = 0; step < values.length; step++) {
            points.add(MetricPoint.scalar(step, values[step]));
        }
        return points;
    }

    private static List<Long> steps(List<MetricPoint> points) {
        return points.stream().map(MetricPoint::step).toList();
    }
}
