package org.dynascope.engine.operation.convolution;

import org.dynascope.api.tensor.ElementType;

/**
 * The inner loops of a convolution, on images laid out by {@link PackedImage}, where tap k of all pixels is the packed image
 * read from the k-th offset on. Work is cut into groups of {@value #GROUP_BYTES} bytes of pixels, whatever the width of the
 * processor's vectors, so the order of every sum, and with it the bits, is the same on all of them.
 */
interface ConvolutionTiles {
    /** Bytes of adjacent pixels that belong together: one vector of the widest kind. */
    long GROUP_BYTES = 64;

    /** Rows {@link #correlate} computes together. */
    int CORRELATED_ROWS = 4;

    /** Rows {@link #accumulate} computes together. */
    int ACCUMULATED_ROWS = 8;

    /** Bytes of working memory of {@link #accumulate}. */
    long PARTS_BYTES = 3 * ACCUMULATED_ROWS * GROUP_BYTES;

    /** Groups of pixels, or taps, computed together where there are as many. */
    int WIDTH = 3;

    /**
     * Returns the tiles to use: those on vectors if they are wanted and compiled, else those in scalar arithmetic, which give
     * the same bits.
     */
    static ConvolutionTiles of(ElementType element, boolean vectorised) {
        if (vectorised && VectorTilesWarmUp.isDone(element)) {
            return VectorTilesWarmUp.tiles(element);
        }
        return element == ElementType.FLOAT32 ? new ScalarConvolutionTiles32() : new ScalarConvolutionTiles64();
    }

    /**
     * Copies rows of numbers; may read a group behind the end of a row, never writes there.
     *
     * @param source address of the first row
     * @param sourceStep bytes from one row to the next
     * @param target address of the first row's copy
     * @param targetStep bytes from one copy to the next
     * @param rows number of rows
     * @param bytes bytes of a row, a multiple of 4
     */
    void copy(long source, long sourceStep, long target, long targetStep, int rows, long bytes);

    /**
     * Computes {@value #CORRELATED_ROWS} rows of target[r][p] = Σₖ weights[k][r] · packed[p + offset k], each element one chain
     * of fused multiply-adds.
     *
     * @param offsets address of the offsets, one long each
     * @param inner number of offsets
     * @param weights address of [offsets, rows] numbers
     * @param packed address of the first pixel
     * @param target address of its first result
     * @param rowBytes bytes from one row of the target to the next
     * @param groups number of groups of pixels, 1 or {@value #WIDTH}
     */
    void correlate(long offsets, int inner, long weights, long packed, long target, long rowBytes, int groups);

    /**
     * Adds to sums[r][k] = Σₚ rows[r][p] · packed[p + offset k] for {@value #ACCUMULATED_ROWS} rows and some taps; each place
     * within a group has a sum of its own, a chain of fused multiply-adds that starts at 0 and is then added.
     *
     * @param offsets address of the first tap's offset
     * @param count number of taps, 1 or {@value #WIDTH}
     * @param rows address of rows of whole groups
     * @param rowBytes bytes of a row
     * @param packed address of the first pixel
     * @param sums address of the group of sums of the first row and tap; the next tap's follows
     * @param sumBytes bytes from one row's sums to the next
     * @param parts address of working memory, {@link #PARTS_BYTES} long
     */
    void accumulate(
            long offsets, int count, long rows, long rowBytes, long packed, long sums, long sumBytes, long parts);
}
