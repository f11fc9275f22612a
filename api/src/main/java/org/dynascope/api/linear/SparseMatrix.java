package org.dynascope.api.linear;

import java.util.Arrays;
import org.dynascope.api.Experimental;

/**
 * An immutable sparse matrix in compressed row form (CSR), float64, columns ascending within each row.
 *
 * @since 0.1.0
 */
@Experimental
public final class SparseMatrix implements LinearMap {
    private final int columns;
    private final int[] rowStarts;
    private final int[] columnIndices;
    private final double[] values;

    /**
     * Creates a matrix from its compressed rows; the arrays are copied.
     *
     * @param columns number of columns, at least 0
     * @param rowStarts start of each row in the other arrays, then their length: rows + 1 ascending numbers from 0
     * @param columnIndices column of each stored value, strictly ascending within a row
     * @param values stored values
     * @throws IllegalArgumentException if the arrays do not describe a matrix; the message names the first fault
     */
    public SparseMatrix(int columns, int[] rowStarts, int[] columnIndices, double[] values) {
        this.columns = columns;
        this.rowStarts = rowStarts.clone();
        this.columnIndices = columnIndices.clone();
        this.values = values.clone();
        checkStarts();
        for (int row = 0; row < rows(); row++) {
            checkRow(row);
        }
    }

    private void checkStarts() {
        if (columns < 0) {
            throw new IllegalArgumentException("expected at least 0 columns, got " + columns);
        }
        if (rowStarts.length == 0 || rowStarts[0] != 0 || rowStarts[rowStarts.length - 1] != values.length) {
            throw new IllegalArgumentException("expected row starts from 0 to " + values.length + ", got "
                    + (rowStarts.length == 0 ? "none" : rowStarts[0] + " to " + rowStarts[rowStarts.length - 1]));
        }
        if (columnIndices.length != values.length) {
            throw new IllegalArgumentException(
                    "expected a column for each of " + values.length + " values, got " + columnIndices.length);
        }
        for (int row = 0; row < rows(); row++) {
            if (rowStarts[row] > rowStarts[row + 1]) {
                throw new IllegalArgumentException(
                        "expected ascending row starts, row " + row + " ends before it starts");
            }
        }
    }

    private void checkRow(int row) {
        int previous = -1;
        for (int index = rowStarts[row]; index < rowStarts[row + 1]; index++) {
            if (columnIndices[index] <= previous || columnIndices[index] >= columns) {
                throw new IllegalArgumentException("expected strictly ascending columns below " + columns + " in row "
                        + row + ", got " + columnIndices[index] + " after " + previous);
            }
            previous = columnIndices[index];
        }
    }

    @Override
    public int rows() {
        return rowStarts.length - 1;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** Returns the number of stored values. */
    public int storedValues() {
        return values.length;
    }

    /** Returns the start of each row among the stored values, then their number; a copy. */
    public int[] rowStarts() {
        return rowStarts.clone();
    }

    /** Returns the column of each stored value, row by row; a copy. */
    public int[] columnIndices() {
        return columnIndices.clone();
    }

    /** Returns the stored values, row by row; a copy. */
    public double[] values() {
        return values.clone();
    }

    /**
     * Returns one element, 0 where none is stored. Cost: logarithmic in the row's stored values.
     *
     * @throws IndexOutOfBoundsException if row or column is not within the matrix
     */
    public double at(int row, int column) {
        if (column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException("expected a column below " + columns + ", got " + column);
        }
        int index = Arrays.binarySearch(columnIndices, rowStarts[row], rowStarts[row + 1], column);
        return index < 0 ? 0 : values[index];
    }

    /** Computes the product; every row is one sum in column order. Cost: one multiplication per stored value. */
    @Override
    public void apply(double[] input, double[] output) {
        for (int row = 0; row < rows(); row++) {
            double sum = 0;
            for (int index = rowStarts[row]; index < rowStarts[row + 1]; index++) {
                sum += values[index] * input[columnIndices[index]];
            }
            output[row] = sum;
        }
    }
}
