package org.dynascope.app.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines on which a function given on a grid is 0, by marching squares: between neighbours of different sign the function is
 * taken to be linear. Exact where the function is linear along the grid's lines.
 */
final class ZeroContour {
    private ZeroContour() {}

    /**
     * A piece of a line.
     *
     * @param fromColumn place of its begin, in columns counted from 0, with fractions
     * @param fromRow the same in rows
     * @param toColumn place of its end
     * @param toRow the same in rows
     */
    record Segment(double fromColumn, double fromRow, double toColumn, double toRow) {}

    /** A place on an edge of a square. */
    private record Crossing(double column, double row) {}

    /** Returns the pieces of the lines; none in squares with a corner that is NaN. */
    static List<Segment> of(double[][] values) {
        List<Segment> segments = new ArrayList<>();
        for (int row = 0; row + 1 < values.length; row++) {
            for (int column = 0; column + 1 < values[row].length; column++) {
                addSquare(values, row, column, segments);
            }
        }
        return segments;
    }

    private static void addSquare(double[][] values, int row, int column, List<Segment> segments) {
        double corner = values[row][column];
        double right = values[row][column + 1];
        double below = values[row + 1][column];
        double opposite = values[row + 1][column + 1];
        if (Double.isNaN(corner + right + below + opposite)) {
            return;
        }
        List<Crossing> crossings = new ArrayList<>();
        addCrossing(corner, right, column, row, 1, 0, crossings);
        addCrossing(right, opposite, column + 1, row, 0, 1, crossings);
        addCrossing(below, opposite, column, row + 1, 1, 0, crossings);
        addCrossing(corner, below, column, row, 0, 1, crossings);
        for (int index = 0; index + 1 < crossings.size(); index += 2) {
            Crossing from = crossings.get(index);
            Crossing to = crossings.get(index + 1);
            segments.add(new Segment(from.column, from.row, to.column, to.row));
        }
    }

    private static void addCrossing(
            double from, double to, int column, int row, int columns, int rows, List<Crossing> crossings) {
        if ((from > 0) != (to > 0)) {
            double share = from / (from - to);
            crossings.add(new Crossing(column + columns * share, row + rows * share));
        }
    }
}
