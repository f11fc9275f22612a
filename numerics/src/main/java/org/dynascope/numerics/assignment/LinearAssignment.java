package org.dynascope.numerics.assignment;

import java.util.Arrays;

/**
 * The permutation p of least Σᵢ costᵢ,ₚ₍ᵢ₎, exact up to rounding, by shortest augmenting paths.
 *
 * <p>Each column first gets its least element as price, and its row where that row is still free. Every row that is left over is
 * then assigned along the shortest alternating path to a free column, in lengths reduced by the prices, which stay those of an
 * optimal dual solution (Dijkstra's algorithm, ended at the first free column).
 *
 * <p>Of several optima one is returned, always the same: rows, columns and equal lengths are taken in the order of their
 * indices, free columns first, so equal costs give the identity. Cost: O(n³) at worst for n rows, O(n²) memory moved for each
 * row that is left over.
 *
 * @see <a href="https://doi.org/10.1007/BF02278710">Jonker, Volgenant (1987), A shortest augmenting path algorithm for dense and
 *     sparse linear assignment problems</a>, whose augmenting row reduction is left out: it need not end in floating point
 * @since 0.1.0
 */
public final class LinearAssignment {
    private static final int NONE = -1;

    private final double[][] cost;
    private final int size;
    private final int[] columnOf;
    private final int[] rowOf;
    private final double[] price;
    private final double[] length;
    private final int[] previous;
    private final boolean[] reached;

    private LinearAssignment(double[][] cost) {
        this.cost = cost;
        this.size = cost.length;
        this.columnOf = new int[size];
        this.rowOf = new int[size];
        this.price = new double[size];
        this.length = new double[size];
        this.previous = new int[size];
        this.reached = new boolean[size];
        Arrays.fill(columnOf, NONE);
        Arrays.fill(rowOf, NONE);
    }

    /**
     * Returns the column of each row, such that the sum of the chosen elements is least.
     *
     * @param cost square matrix of finite numbers, shape [n, n]; not modified
     * @throws IllegalArgumentException if the matrix is not square or a number is not finite
     */
    public static int[] least(double[][] cost) {
        requireFiniteSquare(cost);
        LinearAssignment assignment = new LinearAssignment(cost);
        assignment.priceColumns();
        for (int row = 0; row < cost.length; row++) {
            if (assignment.columnOf[row] == NONE) {
                assignment.augment(row);
            }
        }
        return assignment.columnOf;
    }

    /**
     * Returns the column of each row, such that the sum of the chosen elements is greatest.
     *
     * @param gain square matrix of finite numbers, shape [n, n]; not modified
     * @throws IllegalArgumentException if the matrix is not square or a number is not finite
     */
    public static int[] greatest(double[][] gain) {
        double[][] cost = new double[gain.length][];
        for (int row = 0; row < gain.length; row++) {
            cost[row] = Arrays.stream(gain[row]).map(each -> -each).toArray();
        }
        return least(cost);
    }

    private static void requireFiniteSquare(double[][] matrix) {
        for (int row = 0; row < matrix.length; row++) {
            if (matrix[row].length != matrix.length) {
                throw new IllegalArgumentException("expected a square matrix, got " + matrix.length
                        + " rows, of which row " + row + " has " + matrix[row].length + " columns");
            }
            for (int column = 0; column < matrix.length; column++) {
                if (!Double.isFinite(matrix[row][column])) {
                    throw new IllegalArgumentException("expected finite numbers, got " + matrix[row][column]
                            + " in row " + row + ", column " + column);
                }
            }
        }
    }

    private void priceColumns() {
        int[] cheapest = new int[size];
        Arrays.fill(price, Double.POSITIVE_INFINITY);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                if (cost[row][column] < price[column]) {
                    price[column] = cost[row][column];
                    cheapest[column] = row;
                }
            }
        }
        for (int column = 0; column < size; column++) {
            if (columnOf[cheapest[column]] == NONE) {
                assign(cheapest[column], column);
            }
        }
    }

    private void assign(int row, int column) {
        columnOf[row] = column;
        rowOf[column] = row;
    }

    /** Assigns a free row, after moving the assigned rows along the shortest path from it to a free column. */
    private void augment(int start) {
        Arrays.fill(reached, false);
        Arrays.fill(length, Double.POSITIVE_INFINITY);
        int row = start;
        double base = 0;
        int end = relax(row, base);
        while (rowOf[end] != NONE) {
            reached[end] = true;
            base = length[end];
            row = rowOf[end];
            end = relax(row, base);
        }
        for (int column = 0; column < size; column++) {
            if (reached[column]) {
                price[column] += length[column] - length[end];
            }
        }
        shift(start, end);
    }

    /**
     * Shortens the paths to all columns that are not reached by way of a row at a distance, and returns the nearest of them: of
     * equally near ones a free one, of several the first.
     */
    private int relax(int row, double base) {
        double[] costs = cost[row];
        double rowPrice = columnOf[row] == NONE ? 0 : costs[columnOf[row]] - price[columnOf[row]];
        double offset = base - rowPrice;
        int nearest = NONE;
        for (int column = 0; column < size; column++) {
            if (reached[column]) {
                continue;
            }
            double by = offset + costs[column] - price[column];
            if (by < length[column]) {
                length[column] = by;
                previous[column] = row;
            }
            if (nearest == NONE || isNearer(column, nearest)) {
                nearest = column;
            }
        }
        return nearest;
    }

    private boolean isNearer(int column, int other) {
        return length[column] < length[other]
                || (length[column] == length[other] && rowOf[column] == NONE && rowOf[other] != NONE);
    }

    private void shift(int start, int end) {
        int column = end;
        int row;
        do {
            row = previous[column];
            int left = columnOf[row];
            assign(row, column);
            column = left;
        } while (row != start);
    }
}
