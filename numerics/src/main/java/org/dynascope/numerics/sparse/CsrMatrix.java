package org.dynascope.numerics.sparse;

import java.util.Arrays;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.linear.SparseMatrix;
import org.jspecify.annotations.Nullable;

/**
 * A sparse matrix in compressed rows for products with blocks of vectors: float64 values, columns ascending within each row.
 * Immutable; safe for use by several threads.
 *
 * <p>A product of n × k numbers costs k multiply-adds per stored value; rows are cut into tiles of about equal work.
 *
 * @since 0.1.0
 */
public final class CsrMatrix implements LinearMap {
    /** Multiply-adds of a tile: some tens of microseconds, so that handing out tiles costs little. */
    private static final long TILE_WORK = 1 << 17;

    private final int columns;
    private final RowProducts.Rows content;
    private volatile @Nullable ColumnBands bands;

    /** Creates a matrix of arrays that are not copied and known to be in order. */
    CsrMatrix(int columns, int[] rowStarts, int[] columnIndices, double[] values) {
        this.columns = columns;
        this.content = new RowProducts.Rows(rowStarts, columnIndices, values);
    }

    /** Returns the same matrix with fast products of blocks. */
    public static CsrMatrix of(SparseMatrix matrix) {
        return new CsrMatrix(matrix.columns(), matrix.rowStarts(), matrix.columnIndices(), matrix.values());
    }

    /** Returns the same matrix as a value of the api. */
    public SparseMatrix toSparseMatrix() {
        return new SparseMatrix(columns, content.starts(), content.columns(), content.values());
    }

    @Override
    public int rows() {
        return content.starts().length - 1;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** Returns the number of stored values. */
    public int storedValues() {
        return content.values().length;
    }

    /** Returns the stored value of one place, 0 where none is stored. */
    public double at(int row, int column) {
        int index = Arrays.binarySearch(content.columns(), content.starts()[row], content.starts()[row + 1], column);
        return index < 0 ? 0 : content.values()[index];
    }

    /** Returns the elements (i, i); 0 where none is stored. */
    public double[] diagonal() {
        double[] diagonal = new double[Math.min(rows(), columns)];
        Arrays.setAll(diagonal, row -> at(row, row));
        return diagonal;
    }

    @Override
    public void apply(double[] input, double[] output) {
        apply(input, output, 1, Parallel.none());
    }

    /**
     * Computes {@code output = A · input} for a block of vectors.
     *
     * @param input shape [columns, count], row-major; not modified
     * @param output receives shape [rows, count]; another array
     * @param count number of vectors
     * @param parallel threads that compute; the bits are the same for any
     */
    public void apply(double[] input, double[] output, int count, Parallel parallel) {
        boolean isBanded =
                RowProducts.hasVectors() && columns > ColumnBands.COLUMNS && count % ColumnBands.VECTORS == 0;
        if (isBanded) {
            bands().apply(input, output, count, parallel);
        } else {
            applyWith(content.values(), input, output, count, parallel);
        }
    }

    /** Returns the bands, made at the first call that asks for them. */
    private ColumnBands bands() {
        ColumnBands made = bands;
        if (made == null) {
            made = new ColumnBands(content, columns);
            bands = made;
        }
        return made;
    }

    /**
     * Computes the product of the matrix that has other values at the same places.
     *
     * @param values one for each stored value, row by row
     */
    public void applyWith(double[] values, double[] input, double[] output, int count, Parallel parallel) {
        RowProducts.Rows rows = new RowProducts.Rows(content.starts(), content.columns(), values);
        tiled(
                rows,
                count,
                parallel,
                (fromRow, endRow) -> RowProducts.best().apply(rows, fromRow, endRow, input, output, count));
    }

    /** Works on rows {@code fromRow} to {@code endRow − 1}. */
    interface Tile {
        void run(int fromRow, int endRow);
    }

    /** Hands out the rows of a product with so many vectors in tiles of about equal work. */
    static void tiled(RowProducts.Rows rows, int count, Parallel parallel, Tile each) {
        int height = rows.starts().length - 1;
        long work = (long) rows.values().length + height;
        int tiles = (int) Math.max(1, work * count / TILE_WORK);
        if (tiles == 1) {
            each.run(0, height);
            return;
        }
        parallel.run(
                tiles,
                tile -> each.run(
                        border(rows.starts(), work * tile / tiles), border(rows.starts(), work * (tile + 1) / tiles)));
    }

    /** Returns the first row before which there are so many stored values and rows, so that tiles have equal shares of both. */
    private static int border(int[] starts, long wanted) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if ((long) starts[middle] + middle < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns this square matrix as a map of blocks. */
    public BlockMap asBlockMap(Parallel parallel) {
        if (rows() != columns) {
            throw new IllegalArgumentException("expected a square matrix, got " + rows() + " × " + columns);
        }
        return new BlockMap() {
            @Override
            public int dimension() {
                return columns;
            }

            @Override
            public void apply(double[] input, double[] output, int count) {
                CsrMatrix.this.apply(input, output, count, parallel);
            }
        };
    }

    /** Returns the transpose. */
    public CsrMatrix transpose() {
        int[] order = transposedOrder();
        double[] values = new double[order.length];
        Arrays.setAll(values, index -> content.values()[order[index]]);
        int[] row = rowOfEach();
        int[] indices = new int[order.length];
        Arrays.setAll(indices, index -> row[order[index]]);
        return new CsrMatrix(rows(), columnStarts(), indices, values);
    }

    /** Returns for each stored value of the transpose, in order, its place among the values of this matrix. */
    public int[] transposedOrder() {
        int[] next = columnStarts();
        int[] order = new int[storedValues()];
        for (int index = 0; index < order.length; index++) {
            order[next[content.columns()[index]]++] = index;
        }
        return order;
    }

    private int[] columnStarts() {
        int[] starts = new int[columns + 1];
        for (int column : content.columns()) {
            starts[column + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    private int[] rowOfEach() {
        int[] row = new int[storedValues()];
        for (int each = 0; each < rows(); each++) {
            Arrays.fill(row, content.starts()[each], content.starts()[each + 1], each);
        }
        return row;
    }

    /** Returns the stored values, row by row; a copy. */
    public double[] values() {
        return content.values().clone();
    }
}
