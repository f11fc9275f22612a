package org.dynascope.engine.operation.convolution;

/**
 * The inner loops of a convolution, on images laid out by {@link PackedImage}, where tap k of all pixels is the packed image
 * read from the k-th offset on. Work is cut into groups of {@value #GROUP_BYTES} bytes of pixels, whatever the width of the
 * processor's vectors, so the order of every sum, and with it the bits, is the same on all of them.
 */
interface ConvolutionTiles {
    /** Bytes of adjacent pixels that belong together: one vector of the widest kind. */
    long GROUP_BYTES = 64;

    /** Rows computed together. */
    int ROWS = 8;

    /**
     * Computes {@value #ROWS} rows of target[r][p] = Σₖ weights[k][r] · packed[p + offset k], each element one chain of fused
     * multiply-adds.
     *
     * @param weights address of [taps, 8] numbers
     * @param packed address of the first pixel
     * @param target address of its first result
     * @param rowBytes bytes from one row of the target to the next
     * @param groups number of groups of pixels, 1 or 3
     */
    void correlate(long weights, long packed, long target, long rowBytes, int groups);

    /**
     * Adds to sums[r][k] = Σₚ rows[r][p] · packed[p + offset k] for {@value #ROWS} rows and some taps; each place within a group
     * has a sum of its own, a chain of fused multiply-adds that starts at 0 and is then added.
     *
     * @param rows address of 8 rows of whole groups
     * @param rowBytes bytes of a row
     * @param packed address of the first pixel
     * @param tap first tap
     * @param count number of taps, 1 or 3
     * @param sums address of the group of sums of the first row and tap; the next tap's follows
     * @param sumBytes bytes from one row's sums to the next
     * @param parts address of working memory of 24 groups
     */
    void accumulate(long rows, long rowBytes, long packed, int tap, int count, long sums, long sumBytes, long parts);
}
