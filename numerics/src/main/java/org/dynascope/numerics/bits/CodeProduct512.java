package org.dynascope.numerics.bits;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link BitKernels#codeProduct} on vectors of 512 bits: a group's 64 numbers are four vectors, each with a sum of its own. Bits are
 * put together as integers, sign and odd top bit by masks, so that there is one multiplication for each number.
 *
 * <p>Where a number takes many operations the four sums are computed in turn or in halves: a longer loop would exceed what C2 inlines into
 * one method, and vectors would be boxed at the first call it leaves.
 */
final class CodeProduct512 {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final VectorShuffle<Float> XOR_8 = VectorShuffle.fromOp(FLOATS, lane -> lane ^ 8);
    private static final VectorShuffle<Float> XOR_4 = VectorShuffle.fromOp(FLOATS, lane -> lane ^ 4);
    private static final VectorShuffle<Float> XOR_2 = VectorShuffle.fromOp(FLOATS, lane -> lane ^ 2);
    private static final VectorShuffle<Float> XOR_1 = VectorShuffle.fromOp(FLOATS, lane -> lane ^ 1);
    private static final int GROUP = 64;

    private CodeProduct512() {}

    static float of(
            MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, int extraBits, float[] query) {
        return switch (extraBits) {
            case 0 -> noBits(signs, signsAt, query);
            case 1 -> oneBit(signs, signsAt, extra, extraAt, query);
            case 2 -> twoBits(signs, signsAt, extra, extraAt, query);
            case 3 -> threeBits(signs, signsAt, extra, extraAt, query);
            case 4 -> fourBits(signs, signsAt, extra, extraAt, query);
            case 5 -> fiveBits(signs, signsAt, extra, extraAt, query);
            case 6 -> sixBits(signs, signsAt, extra, extraAt, query);
            case 7 -> sevenBits(signs, signsAt, extra, extraAt, query);
            case 8 -> eightBits(signs, signsAt, extra, extraAt, query);
            default -> throw new IllegalArgumentException("extra bits = " + extraBits + ": expected 0 to 8");
        };
    }

    private static long word(MemorySegment memory, long at) {
        return memory.get(ExtraCode.WORD, at);
    }

    /** Returns 16 bytes as unsigned integers. */
    private static IntVector row(MemorySegment codes, long at) {
        return (IntVector) ByteVector.fromMemorySegment(ByteVector.SPECIES_128, codes, at, ByteOrder.LITTLE_ENDIAN)
                .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
    }

    private static IntVector field(IntVector row, int shift, int mask) {
        return row.lanewise(VectorOperators.LSHR, shift).and(mask);
    }

    /** Adds a bit to 16 numbers wherever the lowest bits of a word are set. */
    private static IntVector with(IntVector numbers, int bit, long word) {
        return numbers.lanewise(VectorOperators.OR, bit, VectorMask.fromLong(INTS, word & 0xffff));
    }

    /** Adds the products of 16 numbers with 16 coordinates. */
    private static FloatVector add(FloatVector sum, IntVector numbers, float[] query, int axis) {
        return ((FloatVector) numbers.convert(VectorOperators.I2F, 0))
                .fma(FloatVector.fromArray(FLOATS, query, axis), sum);
    }

    private static FloatVector addWhere(FloatVector sum, float[] query, int axis, long word) {
        FloatVector part = FloatVector.fromArray(FLOATS, query, axis);
        return sum.lanewise(VectorOperators.ADD, part, VectorMask.fromLong(FLOATS, word & 0xffff));
    }

    /** Returns the sum of all lanes, as the balanced tree that is the same for every width. */
    private static float total(FloatVector sum0, FloatVector sum1, FloatVector sum2, FloatVector sum3) {
        return total(sum0.add(sum1), sum2.add(sum3));
    }

    private static float total(FloatVector left, FloatVector right) {
        FloatVector sixteen = left.add(right);
        FloatVector pairs = sixteen.add(sixteen.rearrange(XOR_1));
        FloatVector fours = pairs.add(pairs.rearrange(XOR_2));
        FloatVector eights = fours.add(fours.rearrange(XOR_4));
        return eights.add(eights.rearrange(XOR_8)).lane(0);
    }

    private static float noBits(MemorySegment signs, long signsAt, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        for (int axis = 0; axis < query.length; axis += GROUP) {
            long sign = word(signs, signAt);
            sum0 = addWhere(sum0, query, axis, sign);
            sum1 = addWhere(sum1, query, axis + 16, sign >>> 16);
            sum2 = addWhere(sum2, query, axis + 32, sign >>> 32);
            sum3 = addWhere(sum3, query, axis + 48, sign >>> 48);
            signAt += SignBlock.WORD_STRIDE;
        }
        return total(sum0, sum1, sum2, sum3);
    }

    private static float oneBit(MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector left = FloatVector.zero(FLOATS);
        FloatVector right = left;
        for (int half = 0; half < GROUP; half += GROUP / 2) {
            FloatVector sum0 = FloatVector.zero(FLOATS);
            FloatVector sum1 = sum0;
            long signAt = signsAt;
            long at = extraAt;
            for (int axis = half; axis < query.length; axis += GROUP) {
                long top = word(extra, at) >>> half;
                long sign = word(signs, signAt) >>> half;
                sum0 = add(sum0, with(with(IntVector.zero(INTS), 1, top), 2, sign), query, axis);
                sum1 = add(sum1, with(with(IntVector.zero(INTS), 1, top >>> 16), 2, sign >>> 16), query, axis + 16);
                signAt += SignBlock.WORD_STRIDE;
                at += 8;
            }
            left = right;
            right = sum0.add(sum1);
        }
        return total(left, right);
    }

    private static float twoBits(MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = 0; axis < query.length; axis += GROUP) {
            IntVector row0 = row(extra, at);
            long sign = word(signs, signAt);
            sum0 = add(sum0, with(row0.and(3), 4, sign), query, axis);
            sum1 = add(sum1, with(field(row0, 2, 3), 4, sign >>> 16), query, axis + 16);
            sum2 = add(sum2, with(field(row0, 4, 3), 4, sign >>> 32), query, axis + 32);
            sum3 = add(sum3, with(row0.lanewise(VectorOperators.LSHR, 6), 4, sign >>> 48), query, axis + 48);
            signAt += SignBlock.WORD_STRIDE;
            at += 16;
        }
        return total(sum0, sum1, sum2, sum3);
    }

    private static float threeBits(
            MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector left = FloatVector.zero(FLOATS);
        FloatVector right = left;
        for (int half = 0; half < GROUP; half += GROUP / 2) {
            FloatVector sum0 = FloatVector.zero(FLOATS);
            FloatVector sum1 = sum0;
            long signAt = signsAt;
            long at = extraAt;
            for (int axis = half; axis < query.length; axis += GROUP) {
                IntVector row = row(extra, at).lanewise(VectorOperators.LSHR, half >>> 3);
                long top = word(extra, at + 16) >>> half;
                long sign = word(signs, signAt) >>> half;
                sum0 = add(sum0, with(with(row.and(3), 4, top), 8, sign), query, axis);
                sum1 = add(sum1, with(with(field(row, 2, 3), 4, top >>> 16), 8, sign >>> 16), query, axis + 16);
                signAt += SignBlock.WORD_STRIDE;
                at += 24;
            }
            left = right;
            right = sum0.add(sum1);
        }
        return total(left, right);
    }

    private static float fourBits(MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = 0; axis < query.length; axis += GROUP) {
            IntVector row0 = row(extra, at);
            IntVector row1 = row(extra, at + 16);
            long sign = word(signs, signAt);
            sum0 = add(sum0, with(row0.and(15), 16, sign), query, axis);
            sum1 = add(sum1, with(row0.lanewise(VectorOperators.LSHR, 4), 16, sign >>> 16), query, axis + 16);
            sum2 = add(sum2, with(row1.and(15), 16, sign >>> 32), query, axis + 32);
            sum3 = add(sum3, with(row1.lanewise(VectorOperators.LSHR, 4), 16, sign >>> 48), query, axis + 48);
            signAt += SignBlock.WORD_STRIDE;
            at += 32;
        }
        return total(sum0, sum1, sum2, sum3);
    }

    private static float fiveBits(MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector left = FloatVector.zero(FLOATS);
        FloatVector right = left;
        for (int half = 0; half < GROUP; half += GROUP / 2) {
            FloatVector sum0 = FloatVector.zero(FLOATS);
            FloatVector sum1 = sum0;
            long signAt = signsAt;
            long at = extraAt;
            for (int axis = half; axis < query.length; axis += GROUP) {
                IntVector row = row(extra, at + (half >>> 1));
                long top = word(extra, at + 32) >>> half;
                long sign = word(signs, signAt) >>> half;
                sum0 = add(sum0, with(with(row.and(15), 16, top), 32, sign), query, axis);
                sum1 = add(sum1, with(with(field(row, 4, 15), 16, top >>> 16), 32, sign >>> 16), query, axis + 16);
                signAt += SignBlock.WORD_STRIDE;
                at += 40;
            }
            left = right;
            right = sum0.add(sum1);
        }
        return total(left, right);
    }

    /** Collects the fourth row of numbers of six bits from the spare bits of the others. */
    private static IntVector fourthOfSix(MemorySegment extra, long at) {
        return row(extra, at)
                .lanewise(VectorOperators.LSHR, 6)
                .or(field(row(extra, at + 16), 4, 12))
                .or(field(row(extra, at + 32), 2, 48));
    }

    private static float sixBits(MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = 48; axis < query.length; axis += GROUP) {
            sum3 = add(sum3, with(fourthOfSix(extra, at), 64, word(signs, signAt) >>> 48), query, axis);
            signAt += SignBlock.WORD_STRIDE;
            at += 48;
        }
        for (int quarter = 0; quarter < 48; quarter += 16) {
            FloatVector sum = FloatVector.zero(FLOATS);
            signAt = signsAt;
            at = extraAt + quarter;
            for (int axis = quarter; axis < query.length; axis += GROUP) {
                sum = add(sum, with(row(extra, at).and(63), 64, word(signs, signAt) >>> quarter), query, axis);
                signAt += SignBlock.WORD_STRIDE;
                at += 48;
            }
            sum0 = sum1;
            sum1 = sum2;
            sum2 = sum;
        }
        return total(sum0.add(sum1), sum2.add(sum3));
    }

    private static float sevenBits(
            MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = 48; axis < query.length; axis += GROUP) {
            IntVector numbers = with(fourthOfSix(extra, at), 64, word(extra, at + 48) >>> 48);
            sum3 = add(sum3, with(numbers, 128, word(signs, signAt) >>> 48), query, axis);
            signAt += SignBlock.WORD_STRIDE;
            at += 56;
        }
        for (int quarter = 0; quarter < 48; quarter += 16) {
            FloatVector sum = FloatVector.zero(FLOATS);
            signAt = signsAt;
            at = extraAt;
            for (int axis = quarter; axis < query.length; axis += GROUP) {
                IntVector numbers = with(row(extra, at + quarter).and(63), 64, word(extra, at + 48) >>> quarter);
                sum = add(sum, with(numbers, 128, word(signs, signAt) >>> quarter), query, axis);
                signAt += SignBlock.WORD_STRIDE;
                at += 56;
            }
            sum0 = sum1;
            sum1 = sum2;
            sum2 = sum;
        }
        return total(sum0.add(sum1), sum2.add(sum3));
    }

    private static float eightBits(
            MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = 0; axis < query.length; axis += GROUP) {
            IntVector row0 = row(extra, at);
            IntVector row1 = row(extra, at + 16);
            IntVector row2 = row(extra, at + 32);
            IntVector row3 = row(extra, at + 48);
            long sign = word(signs, signAt);
            sum0 = add(sum0, with(row0, 256, sign), query, axis);
            sum1 = add(sum1, with(row1, 256, sign >>> 16), query, axis + 16);
            sum2 = add(sum2, with(row2, 256, sign >>> 32), query, axis + 32);
            sum3 = add(sum3, with(row3, 256, sign >>> 48), query, axis + 48);
            signAt += SignBlock.WORD_STRIDE;
            at += 64;
        }
        return total(sum0, sum1, sum2, sum3);
    }
}
