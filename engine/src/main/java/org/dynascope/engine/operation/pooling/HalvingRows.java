package org.dynascope.engine.operation.pooling;

import org.dynascope.api.tensor.ElementType;

/** The loops over one row of windows of 2 × 2 that do not overlap; rows of the image lie next to one another. */
interface HalvingRows {
    /** Returns the loops to use: those on vectors if they are wanted and compiled, else scalar ones with the same bits. */
    static HalvingRows of(ElementType element, boolean vectorised) {
        if (vectorised && HalvingWarmUp.isDone(element)) {
            return HalvingWarmUp.rows(element);
        }
        return element == ElementType.FLOAT32 ? new ScalarHalvingRows32() : new ScalarHalvingRows64();
    }

    /** Writes the largest element of each window, NaN if one is NaN; 0 is larger than −0. */
    void largest(long image, long rowBytes, long target, int windows);

    /**
     * Writes for each window the second image's element where the first one's is largest; of equal ones the first in the
     * window's order counts, of several NaN the last.
     *
     * @param image address of the windows' upper row
     * @param rowBytes bytes of a row of the images
     * @param second address of that row in the second image
     * @param target address of the first result
     * @param windows number of windows
     */
    void pick(long image, long rowBytes, long second, long target, int windows);

    /**
     * Writes both rows of a target: each window's cotangent, plus 0, where the image is largest in the window, and zeros.
     *
     * @param target address of the windows' upper row; rows are as long as the image's
     */
    void place(long image, long rowBytes, long cotangents, long target, int windows);

    /** Writes a quarter of the sum of the two rows' sums of each window. */
    void mean(long image, long rowBytes, long target, int windows);

    /** Writes a quarter of each element, plus 0, to the four places of its window. */
    void spread(long source, long target, long rowBytes, int windows);
}
