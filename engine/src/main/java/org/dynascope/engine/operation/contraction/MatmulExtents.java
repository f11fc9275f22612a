package org.dynascope.engine.operation.contraction;

/**
 * Sizes of a batch of matrix products, the steps between elements of their factors, and which elements count.
 *
 * @param batch number of products
 * @param rows rows of the left factor and the result
 * @param columns columns of the right factor and the result
 * @param inner length of the sums
 * @param transposeLeft whether the left factor is stored as [inner, rows]
 * @param transposeRight whether the right factor is stored as [columns, inner]
 * @param heads which matrices lie side by side
 * @param triangle which elements count
 * @since 0.1.0
 */
public record MatmulExtents(
        int batch,
        int rows,
        int columns,
        int inner,
        boolean transposeLeft,
        boolean transposeRight,
        Heads heads,
        Triangle triangle) {
    /** Longest chain of fused multiply-adds; longer sums add the results of such chains in order, for accuracy. */
    public static final int CHAIN = 1024;

    /** Rows of the result that one tile computes together. */
    static final int TILE_ROWS = 6;

    /** Rows that are computed together where sums are long. */
    static final int LONG_ROWS = 4;

    /** Where a row of a result ends behind the diagonal: a multiple of this. */
    public static final int TRIANGLE_COLUMNS = 16;

    /**
     * Matrices that lie side by side, as attention heads do in the rows of a token: the batch goes through the heads of an example,
     * then through the examples. Others lie one after the other.
     *
     * @param count heads of an example
     * @param inLeft whether left factors lie so
     * @param inRightAndResult whether right factors and results do
     */
    public record Heads(int count, boolean inLeft, boolean inRightAndResult) {
        static final Heads NONE = new Heads(1, false, false);
    }

    /** Which elements count; rows and the other axis of the triangle are equally many. */
    public enum Triangle {
        /** All. */
        NONE,
        /** Of the result, those up to the diagonal; behind it, what is written ends at a multiple of {@value #TRIANGLE_COLUMNS} columns. */
        RESULT,
        /** Of op(left), those up to the diagonal: the others are 0. */
        LOWER_LEFT,
        /** Of op(left), those from the diagonal on: the others are 0. */
        UPPER_LEFT
    }

    /** Refuses what no kernel is made for: long sums over matrices that lie side by side. */
    public MatmulExtents {
        boolean isPlain = heads.count() == 1 && triangle == Triangle.NONE;
        if (inner > CHAIN && !isPlain) {
            throw new IllegalArgumentException("expected sums of at most " + CHAIN + " terms, got " + inner);
        }
    }

    /** Describes full matrices one after the other. */
    MatmulExtents(int batch, int rows, int columns, int inner, boolean transposeLeft, boolean transposeRight) {
        this(batch, rows, columns, inner, transposeLeft, transposeRight, Heads.NONE, Triangle.NONE);
    }

    /** Returns the number of tiles of one product. */
    public int bands() {
        return (rows + TILE_ROWS - 1) / TILE_ROWS;
    }

    /** Returns whether sums fill a chain, of matrices that are full and lie one after the other. */
    boolean isLong() {
        return inner >= CHAIN && columns > 1 && heads.count() == 1 && triangle == Triangle.NONE;
    }

    /** Returns the first row of a band, or where the last one ends; where sums are long, tiles of {@value #LONG_ROWS} rows fit between. */
    int bandStart(int band) {
        int row = band * TILE_ROWS;
        return band >= bands() ? rows : isLong() ? row - row % LONG_ROWS : row;
    }

    /** Returns the number of tiles of all products, at least 1. */
    int tiles() {
        return Math.max(1, Math.multiplyExact(batch, bands()));
    }

    /** Returns elements from one row of op(left) to the next. */
    int leftRowStep() {
        return transposeLeft ? 1 : heads.inLeft() ? inner * heads.count() : inner;
    }

    /** Returns elements from one column of op(left) to the next. */
    int leftInnerStep() {
        return transposeLeft ? rows : 1;
    }

    /** Returns elements from one row of op(right) to the next. */
    int rightInnerStep() {
        return transposeRight ? 1 : resultRowStep();
    }

    /** Returns elements from one column of op(right) to the next. */
    int rightColumnStep() {
        return transposeRight ? inner : 1;
    }

    /** Returns elements from one row of the result to the next. */
    int resultRowStep() {
        return heads.inRightAndResult() ? columns * heads.count() : columns;
    }

    /** Returns the first element of a left factor. */
    long leftStart(int product) {
        return start(product, (long) rows * inner, inner, heads.inLeft());
    }

    /** Returns the first element of a right factor. */
    long rightStart(int product) {
        return start(product, (long) inner * columns, columns, heads.inRightAndResult());
    }

    /** Returns the first element of a result. */
    long resultStart(int product) {
        return start(product, (long) rows * columns, columns, heads.inRightAndResult());
    }

    private long start(int product, long elements, int width, boolean isSideBySide) {
        return isSideBySide
                ? product / heads.count() * elements * heads.count() + (long) product % heads.count() * width
                : product * elements;
    }

    /** Returns the inner index that sums of a row and those below it begin with. */
    int firstInner(int row) {
        return triangle == Triangle.UPPER_LEFT ? row : 0;
    }

    /** Returns the inner index that sums of rows before a row end before. */
    int endInner(int endRow, int endInner) {
        return triangle == Triangle.LOWER_LEFT ? Math.min(endInner, endRow) : endInner;
    }

    /** Returns the column that rows before a row end before. */
    int endColumn(int endRow, int endColumn) {
        return triangle == Triangle.RESULT
                ? Math.min(endColumn, Math.ceilDiv(endRow, TRIANGLE_COLUMNS) * TRIANGLE_COLUMNS)
                : endColumn;
    }

    /** Returns the rows of a band, but for the last. */
    public int bandRows() {
        return TILE_ROWS;
    }

    /** Returns the size of the result. */
    long resultBytes(int elementBytes) {
        return (long) batch * rows * columns * elementBytes;
    }
}
