package org.dynascope.engine.operation.convolution;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.memory.Transposition;

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

    /** Taps {@link #accumulate} computes together. */
    int ACCUMULATED_TAPS = 6;

    /** Bytes of the filters {@link #accumulate} computes together where there are more than a group. */
    long ROW_BYTES = 2 * GROUP_BYTES;

    /** Groups of pixels computed together where there are as many. */
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
     * @param offsets the offsets; an array, since of long numbers read from an address the compiler may leave the call in the loop
     * @param weights address of [offsets, rows] numbers
     * @param packed address of the first pixel
     * @param target address of its first result
     * @param rowBytes bytes from one row of the target to the next
     * @param groups number of groups of pixels, 1 or {@value #WIDTH}
     */
    void correlate(long[] offsets, long weights, long packed, long target, long rowBytes, int groups);

    /**
     * Computes sums[k][f] = Σₚ packed[p + offset k] · rows[p][f] for {@value #ACCUMULATED_TAPS} taps, each element one chain of
     * fused multiply-adds.
     *
     * @param offsets the offsets of all taps
     * @param tap number of the first tap
     * @param pixels number of pixels
     * @param packed address of the first pixel
     * @param rows address of the filters of the first pixel; those of the next one follow
     * @param rowBytes bytes of the filters, one group or {@link #ROW_BYTES}
     * @param sums address of the first tap's sums; those of the next one follow
     */
    void accumulate(long[] offsets, int tap, int pixels, long packed, long rows, long rowBytes, long sums);

    /** Copies element [row, column] to [column, row], see {@link Transposition#copy}. */
    void transpose(long source, long sourceStep, long target, long targetStep, int rows, int columns);

    /** Adds numbers to sums; {@code bytes} are whole groups. */
    void add(long numbers, long sums, long bytes);

    /** Returns the additions of minimal filtering, for float32. */
    default RowFilter rowFilter() {
        return new ScalarRowFilter();
    }
}
