package org.dynascope.engine.operation.contraction;

/**
 * Sizes of a matrix product and the steps between elements of its factors.
 *
 * @param batch number of products
 * @param rows rows of the left factor and the result
 * @param columns columns of the right factor and the result
 * @param inner length of the sums
 * @param transposeLeft whether the left factor is stored as [inner, rows]
 * @param transposeRight whether the right factor is stored as [columns, inner]
 */
record MatmulExtents(int batch, int rows, int columns, int inner, boolean transposeLeft, boolean transposeRight) {
    /** Longest chain of fused multiply-adds; longer sums add the results of such chains in order, for accuracy. */
    static final int CHAIN = 1024;

    /** Rows of the result that one tile computes together. */
    static final int TILE_ROWS = 6;

    /** Returns the number of tiles of one product. */
    int bands() {
        return (rows + TILE_ROWS - 1) / TILE_ROWS;
    }

    /** Returns the number of tiles of all products, at least 1. */
    int tiles() {
        return Math.max(1, Math.multiplyExact(batch, bands()));
    }

    /** Returns elements from one row of op(left) to the next. */
    int leftRowStep() {
        return transposeLeft ? 1 : inner;
    }

    /** Returns elements from one column of op(left) to the next. */
    int leftInnerStep() {
        return transposeLeft ? rows : 1;
    }

    /** Returns elements from one row of op(right) to the next. */
    int rightInnerStep() {
        return transposeRight ? 1 : columns;
    }

    /** Returns elements from one column of op(right) to the next. */
    int rightColumnStep() {
        return transposeRight ? inner : 1;
    }

    /** Returns the size of the result. */
    long resultBytes(int elementBytes) {
        return (long) batch * rows * columns * elementBytes;
    }
}
