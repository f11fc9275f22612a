package org.dynascope.app.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.dynascope.core.assembly.MetricPoint;

/**
 * The steps at which trajectories were forked, as an axis. Where some lie much nearer to each other than others, as 0, 1, 2, 4, … 640, they
 * stand at even distances, with their numbers as words.
 *
 * @param steps ascending; at least two
 */
record ForkAxis(List<Long> steps) {
    /** If the greatest gap is more than so many times the least, forks would fall upon each other. */
    private static final long MOST_UNEVEN = 10;

    /** Returns the axis that holds the points of all curves, which are by the step of the fork. */
    static ForkAxis of(Collection<NavigableMap<Long, MetricPoint>> curves) {
        TreeSet<Long> steps = new TreeSet<>();
        curves.forEach(curve -> steps.addAll(curve.keySet()));
        return new ForkAxis(List.copyOf(steps));
    }

    long first() {
        return steps.getFirst();
    }

    long last() {
        return steps.getLast();
    }

    /** Returns curves with their points at the places of this axis. */
    SequencedMap<String, List<MetricPoint>> placed(SequencedMap<String, NavigableMap<Long, MetricPoint>> curves) {
        List<String> words =
                isUneven() ? steps.stream().map(SignificantDigits::formatCount).toList() : List.of();
        SequencedMap<String, List<MetricPoint>> points = new LinkedHashMap<>();
        curves.forEach((name, curve) -> points.put(
                name,
                curve.entrySet().stream()
                        .map(point -> new MetricPoint(
                                place(point.getKey()), point.getValue().value(), words))
                        .toList()));
        return points;
    }

    private long place(long step) {
        return isUneven() ? steps.indexOf(step) : step;
    }

    private boolean isUneven() {
        long least = Long.MAX_VALUE;
        long greatest = 0;
        for (int index = 1; index < steps.size(); index++) {
            long gap = steps.get(index) - steps.get(index - 1);
            least = Math.min(least, gap);
            greatest = Math.max(greatest, gap);
        }
        return greatest > MOST_UNEVEN * least;
    }
}
