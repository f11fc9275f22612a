package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.dynascope.core.assembly.MetricPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownsamplingTest {

    private static final int LONG = 20_000;
    private static final int LIMIT = 500;

    @Test
    void keepsAShortCurveAsItIs() {
        List<MetricPoint> points = points(1, 2, 3);

        assertThat(Downsampling.select(points, 3)).isSameAs(points);
    }

    @Test
    void keepsTheExtremesOfTwoStretches() {
        // Eight points, limit 4: stretches of steps 0 to 3 and 4 to 7. The first has its minimum -1 at step 2 and its
        // maximum 5 at step 1, the second its minimum 0 at step 4 and its maximum 9 at step 6. The ends stay too.
        List<MetricPoint> points = points(1, 5, -1, 2, 0, 3, 9, 4);

        assertThat(steps(Downsampling.select(points, 4))).containsExactly(0L, 1L, 2L, 4L, 6L, 7L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepsEveryRunningMinimumAndMaximumThatAScreenCanShow(long seed) {
        Random random = new Random(seed);
        int count = LIMIT + 1 + random.nextInt(LONG);
        double[] values = random.doubles(count, -1, 1)
                .map(value -> value * Math.exp(20 * random.nextDouble()))
                .toArray();

        List<MetricPoint> kept = Downsampling.select(points(values), LIMIT);

        assertThat(kept).hasSizeLessThanOrEqualTo(LIMIT + 2);
        assertThat(steps(kept)).startsWith(0L).endsWith(count - 1L).isSorted();
        int stretches = LIMIT / 2;
        for (int stretch = 0; stretch < stretches; stretch++) {
            int from = (int) ((long) stretch * count / stretches);
            int to = (int) ((long) (stretch + 1) * count / stretches);
            double[] whole = Arrays.copyOfRange(values, from, to);
            double[] drawn = kept.stream()
                    .filter(point -> point.step() >= from && point.step() < to)
                    .mapToDouble(MetricPoint::scalar)
                    .toArray();
            assertThat(Arrays.stream(drawn).min())
                    .as("seed %d", seed)
                    .isEqualTo(Arrays.stream(whole).min());
            assertThat(Arrays.stream(drawn).max())
                    .as("seed %d", seed)
                    .isEqualTo(Arrays.stream(whole).max());
        }
    }

    @Test
    void keepsTheExtremesOfBands() {
        List<MetricPoint> points = new ArrayList<>();
        for (int step = 0; step < LONG; step++) {
            points.add(new MetricPoint(step, new double[][] {{0, step == 777 ? -9 : -1, step == 7_777 ? 9 : 1}}));
        }

        assertThat(steps(Downsampling.select(points, LIMIT))).contains(777L, 7_777L);
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
    void drawsTheEndsOfACurveWithoutAnyFiniteValue() {
        double[] values = IntStream.range(0, LONG).mapToDouble(i -> Double.NaN).toArray();

        assertThat(steps(Downsampling.select(points(values), LIMIT))).containsExactly(0L, LONG - 1L);
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
