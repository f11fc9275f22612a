package org.dynascope.core.assembly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of one metric on one trajectory, in memory that does not grow with their number. They are cut into stretches of
 * equal count, twice as long whenever there are too many. Of each stretch of scalars the least and the greatest finite value
 * stay, and the first that is not finite; of vectors and matrices the first. The first and the last value of all
 * always stay. While there are fewer values than stretches, each is kept.
 *
 * <p>Cost of adding a value is constant on average.
 */
final class ThinnedSeries {
    /** Numbers in the stretches of one series. */
    static final long MOST_NUMBERS = 1 << 16;

    private static final long MOST_STRETCHES = 2048;

    /** The values that stay of neighbouring ones. */
    private static final class Stretch {
        private @Nullable MetricPoint least;
        private @Nullable MetricPoint greatest;
        private @Nullable MetricPoint notFinite;

        void add(MetricPoint point) {
            if (isScalar(point)) {
                addScalar(point);
            } else if (least == null) {
                least = point;
            }
        }

        private void addScalar(MetricPoint point) {
            double value = point.scalar();
            if (!Double.isFinite(value)) {
                notFinite = notFinite == null ? point : notFinite;
                return;
            }
            least = least == null || value < least.scalar() ? point : least;
            greatest = greatest == null || value > greatest.scalar() ? point : greatest;
        }

        Stream<MetricPoint> points() {
            return Stream.of(least, greatest, notFinite)
                    .filter(Objects::nonNull)
                    .distinct()
                    .sorted(Comparator.comparingLong(MetricPoint::step));
        }
    }

    private final long mostNumbers;
    private List<Stretch> stretches = new ArrayList<>();
    private @Nullable MetricPoint first;
    private @Nullable MetricPoint last;
    private long width = 1;
    private long count;

    /**
     * Creates an empty series.
     *
     * @param mostNumbers the greatest number of numbers in its stretches; a huge one keeps all
     */
    ThinnedSeries(long mostNumbers) {
        this.mostNumbers = mostNumbers;
    }

    void add(MetricPoint point) {
        if (count % width == 0) {
            if (stretches.size() >= mostStretches(point)) {
                halve();
            }
            if (count % width == 0) {
                stretches.add(new Stretch());
            }
        }
        stretches.getLast().add(point);
        first = first == null ? point : first;
        last = point;
        count++;
    }

    private long mostStretches(MetricPoint point) {
        if (mostNumbers == Long.MAX_VALUE) {
            return mostNumbers;
        }
        long numbers = (long) point.value().length * point.value()[0].length;
        return Math.clamp(mostNumbers / Math.max(1, numbers), 2, MOST_STRETCHES);
    }

    private void halve() {
        List<Stretch> longer = new ArrayList<>();
        for (int index = 0; index < stretches.size(); index++) {
            if (index % 2 == 0) {
                longer.add(new Stretch());
            }
            stretches.get(index).points().forEach(longer.getLast()::add);
        }
        stretches = longer;
        width *= 2;
    }

    private static boolean isScalar(MetricPoint point) {
        return point.value().length == 1 && point.value()[0].length == 1;
    }

    /** Returns the values that stay, in the order of their steps. */
    List<MetricPoint> points() {
        List<MetricPoint> points = new ArrayList<>();
        stretches.forEach(stretch -> stretch.points().forEach(points::add));
        if (first != null && !first.equals(points.getFirst())) {
            points.addFirst(first);
        }
        if (last != null && !last.equals(points.getLast())) {
            points.add(last);
        }
        return points;
    }

    /** Returns the number of values added. */
    long count() {
        return count;
    }
}
