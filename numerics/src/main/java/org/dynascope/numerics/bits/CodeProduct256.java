package org.dynascope.numerics.bits;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.numerics.distance.SixteenParts;

/**
 * {@link BitKernels#codeProduct} on vectors of 256 bits, or 128 where there are none larger. Bits are put together as integers, the
 * sign and an odd top bit by masks, so that there is one multiplication for each number. A pass takes one vector of each group of 64
 * numbers: all passes at once would be more than C2 inlines into one method, and vectors would be boxed at the first call it leaves.
 */
final class CodeProduct256 {
    private static final VectorSpecies<Float> FLOATS =
            FloatVector.SPECIES_PREFERRED.length() >= 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;
    private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    private static final int LANES = FLOATS.length();
    private static final int GROUP = 64;
    private static final int ROW = 16;

    /** 1, 2, 4 and so on: the bit of each lane. */
    private static final IntVector LANE_BITS = IntVector.broadcast(INTS, 1)
            .lanewise(VectorOperators.LSHL, IntVector.zero(INTS).addIndex(1));

    private CodeProduct256() {}

    static float of(
            MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, int extraBits, float[] query) {
        ExtraCode.requireBits(extraBits);
        float[] parts = new float[GROUP];
        int even = extraBits & ~1;
        int numbersInByte = even == 0 ? 1 : Math.max(1, Byte.SIZE / even);
        for (int first = 0; first < GROUP; first += LANES) {
            int row = first / ROW;
            if (even == 0) {
                signs(signs, signsAt, extra, extraAt, extraBits, query, first, parts);
            } else if (even == 6 && row == 3) {
                spareBits(signs, signsAt, extra, extraAt, extraBits, query, first, parts);
            } else {
                int place = row / numbersInByte * ROW + first % ROW;
                int shift = row % numbersInByte * even;
                fields(signs, signsAt, extra, extraAt, extraBits, query, first, place, shift, parts);
            }
        }
        for (int column = 0; column < ROW; column++) {
            parts[column] = parts[column] + parts[ROW + column] + (parts[2 * ROW + column] + parts[3 * ROW + column]);
        }
        return SixteenParts.total(parts, 0);
    }

    private static long word(MemorySegment memory, long at) {
        return memory.get(ExtraCode.WORD, at);
    }

    /** Returns bytes as unsigned integers. */
    private static IntVector bytes(MemorySegment codes, long at) {
        long packed = LANES == 8 ? word(codes, at) : codes.get(ExtraCode.FOUR_BYTES, at) & 0xffffffffL;
        return (IntVector) LongVector.zero(LongVector.SPECIES_128)
                .withLane(0, packed)
                .reinterpretAsBytes()
                .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
    }

    private static IntVector field(IntVector row, int shift, int mask) {
        return row.lanewise(VectorOperators.LSHR, shift).and(mask);
    }

    /** Adds a bit to numbers wherever the lowest bits of a word are set. */
    private static IntVector with(IntVector numbers, int bit, long word) {
        return numbers.lanewise(
                VectorOperators.OR, bit, LANE_BITS.and((int) word).compare(VectorOperators.NE, 0));
    }

    /** Adds the products of numbers with coordinates. */
    private static FloatVector add(FloatVector sum, IntVector numbers, float[] query, int axis) {
        return ((FloatVector) numbers.convert(VectorOperators.I2F, 0))
                .fma(FloatVector.fromArray(FLOATS, query, axis), sum);
    }

    private static void signs(
            MemorySegment signs,
            long signsAt,
            MemorySegment extra,
            long extraAt,
            int extraBits,
            float[] query,
            int first,
            float[] parts) {
        FloatVector sum = FloatVector.zero(FLOATS);
        boolean isOdd = extraBits == 1;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = first; axis < query.length; axis += GROUP) {
            IntVector numbers = with(IntVector.zero(INTS), 1, isOdd ? word(extra, at) >>> first : 0);
            sum = add(sum, with(numbers, 1 << extraBits, word(signs, signAt) >>> first), query, axis);
            signAt += SignBlock.WORD_STRIDE;
            at += ExtraCode.BYTES_PER_BIT;
        }
        sum.intoArray(parts, first);
    }

    /** Takes numbers whose bits but the odd top one stand side by side in bytes, a place after the beginning of a group. */
    private static void fields(
            MemorySegment signs,
            long signsAt,
            MemorySegment extra,
            long extraAt,
            int extraBits,
            float[] query,
            int first,
            int place,
            int shift,
            float[] parts) {
        FloatVector sum = FloatVector.zero(FLOATS);
        int even = extraBits & ~1;
        boolean isOdd = even != extraBits;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = first; axis < query.length; axis += GROUP) {
            IntVector numbers = field(bytes(extra, at + place), shift, (1 << even) - 1);
            if (isOdd) {
                numbers = with(numbers, 1 << even, word(extra, at + (long) even * ExtraCode.BYTES_PER_BIT) >>> first);
            }
            sum = add(sum, with(numbers, 1 << extraBits, word(signs, signAt) >>> first), query, axis);
            signAt += SignBlock.WORD_STRIDE;
            at += (long) extraBits * ExtraCode.BYTES_PER_BIT;
        }
        sum.intoArray(parts, first);
    }

    /** Takes the last sixteen numbers of six bits, which stand in the spare bits of the others. */
    private static void spareBits(
            MemorySegment signs,
            long signsAt,
            MemorySegment extra,
            long extraAt,
            int extraBits,
            float[] query,
            int first,
            float[] parts) {
        FloatVector sum = FloatVector.zero(FLOATS);
        boolean isOdd = extraBits == 7;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = first; axis < query.length; axis += GROUP) {
            long place = at + first % ROW;
            IntVector numbers = field(bytes(extra, place), 6, 3)
                    .or(field(bytes(extra, place + ROW), 4, 12))
                    .or(field(bytes(extra, place + 2 * ROW), 2, 48));
            if (isOdd) {
                numbers = with(numbers, 64, word(extra, at + 3 * ROW) >>> first);
            }
            sum = add(sum, with(numbers, 1 << extraBits, word(signs, signAt) >>> first), query, axis);
            signAt += SignBlock.WORD_STRIDE;
            at += (long) extraBits * ExtraCode.BYTES_PER_BIT;
        }
        sum.intoArray(parts, first);
    }
}
