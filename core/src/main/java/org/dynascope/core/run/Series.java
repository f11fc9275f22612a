package org.dynascope.core.run;

import java.util.ArrayList;
import java.util.List;

/** The numbers of one scalar metric, in the order they were recorded. */
public final class Series {
    private final List<Point> points = new ArrayList<>();

    /**
     * One recorded number.
     *
     * @param step updates made when it was measured
     * @param value the number
     */
    public record Point(long step, double value) {}

    public void add(long step, double value) {
        points.add(new Point(step, value));
    }

    public List<Point> points() {
        return List.copyOf(points);
    }

    /** Returns the number recorded last. */
    public double last() {
        return points.getLast().value();
    }

    /** Returns the numbers recorded at a step or later. */
    public double[] from(long step) {
        return points.stream()
                .filter(point -> point.step() >= step)
                .mapToDouble(Point::value)
                .toArray();
    }
}
