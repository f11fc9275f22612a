package org.dynascope.numerics.bits;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The layouts of one bit a coordinate for blocks of 32 vectors: 4 · dimension bytes a block in either.
 *
 * <p>Word-transposed: word w of all 32 vectors lies together, {@code long[dimension / 64][32]}.
 *
 * <p>Nibble-interleaved: the bits of four coordinates of all 32 vectors lie together in 16 bytes, {@code byte[dimension / 4][16]};
 * byte j holds vector perm(j) in its low half and perm(j) + 16 in the high one, perm = 0, 8, 1, 9, …, 7, 15. So, read as words of
 * 16 bits, low bytes are vectors 0 to 7 and high bytes 8 to 15, which can be summed apart without unpacking.
 *
 * @since 0.1.0
 */
public final class SignBlock {
    /** Vectors of a block. */
    public static final int LANES = 32;

    /** Distance from a word of a vector to its next in a word-transposed block, bytes. */
    public static final long WORD_STRIDE = (long) LANES * Long.BYTES;

    /** Bytes of one factor of all vectors of a block. */
    public static final int FACTOR_BYTES = LANES * Float.BYTES;

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int TABLE_BYTES = 16;
    private static final int NIBBLES = 16;

    private SignBlock() {}

    /** Returns the bytes of a block. */
    public static long bytes(int dimension) {
        return (long) LANES * dimension / Byte.SIZE;
    }

    /** Returns where word 0 of a vector lies in a word-transposed block, bytes. */
    public static long laneOffset(int lane) {
        return (long) lane * Long.BYTES;
    }

    /** Returns a word of a vector of a word-transposed block. */
    public static long word(MemorySegment codes, long offset, int lane, int word) {
        return codes.get(WORD, offset + word * WORD_STRIDE + laneOffset(lane));
    }

    /** Writes the words of a vector into a word-transposed block. */
    public static void putWords(MemorySegment codes, long offset, int lane, long[] words) {
        for (int word = 0; word < words.length; word++) {
            codes.set(WORD, offset + word * WORD_STRIDE + laneOffset(lane), words[word]);
        }
    }

    /** Writes the words of a vector into a nibble-interleaved block whose bits of this vector are 0. */
    public static void putNibbles(MemorySegment codes, long offset, int lane, long[] words) {
        int row = lane & 15;
        long column = offset + (row < 8 ? 2 * row : 2 * (row - 8) + 1);
        int shift = lane < 16 ? 0 : 4;
        for (int word = 0; word < words.length; word++) {
            for (int nibble = 0; nibble < NIBBLES; nibble++) {
                long at = column + ((long) word * NIBBLES + nibble) * TABLE_BYTES;
                int bits = (int) (words[word] >>> (4 * nibble)) & 15;
                int old = codes.get(ValueLayout.JAVA_BYTE, at);
                codes.set(ValueLayout.JAVA_BYTE, at, (byte) (old | (bits << shift)));
            }
        }
    }
}
