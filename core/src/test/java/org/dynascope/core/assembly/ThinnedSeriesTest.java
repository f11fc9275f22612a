package org.dynascope.core.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ThinnedSeriesTest {
    private static final int BOUND = 3 * 2048 + 2;

    private static ThinnedSeries series(List<MetricPoint> points) {
        ThinnedSeries series = new ThinnedSeries(ThinnedSeries.MOST_NUMBERS);
        points.forEach(series::add);
        return series;
    }

    private static List<MetricPoint> random(int count, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(step -> MetricPoint.scalar(step, random.nextGaussian()))
                .toList();
    }

    @Test
    void keepsEveryValueOfAShortSeries() {
        List<MetricPoint> points = random(2048, 1);

        assertThat(series(points).points()).isEqualTo(points);
        assertThat(series(List.of()).points()).isEmpty();
    }

    @Test
    void keepsTheLeastAndTheGreatestOfEveryStretchAndTheEndsOfAll() {
        for (int count : new int[] {2049, 5000, 100_001, 1 << 17}) {
            List<MetricPoint> points = random(count, count);

            ThinnedSeries series = series(points);

            // 2048 stretches of equal width hold them all; the naive twin looks for the extremes of each.
            int width = Integer.highestOneBit((count - 1) / 2048) * 2;
            List<MetricPoint> expected = new ArrayList<>();
            for (int from = 0; from < count; from += width) {
                List<MetricPoint> stretch = points.subList(from, Math.min(count, from + width));
                expected.add(extreme(stretch, 1));
                expected.add(extreme(stretch, -1));
            }
            expected.add(points.getFirst());
            expected.add(points.getLast());
            assertThat(series.points())
                    .hasSizeLessThanOrEqualTo(BOUND)
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().distinct().toList());
            assertThat(series.points()).extracting(MetricPoint::step).isSorted();
            assertThat(series.count()).isEqualTo(count);
        }
    }

    private static MetricPoint extreme(List<MetricPoint> points, int sign) {
        return points.stream()
                .reduce((one, other) -> sign * other.scalar() > sign * one.scalar() ? other : one)
                .orElseThrow();
    }

    @Test
    void keepsGapsWhereAllIsNotFinite() {
        List<MetricPoint> points = LongStream.range(0, 100_000)
                .mapToObj(step -> MetricPoint.scalar(step, step < 60_000 ? 1 : Double.NaN))
                .toList();

        List<MetricPoint> kept = series(points).points();

        MetricPoint first = kept.stream()
                .filter(point -> Double.isNaN(point.scalar()))
                .findFirst()
                .orElseThrow();
        assertThat(first.step()).isEqualTo(60_000);
        assertThat(kept.getLast().step()).isEqualTo(99_999);
        assertThat(kept).hasSizeLessThan(BOUND);
    }

    @Test
    void keepsFewerOfLargeArraysEvenlySpaced() {
        double[][] value = new double[1][1000];
        ThinnedSeries series = new ThinnedSeries(ThinnedSeries.MOST_NUMBERS);
        for (long step = 0; step < 10_000; step++) {
            series.add(new MetricPoint(step, value));
        }

        List<MetricPoint> kept = series.points();

        // 65 stretches at most, and the last value: 256 values a stretch.
        assertThat(kept).hasSize(41);
        assertThat(kept.get(1).step()).isEqualTo(256);
        assertThat(kept.getLast().step()).isEqualTo(9_999);
    }
}
