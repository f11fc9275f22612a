package org.dynascope.numerics.bits;

import java.lang.foreign.MemorySegment;

/**
 * Tables with which {@link BitKernels#lookUp} computes what {@link BitKernels#countDifferences} does, to the bit: entry b of table m is
 * the share of coordinates 4 m to 4 m + 3 in a code with the bits b there, Σ (q̂ᵢ where the bit is 0, 2^bits − 1 − q̂ᵢ where it is 1).
 * Up to six bits entries fit into a byte, 4 · 63 = 252; of more bits their high bytes are tables of their own.
 *
 * @since 0.1.0
 */
public final class DifferenceTables {
    private static final int NIBBLE = 4;
    private static final int ENTRIES = 16;
    private static final int WIDEST_BYTE = 6;

    private final byte[] low;
    private final byte[] high;
    private final int[] highSums;

    /**
     * Computes the tables of a query.
     *
     * @param numbers q̂, below 2^bits, shape [a multiple of 64]
     * @param bits bits of a number, 1 to 8
     */
    public DifferenceTables(int[] numbers, int bits) {
        this.low = new byte[numbers.length / NIBBLE * ENTRIES];
        this.high = new byte[bits > WIDEST_BYTE ? low.length : 0];
        this.highSums = new int[high.length == 0 ? 0 : SignBlock.LANES];
        int greatest = (1 << bits) - 1;
        for (int entry = 0; entry < low.length; entry++) {
            int first = entry / ENTRIES * NIBBLE;
            int sum = 0;
            for (int axis = 0; axis < NIBBLE; axis++) {
                int number = numbers[first + axis];
                sum += (entry >>> axis & 1) == 0 ? number : greatest - number;
            }
            low[entry] = (byte) sum;
            if (high.length > 0) {
                high[entry] = (byte) (sum >>> Byte.SIZE);
            }
        }
    }

    /** Computes X of the 32 vectors of a nibble-interleaved block. */
    public void countDifferences(BitKernels kernels, MemorySegment codes, long offset, int[] sums) {
        kernels.lookUp(codes, offset, low, sums);
        if (high.length > 0) {
            kernels.lookUp(codes, offset, high, highSums);
            for (int lane = 0; lane < sums.length; lane++) {
                sums[lane] += highSums[lane] << Byte.SIZE;
            }
        }
    }
}
