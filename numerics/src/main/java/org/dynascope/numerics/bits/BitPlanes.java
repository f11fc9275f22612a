package org.dynascope.numerics.bits;

/**
 * Integers taken apart into planes of bits, for {@link BitKernels#countDifferences}.
 *
 * @since 0.1.0
 */
public final class BitPlanes {
    private BitPlanes() {}

    /**
     * Returns bit j of coordinates 64 w to 64 w + 63 at [w · bits + j].
     *
     * @param numbers below 2^bits, shape [a multiple of 64]
     * @param bits planes of a word
     */
    public static long[] of(int[] numbers, int bits) {
        long[] planes = new long[numbers.length / Long.SIZE * bits];
        for (int axis = 0; axis < numbers.length; axis++) {
            int first = axis / Long.SIZE * bits;
            for (int plane = 0; plane < bits; plane++) {
                planes[first + plane] |= (long) ((numbers[axis] >>> plane) & 1) << axis;
            }
        }
        return planes;
    }
}
