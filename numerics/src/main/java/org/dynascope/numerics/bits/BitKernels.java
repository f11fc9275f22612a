package org.dynascope.numerics.bits;

import java.lang.foreign.MemorySegment;

/**
 * Inner products of packed codes with a query: the loops that searches spend their time in. Results are equal to the
 * bit in every implementation. Stateless; safe for use by several threads.
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
     * Returns whether {@link #lookUp} is faster than {@link #countDifferences}: where vectors permute bytes faster than they count
     * bits.
     */
    boolean prefersTables();

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
     * Returns the inner product Σ uᵢ qᵢ of a query with whole codes uᵢ = 2^e signᵢ + extraᵢ. It has 64 parts, one for each place in a
     * group of 64 coordinates, added as a balanced tree: the same bits in every implementation.
     *
     * @param signs memory of the signs
     * @param signsAt where the word of coordinates 0 to 63 lies, bytes; the next is {@link SignBlock#WORD_STRIDE} further
     * @param extra memory of the extra bits; not read if there are none
     * @param extraAt where the vector's {@link ExtraCode} begins, bytes
     * @param extraBits e, bits beside the sign, 0 to 8
     * @param query shape [dimension]
     */
    float codeProduct(
            MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, int extraBits, float[] query);
}
