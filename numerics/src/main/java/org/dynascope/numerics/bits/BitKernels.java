package org.dynascope.numerics.bits;

import java.lang.foreign.MemorySegment;

/**
 * Inner products of packed codes with a query: the loops that searches spend their time in. Sums of integers are equal to the bit
 * in every implementation, sums of floats within 1e-5 of the sum of magnitudes. Stateless; safe for use by several threads.
 *
 * <p>Memory is native and little-endian. Bit i of a word belongs to coordinate i of its 64. A dimension is a multiple of 64.
 *
 * @see SignBlock
 * @see ExtraCode
 * @since 0.1.0
 */
public interface BitKernels {
    /** Returns the fastest implementation for this processor; where the module jdk.incubator.vector is missing, the scalar one. */
    static BitKernels best() {
        return Kernels.BEST;
    }

    /** Returns the implementation of a width. */
    static BitKernels of(KernelWidth width) {
        return Kernels.of(width);
    }

    /** Returns the name of the implementation: {@code scalar}, {@code vector128} or {@code vector512}. */
    String name();

    /**
     * Computes X = Σ_j 2^j · popcount(code XOR plane_j) for the 32 vectors of a word-transposed block. With b bits, vector signs
     * s = code − ½ and centred query integers c = Σ_j 2^j (plane_j − ½): ⟨s, c⟩ = dimension (2^b − 1) / 4 − X / 2; no count of the
     * code's own bits is needed.
     *
     * @param codes memory of the block
     * @param offset where the block begins, bytes
     * @param words 64-bit words of a vector
     * @param planes bits of the query: plane j of word w at [w · bits + j]
     * @param bits planes of a word: 2, 4, 6 or 8
     * @param sums receives the sums, shape [32]
     */
    void countDifferences(MemorySegment codes, long offset, int words, long[] planes, int bits, int[] sums);

    /**
     * Finds the vectors of a block whose lower bound lies below a threshold: offset + addᵢ + scaleᵢ · (base + slope · differencesᵢ) −
     * width · errorᵢ.
     *
     * @param factors memory with add, scale and error of the 32 vectors, float32, one after the other
     * @param at where they begin, bytes
     * @param differences what {@link #countDifferences} computed, shape [32]
     * @param bounds the query's numbers
     * @param lows receives the lower bounds, shape [32]
     * @return bit i for vector i
     */
    int lanesBelow(MemorySegment factors, long at, int[] differences, LinearBounds bounds, float[] lows);

    /**
     * Adds up entries of tables for the 32 vectors of a nibble-interleaved block: Σ_m table_m[nibble m of the vector].
     *
     * @param codes memory of the block
     * @param offset where the block begins, bytes
     * @param tables entries, unsigned: table m at [16 m], shape [dimension / 4, 16]
     * @param sums receives the sums, shape [32]
     */
    void lookUp(MemorySegment codes, long offset, byte[] tables, int[] sums);

    /**
     * Returns the sum of the query's coordinates whose bit is set.
     *
     * @param codes memory of the bits
     * @param offset where the word of coordinates 0 to 63 lies, bytes
     * @param stride distance from a word to the next, bytes
     * @param query shape [dimension]
     */
    float maskedSum(MemorySegment codes, long offset, long stride, float[] query);

    /**
     * Returns the inner product of the query with numbers of an even number of bits, packed as {@link ExtraCode} says.
     *
     * @param codes memory of the numbers
     * @param offset where the group of coordinates 0 to 63 begins, bytes
     * @param stride distance from a group to the next, bytes
     * @param bits bits of a number: 2, 4, 6 or 8
     * @param query shape [dimension]
     */
    float fieldProduct(MemorySegment codes, long offset, long stride, int bits, float[] query);

    /**
     * Returns the inner product of a vector's extra code with the query.
     *
     * @param codes memory of the code
     * @param offset where the code begins, bytes
     * @param bits bits of a coordinate, 1 to 8
     * @param query shape [dimension]
     */
    default float extraProduct(MemorySegment codes, long offset, int bits, float[] query) {
        long stride = (long) bits * ExtraCode.BYTES_PER_BIT;
        int even = bits & ~1;
        float sum = even == 0 ? 0 : fieldProduct(codes, offset, stride, even, query);
        if (even == bits) {
            return sum;
        }
        long top = offset + (long) even * ExtraCode.BYTES_PER_BIT;
        return sum + (1 << even) * maskedSum(codes, top, stride, query);
    }
}
