package org.dynascope.numerics.bits;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.numerics.distance.SixteenParts;

/**
 * {@link BitKernels#codeProduct} on vectors of 256 bits, or 128 where there are none larger: passes over the code once for each
 * share of the sixteen columns of a group that a vector holds.
 */
final class CodeProduct256 {
    private static final VectorSpecies<Float> FLOATS =
            FloatVector.SPECIES_PREFERRED.length() >= 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;
    private static final VectorSpecies<Integer> INTS =
            FLOATS.length() == 8 ? IntVector.SPECIES_256 : IntVector.SPECIES_128;
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
        float[] parts = new float[SixteenParts.COUNT];
        for (int column = 0; column < ROW; column += LANES) {
            FloatVector sum = switch (extraBits & ~1) {
                case 0 -> noFields(signs, signsAt, extra, extraAt, extraBits, query, column);
                case 2 -> twoBits(signs, signsAt, extra, extraAt, extraBits, query, column);
                case 4 -> fourBits(signs, signsAt, extra, extraAt, extraBits, query, column);
                case 6 -> sixBits(signs, signsAt, extra, extraAt, extraBits, query, column);
                default -> eightBits(signs, signsAt, extra, extraAt, query, column);
            };
            sum.intoArray(parts, column);
        }
        return SixteenParts.total(parts, 0);
    }

    private static long word(MemorySegment memory, long at) {
        return memory.get(ExtraCode.WORD, at);
    }

    /** Returns the bytes of a row from a column on as unsigned integers. */
    private static IntVector bytes(MemorySegment codes, long at) {
        long eight = LANES == 8 ? codes.get(ExtraCode.WORD, at) : codes.get(ExtraCode.FOUR_BYTES, at) & 0xffffffffL;
        return (IntVector) LongVector.zero(LongVector.SPECIES_128)
                .withLane(0, eight)
                .reinterpretAsBytes()
                .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
    }

    private static IntVector field(IntVector row, int shift, int mask) {
        return row.lanewise(VectorOperators.LSHR, shift).and(mask);
    }

    /** Adds a bit to numbers wherever the lowest bits of a word are set. */
    private static IntVector with(IntVector numbers, int bit, long word) {
        IntVector set = LANE_BITS.and((int) word);
        return numbers.lanewise(VectorOperators.OR, bit, set.compare(VectorOperators.NE, 0));
    }

    /** Adds the products of numbers with coordinates. */
    private static FloatVector add(FloatVector sum, IntVector numbers, float[] query, int axis) {
        return ((FloatVector) numbers.convert(VectorOperators.I2F, 0))
                .fma(FloatVector.fromArray(FLOATS, query, axis), sum);
    }

    private static FloatVector noFields(
            MemorySegment signs,
            long signsAt,
            MemorySegment extra,
            long extraAt,
            int extraBits,
            float[] query,
            int column) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        boolean isOdd = (extraBits & 1) != 0;
        int signBit = 1 << extraBits;
        long stride = (long) extraBits * ExtraCode.BYTES_PER_BIT;
        long signAt = signsAt;
        long at = extraAt + column;
        for (int axis = column; axis < query.length; axis += GROUP) {
            long top = isOdd ? word(extra, at - column) >>> column : 0;
            long sign = word(signs, signAt) >>> column;
            sum0 = add(sum0, with(with(IntVector.zero(INTS), 1, top), signBit, sign), query, axis);
            sum1 = add(sum1, with(with(IntVector.zero(INTS), 1, top >>> 16), signBit, sign >>> 16), query, axis + 16);
            sum2 = add(sum2, with(with(IntVector.zero(INTS), 1, top >>> 32), signBit, sign >>> 32), query, axis + 32);
            sum3 = add(sum3, with(with(IntVector.zero(INTS), 1, top >>> 48), signBit, sign >>> 48), query, axis + 48);
            signAt += SignBlock.WORD_STRIDE;
            at += stride;
        }
        return sum0.add(sum1).add(sum2.add(sum3));
    }

    private static FloatVector twoBits(
            MemorySegment signs,
            long signsAt,
            MemorySegment extra,
            long extraAt,
            int extraBits,
            float[] query,
            int column) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        boolean isOdd = (extraBits & 1) != 0;
        int signBit = 1 << extraBits;
        long stride = (long) extraBits * ExtraCode.BYTES_PER_BIT;
        long signAt = signsAt;
        long at = extraAt + column;
        for (int axis = column; axis < query.length; axis += GROUP) {
            IntVector row0 = bytes(extra, at);
            long top = isOdd ? word(extra, at - column + 16) >>> column : 0;
            long sign = word(signs, signAt) >>> column;
            sum0 = add(sum0, with(with(row0.and(3), 4, top), signBit, sign), query, axis);
            sum1 = add(sum1, with(with(field(row0, 2, 3), 4, top >>> 16), signBit, sign >>> 16), query, axis + 16);
            sum2 = add(sum2, with(with(field(row0, 4, 3), 4, top >>> 32), signBit, sign >>> 32), query, axis + 32);
            sum3 = add(
                    sum3,
                    with(with(row0.lanewise(VectorOperators.LSHR, 6), 4, top >>> 48), signBit, sign >>> 48),
                    query,
                    axis + 48);
            signAt += SignBlock.WORD_STRIDE;
            at += stride;
        }
        return sum0.add(sum1).add(sum2.add(sum3));
    }

    private static FloatVector fourBits(
            MemorySegment signs,
            long signsAt,
            MemorySegment extra,
            long extraAt,
            int extraBits,
            float[] query,
            int column) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        boolean isOdd = (extraBits & 1) != 0;
        int signBit = 1 << extraBits;
        long stride = (long) extraBits * ExtraCode.BYTES_PER_BIT;
        long signAt = signsAt;
        long at = extraAt + column;
        for (int axis = column; axis < query.length; axis += GROUP) {
            IntVector row0 = bytes(extra, at);
            IntVector row1 = bytes(extra, at + 16);
            long top = isOdd ? word(extra, at - column + 32) >>> column : 0;
            long sign = word(signs, signAt) >>> column;
            sum0 = add(sum0, with(with(row0.and(15), 16, top), signBit, sign), query, axis);
            sum1 = add(
                    sum1,
                    with(with(row0.lanewise(VectorOperators.LSHR, 4), 16, top >>> 16), signBit, sign >>> 16),
                    query,
                    axis + 16);
            sum2 = add(sum2, with(with(row1.and(15), 16, top >>> 32), signBit, sign >>> 32), query, axis + 32);
            sum3 = add(
                    sum3,
                    with(with(row1.lanewise(VectorOperators.LSHR, 4), 16, top >>> 48), signBit, sign >>> 48),
                    query,
                    axis + 48);
            signAt += SignBlock.WORD_STRIDE;
            at += stride;
        }
        return sum0.add(sum1).add(sum2.add(sum3));
    }

    private static FloatVector sixBits(
            MemorySegment signs,
            long signsAt,
            MemorySegment extra,
            long extraAt,
            int extraBits,
            float[] query,
            int column) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        boolean isOdd = (extraBits & 1) != 0;
        int signBit = 1 << extraBits;
        long stride = (long) extraBits * ExtraCode.BYTES_PER_BIT;
        long signAt = signsAt;
        long at = extraAt + column;
        for (int axis = column; axis < query.length; axis += GROUP) {
            IntVector row0 = bytes(extra, at);
            IntVector row1 = bytes(extra, at + 16);
            IntVector row2 = bytes(extra, at + 32);
            long top = isOdd ? word(extra, at - column + 48) >>> column : 0;
            long sign = word(signs, signAt) >>> column;
            sum0 = add(sum0, with(with(row0.and(63), 64, top), signBit, sign), query, axis);
            sum1 = add(sum1, with(with(row1.and(63), 64, top >>> 16), signBit, sign >>> 16), query, axis + 16);
            sum2 = add(sum2, with(with(row2.and(63), 64, top >>> 32), signBit, sign >>> 32), query, axis + 32);
            sum3 = add(
                    sum3,
                    with(with(fourthOfSix(row0, row1, row2), 64, top >>> 48), signBit, sign >>> 48),
                    query,
                    axis + 48);
            signAt += SignBlock.WORD_STRIDE;
            at += stride;
        }
        return sum0.add(sum1).add(sum2.add(sum3));
    }

    /** Collects the fourth row of numbers of six bits from the spare bits of the others. */
    private static IntVector fourthOfSix(IntVector row0, IntVector row1, IntVector row2) {
        return row0.lanewise(VectorOperators.LSHR, 6).or(field(row1, 4, 12)).or(field(row2, 2, 48));
    }

    private static FloatVector eightBits(
            MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query, int column) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        long at = extraAt + column;
        for (int axis = column; axis < query.length; axis += GROUP) {
            IntVector row0 = bytes(extra, at);
            IntVector row1 = bytes(extra, at + 16);
            IntVector row2 = bytes(extra, at + 32);
            IntVector row3 = bytes(extra, at + 48);
            long sign = word(signs, signAt) >>> column;
            sum0 = add(sum0, with(row0, 256, sign), query, axis);
            sum1 = add(sum1, with(row1, 256, sign >>> 16), query, axis + 16);
            sum2 = add(sum2, with(row2, 256, sign >>> 32), query, axis + 32);
            sum3 = add(sum3, with(row3, 256, sign >>> 48), query, axis + 48);
            signAt += SignBlock.WORD_STRIDE;
            at += 64;
        }
        return sum0.add(sum1).add(sum2.add(sum3));
    }
}
