package org.dynascope.benchmarks.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.dynascope.benchmarks.search.Contestant.Family;

/** Draws points over two logarithmic axes as SVG; upwards always queries a second. */
final class CurvePlot {
    private static final double WIDTH = 570;
    private static final double HEIGHT = 380;
    private static final double LEFT = 58;
    private static final double BOTTOM = 34;
    private static final double TOP = 26;
    private static final double RIGHT = 12;

    private final List<Point> points;
    private final int threads;
    private final ToDoubleFunction<Point> across;
    private final double[] rangeAcross;
    private final double[] rangeUp;
    private final StringBuilder text = new StringBuilder();

    private CurvePlot(List<Point> points, int threads, ToDoubleFunction<Point> across) {
        this.points = points;
        this.threads = threads;
        this.across = across;
        this.rangeAcross = range(points.stream().mapToDouble(across).toArray());
        this.rangeUp = range(points.stream().mapToDouble(this::up).toArray());
    }

    private static double[] range(double[] places) {
        double least = Arrays.stream(places).min().orElse(0);
        double greatest = Arrays.stream(places).max().orElse(1);
        double margin = 0.03 * Math.max(greatest - least, 0.1);
        return new double[] {least - margin, greatest + margin};
    }

    private double up(Point point) {
        return Math.log10(point.queriesPerSecond(threads));
    }

    /** Recall on an axis that spreads out what is near 1: −log₁₀(1 − recall), 1 as if a tenth of the smallest miss were missed. */
    static String byRecall(String title, Measured measured, int threads) {
        CurvePlot plot = new CurvePlot(measured.points(), threads, point -> miss(point.recall()));
        for (double recall : new double[] {0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1}) {
            plot.tickAcross(miss(recall), recall == 1 ? "1" : Double.toString(recall));
        }
        for (Family family : Family.values()) {
            List<Point> own = measured.points().stream()
                    .filter(point -> point.contestant().family() == family)
                    .toList();
            plot.line(Measured.front(own, threads), family);
        }
        return plot.figure(title, "recall");
    }

    private static double miss(double recall) {
        return -Math.log10(Math.max(1 - recall, 3e-4));
    }

    /** Only points of the recall that scans are compared at. */
    static String byBytes(String title, Measured measured, int threads) {
        List<Point> good = measured.points().stream()
                .filter(point -> point.recall() >= Measured.RECALL)
                .toList();
        CurvePlot plot = new CurvePlot(
                good, threads, point -> Math.log10(point.contestant().bytes()));
        for (int bytes = 16; bytes <= 8192; bytes *= 2) {
            plot.tickAcross(Math.log10(bytes), Integer.toString(bytes));
        }
        for (Family family : Family.values()) {
            plot.line(plot.frontByBytes(family), family);
        }
        return plot.figure(title, "bytes a vector");
    }

    /** Returns the points of a family that none of no more bytes is faster than. */
    private List<Point> frontByBytes(Family family) {
        List<Point> front = new ArrayList<>();
        double best = 0;
        List<Point> sorted = points.stream()
                .filter(point -> point.contestant().family() == family)
                .sorted(Comparator.comparingDouble(
                                (Point point) -> point.contestant().bytes())
                        .thenComparing(point -> -point.queriesPerSecond(threads)))
                .toList();
        for (Point point : sorted) {
            if (point.queriesPerSecond(threads) > best) {
                best = point.queriesPerSecond(threads);
                front.add(point);
            }
        }
        return front;
    }

    private double x(double place) {
        return LEFT + (place - rangeAcross[0]) / (rangeAcross[1] - rangeAcross[0]) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double place) {
        return HEIGHT - BOTTOM - (place - rangeUp[0]) / (rangeUp[1] - rangeUp[0]) * (HEIGHT - BOTTOM - TOP);
    }

    private void tickAcross(double place, String name) {
        if (place >= rangeAcross[0] && place <= rangeAcross[1]) {
            text.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$.1f\" y2=\"%3$.1f\"/>",
                    x(place),
                    TOP,
                    HEIGHT - BOTTOM));
            text.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
                    x(place),
                    HEIGHT - BOTTOM + 15,
                    name));
        }
    }

    private void ticksUp() {
        for (int power = 0; power <= 7; power++) {
            for (int digit : new int[] {1, 2, 5}) {
                double queries = digit * Math.pow(10, power);
                double place = Math.log10(queries);
                if (place >= rangeUp[0] && place <= rangeUp[1]) {
                    text.append(String.format(
                            Locale.ROOT,
                            "<line class=\"grid\" x1=\"%2$.1f\" x2=\"%3$.1f\" y1=\"%1$.1f\" y2=\"%1$.1f\"/>",
                            y(place),
                            LEFT,
                            WIDTH - RIGHT));
                    text.append(String.format(
                            Locale.ROOT,
                            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%,.0f</text>",
                            LEFT - 6,
                            y(place) + 4,
                            queries));
                }
            }
        }
    }

    private void line(List<Point> front, Family family) {
        text.append("<polyline class=\"front\" stroke=\"").append(family.colour).append("\" points=\"");
        for (Point point : front) {
            text.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(across.applyAsDouble(point)), y(up(point))));
        }
        text.append("\"/>");
    }

    private String figure(String title, String name) {
        ticksUp();
        for (Point point : points) {
            text.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.2\" fill=\"%s\" fill-opacity=\".75\"><title>%s: recall"
                            + " %.4f, %,.0f queries/s, %.0f bytes</title></circle>",
                    x(across.applyAsDouble(point)),
                    y(up(point)),
                    point.contestant().family().colour,
                    SearchReport.escape(point.name()),
                    point.recall(),
                    point.queriesPerSecond(threads),
                    point.contestant().bytes()));
        }
        text.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                WIDTH - RIGHT,
                HEIGHT - 3,
                name));
        text.append(String.format(Locale.ROOT, "<text x=\"0\" y=\"14\">%s</text>", title));
        return "<figure><svg viewBox=\"0 0 570 380\" role=\"img\" aria-label=\"" + title + "\">" + text
                + "</svg></figure>";
    }
}
