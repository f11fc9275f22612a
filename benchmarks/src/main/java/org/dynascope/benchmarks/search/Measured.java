package org.dynascope.benchmarks.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dynascope.benchmarks.comparison.Row;

/**
 * All points of one data set and one number of neighbours.
 *
 * @param data name of the data set
 * @param wanted neighbours of a query
 */
record Measured(String data, int wanted, List<Point> points) {
    /** Recall at which scans are compared. */
    static final double RECALL = 0.95;

    /** Share by which an index may be larger than a rival's and still count as no larger: header and centroid. */
    private static final double SAME_BYTES = 1.02;

    private static final double LEAST = 1;
    private static final double GOAL = 0.5;

    String title() {
        return data + ", " + wanted + " neighbours";
    }

    /**
     * Returns a row for every rival whose scan reaches the recall: the fastest setting of it against our fastest of no more bytes,
     * or of our fewest bytes where the rival has fewer.
     */
    List<Row> rows() {
        double fewest = points.stream()
                .filter(Measured::isOurScan)
                .mapToDouble(point -> point.contestant().bytes())
                .min()
                .orElse(0);
        List<Row> rows = new ArrayList<>();
        for (int threads = 1; threads <= Stopwatch.MOST_THREADS; threads++) {
            for (Contestant rival : rivals()) {
                Optional<Point> theirs = fastest(threads, rival.bytes(), point -> point.contestant() == rival);
                Optional<Point> ours =
                        fastest(threads, Math.max(rival.bytes() * SAME_BYTES, fewest), Measured::isOurScan);
                if (theirs.isPresent() && ours.isPresent()) {
                    rows.add(row(ours.get(), theirs.get(), threads));
                }
            }
        }
        return rows;
    }

    private static boolean isOurScan(Point point) {
        return point.contestant().family() == Contestant.Family.RABITQ;
    }

    private List<Contestant> rivals() {
        return points.stream()
                .map(Point::contestant)
                .distinct()
                .filter(one -> one.family().isScan && !one.family().isOurs())
                .toList();
    }

    private interface Choice {
        boolean accepts(Point point);
    }

    private Optional<Point> fastest(int threads, double bytes, Choice choice) {
        return points.stream()
                .filter(point -> point.recall() >= RECALL && point.contestant().bytes() <= bytes)
                .filter(choice::accepts)
                .max(Comparator.comparingDouble(point -> point.queriesPerSecond(threads)));
    }

    private Row row(Point ours, Point theirs, int threads) {
        String name =
                String.format(Locale.ROOT, "%s@%d: RaBitQ, %s / %s", data, wanted, described(ours), described(theirs));
        return Row.of(name, threads, LEAST, GOAL, ours.seconds()[threads - 1], theirs.seconds()[threads - 1]);
    }

    private static String described(Point point) {
        Contestant contestant = point.contestant();
        String family = contestant.family().isOurs() ? "" : contestant.family().title + ", ";
        return String.format(
                Locale.ROOT,
                "%s%s, %s, %.0f B",
                family,
                contestant.name(),
                point.setting().name(),
                contestant.bytes());
    }

    /** Returns the points that no other of them beats in both recall and speed, by recall. */
    static List<Point> front(List<Point> points, int threads) {
        List<Point> front = new ArrayList<>();
        List<Point> sorted = points.stream()
                .sorted(Comparator.comparingDouble(Point::recall)
                        .thenComparingDouble(point -> point.queriesPerSecond(threads))
                        .reversed())
                .toList();
        double best = 0;
        for (Point point : sorted) {
            if (point.queriesPerSecond(threads) > best) {
                best = point.queriesPerSecond(threads);
                front.addFirst(point);
            }
        }
        return front;
    }
}
