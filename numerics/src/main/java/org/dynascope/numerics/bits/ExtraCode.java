package org.dynascope.numerics.bits;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The layout of the e bits a coordinate beside the sign, e = 1 to 8: groups of 64 coordinates in 8 e bytes, such that 16
 * neighbours unpack with shift, mask and conversion. Within a group, with row r for bytes 16 r to 16 r + 15 and column j:
 *
 * <ul>
 *   <li>e = 1: one word of 64 bits;
 *   <li>e = 2: one row; coordinates j, j + 16, j + 32, j + 48 at bits 0, 2, 4, 6 of byte j;
 *   <li>e = 4: two rows; row r has coordinate 32 r + j in the low half and 32 r + 16 + j in the high one;
 *   <li>e = 6: three rows; row r has coordinate 16 r + j in its low six bits; bits 2 r and 2 r + 1 of coordinate 48 + j on top;
 *   <li>e = 8: four rows; row r has coordinate 16 r + j;
 *   <li>e = 3, 5, 7: the layout of e − 1 bits, then a word of 64 top bits.
 * </ul>
 *
 * @since 0.1.0
 */
public final class ExtraCode {
    /** Bytes that one bit of a group of 64 coordinates takes. */
    static final int BYTES_PER_BIT = 8;

    static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    static final ValueLayout.OfInt FOUR_BYTES = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int GROUP = 64;
    private static final int ROW = 16;

    private ExtraCode() {}

    /** Returns the bytes of a vector's code. */
    public static long bytes(int dimension, int bits) {
        return (long) dimension * bits / Byte.SIZE;
    }

    /** Refuses numbers of bits that a code cannot have beside the sign. */
    static void requireBits(int bits) {
        if (bits < 0 || bits > Byte.SIZE) {
            throw new IllegalArgumentException("extra bits = " + bits + ": expected 0 to 8");
        }
    }

    /**
     * Writes the code of a vector.
     *
     * @param codes memory, of any content
     * @param offset where the code begins, bytes
     * @param bits bits of a coordinate, 1 to 8
     * @param values numbers below 2^bits, shape [dimension]
     */
    public static void pack(MemorySegment codes, long offset, int bits, int[] values) {
        int even = bits & ~1;
        long at = offset;
        for (int from = 0; from < values.length; from += GROUP) {
            packFields(codes, at, even, values, from);
            if (even != bits) {
                long top = 0;
                for (int axis = 0; axis < GROUP; axis++) {
                    top |= (long) ((values[from + axis] >>> even) & 1) << axis;
                }
                codes.set(WORD, at + (long) even * BYTES_PER_BIT, top);
            }
            at += (long) bits * BYTES_PER_BIT;
        }
    }

    private static void packFields(MemorySegment codes, long at, int even, int[] values, int from) {
        int mask = (1 << even) - 1;
        for (int column = 0; column < ROW; column++) {
            int first = values[from + column] & mask;
            int second = values[from + ROW + column] & mask;
            int third = values[from + 2 * ROW + column] & mask;
            int last = values[from + 3 * ROW + column] & mask;
            switch (even) {
                case 0 -> {}
                case 2 -> put(codes, at, 0, column, first | (second << 2) | (third << 4) | (last << 6));
                case 4 -> {
                    put(codes, at, 0, column, first | (second << 4));
                    put(codes, at, 1, column, third | (last << 4));
                }
                case 6 -> {
                    put(codes, at, 0, column, first | ((last & 3) << 6));
                    put(codes, at, 1, column, second | (((last >>> 2) & 3) << 6));
                    put(codes, at, 2, column, third | ((last >>> 4) << 6));
                }
                case 8 -> {
                    put(codes, at, 0, column, first);
                    put(codes, at, 1, column, second);
                    put(codes, at, 2, column, third);
                    put(codes, at, 3, column, last);
                }
                default -> throw new IllegalArgumentException("expected 1 to 8 bits");
            }
        }
    }

    private static void put(MemorySegment codes, long at, int row, int column, int value) {
        codes.set(ValueLayout.JAVA_BYTE, at + (long) row * ROW + column, (byte) value);
    }

    /** Reads the code of a vector; the inverse of {@link #pack}. */
    public static void unpack(MemorySegment codes, long offset, int bits, int[] values) {
        long stride = (long) bits * BYTES_PER_BIT;
        for (int axis = 0; axis < values.length; axis++) {
            values[axis] = value(codes, offset + axis / GROUP * stride, bits, axis % GROUP);
        }
    }

    /** Returns one number of a group that begins at an offset. */
    static int value(MemorySegment codes, long at, int bits, int axis) {
        int even = bits & ~1;
        int field = field(codes, at, even, axis / ROW, axis % ROW);
        if (even == bits) {
            return field;
        }
        long top = codes.get(WORD, at + (long) even * BYTES_PER_BIT);
        return field | ((int) ((top >>> axis) & 1) << even);
    }

    private static int field(MemorySegment codes, long at, int even, int quarter, int column) {
        return switch (even) {
            case 0 -> 0;
            case 2 -> (get(codes, at, 0, column) >>> (2 * quarter)) & 3;
            case 4 -> (get(codes, at, quarter / 2, column) >>> (4 * (quarter % 2))) & 15;
            case 6 -> quarter < 3 ? get(codes, at, quarter, column) & 63 : fourthOfSix(codes, at, column);
            case 8 -> get(codes, at, quarter, column);
            default -> throw new IllegalArgumentException("expected 1 to 8 bits");
        };
    }

    /** Collects the fourth row of numbers of six bits from the spare bits of the others. */
    private static int fourthOfSix(MemorySegment codes, long at, int column) {
        int low = get(codes, at, 0, column) >>> 6;
        int middle = get(codes, at, 1, column) >>> 6;
        int high = get(codes, at, 2, column) >>> 6;
        return low | (middle << 2) | (high << 4);
    }

    private static int get(MemorySegment codes, long at, int row, int column) {
        return codes.get(ValueLayout.JAVA_BYTE, at + (long) row * ROW + column) & 0xff;
    }
}
