package org.dynascope.numerics.bits;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2I;
import static org.dynascope.numerics.bits.ExtraCode.WORD;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link BitKernels#codeProduct} on vectors of 512 bits: a group's 64 numbers are four vectors, each with a sum of its own. Bits are
 * put together as integers, sign and odd top bit by masks, so that there is one multiplication for each number.
 *
 * <p>Each kernel is written out without methods of our own: what C2 inlines of those is limited, and vectors would be boxed at the first
 * call that it leaves. The last five lines of each are the balanced tree of sums that is the same for every width.
 */
final class CodeProduct512 {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;
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

    private static float noBits(MemorySegment signs, long signsAt, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        for (int axis = 0; axis < query.length; axis += GROUP) {
            long sign = signs.get(WORD, signAt);
            sum0 = sum0.lanewise(ADD, FloatVector.fromArray(FLOATS, query, axis), VectorMask.fromLong(FLOATS, sign));
            sum1 = sum1.lanewise(
                    ADD, FloatVector.fromArray(FLOATS, query, axis + 16), VectorMask.fromLong(FLOATS, sign >>> 16));
            sum2 = sum2.lanewise(
                    ADD, FloatVector.fromArray(FLOATS, query, axis + 32), VectorMask.fromLong(FLOATS, sign >>> 32));
            sum3 = sum3.lanewise(
                    ADD, FloatVector.fromArray(FLOATS, query, axis + 48), VectorMask.fromLong(FLOATS, sign >>> 48));
            signAt += SignBlock.WORD_STRIDE;
        }
        FloatVector sixteen = sum0.add(sum1).add(sum2.add(sum3));
        FloatVector pairs = sixteen.add(sixteen.rearrange(XOR_1));
        FloatVector fours = pairs.add(pairs.rearrange(XOR_2));
        FloatVector eights = fours.add(fours.rearrange(XOR_4));
        return eights.add(eights.rearrange(XOR_8)).lane(0);
    }

    private static float oneBit(MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = 0; axis < query.length; axis += GROUP) {
            long sign = signs.get(WORD, signAt);
            long top = extra.get(WORD, at);
            FloatVector number0 = FloatVector.zero(FLOATS)
                    .blend(1, VectorMask.fromLong(FLOATS, top))
                    .lanewise(ADD, 2, VectorMask.fromLong(FLOATS, sign));
            FloatVector number1 = FloatVector.zero(FLOATS)
                    .blend(1, VectorMask.fromLong(FLOATS, top >>> 16))
                    .lanewise(ADD, 2, VectorMask.fromLong(FLOATS, sign >>> 16));
            FloatVector number2 = FloatVector.zero(FLOATS)
                    .blend(1, VectorMask.fromLong(FLOATS, top >>> 32))
                    .lanewise(ADD, 2, VectorMask.fromLong(FLOATS, sign >>> 32));
            FloatVector number3 = FloatVector.zero(FLOATS)
                    .blend(1, VectorMask.fromLong(FLOATS, top >>> 48))
                    .lanewise(ADD, 2, VectorMask.fromLong(FLOATS, sign >>> 48));
            sum0 = number0.fma(FloatVector.fromArray(FLOATS, query, axis), sum0);
            sum1 = number1.fma(FloatVector.fromArray(FLOATS, query, axis + 16), sum1);
            sum2 = number2.fma(FloatVector.fromArray(FLOATS, query, axis + 32), sum2);
            sum3 = number3.fma(FloatVector.fromArray(FLOATS, query, axis + 48), sum3);
            signAt += SignBlock.WORD_STRIDE;
            at += 8;
        }
        FloatVector sixteen = sum0.add(sum1).add(sum2.add(sum3));
        FloatVector pairs = sixteen.add(sixteen.rearrange(XOR_1));
        FloatVector fours = pairs.add(pairs.rearrange(XOR_2));
        FloatVector eights = fours.add(fours.rearrange(XOR_4));
        return eights.add(eights.rearrange(XOR_8)).lane(0);
    }

    private static float twoBits(MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = 0; axis < query.length; axis += GROUP) {
            long sign = signs.get(WORD, signAt);
            IntVector row0 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector number0 = row0.and(3).lanewise(OR, 4, VectorMask.fromLong(INTS, sign));
            IntVector number1 = row0.lanewise(LSHR, 2).and(3).lanewise(OR, 4, VectorMask.fromLong(INTS, sign >>> 16));
            IntVector number2 = row0.lanewise(LSHR, 4).and(3).lanewise(OR, 4, VectorMask.fromLong(INTS, sign >>> 32));
            IntVector number3 = row0.lanewise(LSHR, 6).lanewise(OR, 4, VectorMask.fromLong(INTS, sign >>> 48));
            sum0 = ((FloatVector) number0.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis), sum0);
            sum1 = ((FloatVector) number1.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 16), sum1);
            sum2 = ((FloatVector) number2.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 32), sum2);
            sum3 = ((FloatVector) number3.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 48), sum3);
            signAt += SignBlock.WORD_STRIDE;
            at += 16;
        }
        FloatVector sixteen = sum0.add(sum1).add(sum2.add(sum3));
        FloatVector pairs = sixteen.add(sixteen.rearrange(XOR_1));
        FloatVector fours = pairs.add(pairs.rearrange(XOR_2));
        FloatVector eights = fours.add(fours.rearrange(XOR_4));
        return eights.add(eights.rearrange(XOR_8)).lane(0);
    }

    private static float threeBits(
            MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = 0; axis < query.length; axis += GROUP) {
            long sign = signs.get(WORD, signAt);
            long top = extra.get(WORD, at + 16);
            IntVector row0 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector number0 = row0.and(3)
                    .lanewise(OR, 4, VectorMask.fromLong(INTS, top))
                    .lanewise(OR, 8, VectorMask.fromLong(INTS, sign));
            IntVector number1 = row0.lanewise(LSHR, 2)
                    .and(3)
                    .lanewise(OR, 4, VectorMask.fromLong(INTS, top >>> 16))
                    .lanewise(OR, 8, VectorMask.fromLong(INTS, sign >>> 16));
            IntVector number2 = row0.lanewise(LSHR, 4)
                    .and(3)
                    .lanewise(OR, 4, VectorMask.fromLong(INTS, top >>> 32))
                    .lanewise(OR, 8, VectorMask.fromLong(INTS, sign >>> 32));
            IntVector number3 = row0.lanewise(LSHR, 6)
                    .lanewise(OR, 4, VectorMask.fromLong(INTS, top >>> 48))
                    .lanewise(OR, 8, VectorMask.fromLong(INTS, sign >>> 48));
            sum0 = ((FloatVector) number0.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis), sum0);
            sum1 = ((FloatVector) number1.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 16), sum1);
            sum2 = ((FloatVector) number2.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 32), sum2);
            sum3 = ((FloatVector) number3.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 48), sum3);
            signAt += SignBlock.WORD_STRIDE;
            at += 24;
        }
        FloatVector sixteen = sum0.add(sum1).add(sum2.add(sum3));
        FloatVector pairs = sixteen.add(sixteen.rearrange(XOR_1));
        FloatVector fours = pairs.add(pairs.rearrange(XOR_2));
        FloatVector eights = fours.add(fours.rearrange(XOR_4));
        return eights.add(eights.rearrange(XOR_8)).lane(0);
    }

    private static float fourBits(MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = 0; axis < query.length; axis += GROUP) {
            long sign = signs.get(WORD, signAt);
            IntVector row0 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector row1 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at + 16, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector number0 = row0.and(15).lanewise(OR, 16, VectorMask.fromLong(INTS, sign));
            IntVector number1 = row0.lanewise(LSHR, 4).lanewise(OR, 16, VectorMask.fromLong(INTS, sign >>> 16));
            IntVector number2 = row1.and(15).lanewise(OR, 16, VectorMask.fromLong(INTS, sign >>> 32));
            IntVector number3 = row1.lanewise(LSHR, 4).lanewise(OR, 16, VectorMask.fromLong(INTS, sign >>> 48));
            sum0 = ((FloatVector) number0.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis), sum0);
            sum1 = ((FloatVector) number1.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 16), sum1);
            sum2 = ((FloatVector) number2.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 32), sum2);
            sum3 = ((FloatVector) number3.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 48), sum3);
            signAt += SignBlock.WORD_STRIDE;
            at += 32;
        }
        FloatVector sixteen = sum0.add(sum1).add(sum2.add(sum3));
        FloatVector pairs = sixteen.add(sixteen.rearrange(XOR_1));
        FloatVector fours = pairs.add(pairs.rearrange(XOR_2));
        FloatVector eights = fours.add(fours.rearrange(XOR_4));
        return eights.add(eights.rearrange(XOR_8)).lane(0);
    }

    private static float fiveBits(MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = 0; axis < query.length; axis += GROUP) {
            long sign = signs.get(WORD, signAt);
            long top = extra.get(WORD, at + 32);
            IntVector row0 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector row1 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at + 16, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector number0 = row0.and(15)
                    .lanewise(OR, 16, VectorMask.fromLong(INTS, top))
                    .lanewise(OR, 32, VectorMask.fromLong(INTS, sign));
            IntVector number1 = row0.lanewise(LSHR, 4)
                    .lanewise(OR, 16, VectorMask.fromLong(INTS, top >>> 16))
                    .lanewise(OR, 32, VectorMask.fromLong(INTS, sign >>> 16));
            IntVector number2 = row1.and(15)
                    .lanewise(OR, 16, VectorMask.fromLong(INTS, top >>> 32))
                    .lanewise(OR, 32, VectorMask.fromLong(INTS, sign >>> 32));
            IntVector number3 = row1.lanewise(LSHR, 4)
                    .lanewise(OR, 16, VectorMask.fromLong(INTS, top >>> 48))
                    .lanewise(OR, 32, VectorMask.fromLong(INTS, sign >>> 48));
            sum0 = ((FloatVector) number0.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis), sum0);
            sum1 = ((FloatVector) number1.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 16), sum1);
            sum2 = ((FloatVector) number2.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 32), sum2);
            sum3 = ((FloatVector) number3.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 48), sum3);
            signAt += SignBlock.WORD_STRIDE;
            at += 40;
        }
        FloatVector sixteen = sum0.add(sum1).add(sum2.add(sum3));
        FloatVector pairs = sixteen.add(sixteen.rearrange(XOR_1));
        FloatVector fours = pairs.add(pairs.rearrange(XOR_2));
        FloatVector eights = fours.add(fours.rearrange(XOR_4));
        return eights.add(eights.rearrange(XOR_8)).lane(0);
    }

    private static float sixBits(MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = 0; axis < query.length; axis += GROUP) {
            long sign = signs.get(WORD, signAt);
            IntVector row0 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector row1 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at + 16, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector row2 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at + 32, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector number0 = row0.and(63).lanewise(OR, 64, VectorMask.fromLong(INTS, sign));
            IntVector number1 = row1.and(63).lanewise(OR, 64, VectorMask.fromLong(INTS, sign >>> 16));
            IntVector number2 = row2.and(63).lanewise(OR, 64, VectorMask.fromLong(INTS, sign >>> 32));
            IntVector number3 = row0.lanewise(LSHR, 6)
                    .or(row1.lanewise(LSHR, 4).and(12))
                    .or(row2.lanewise(LSHR, 2).and(48))
                    .lanewise(OR, 64, VectorMask.fromLong(INTS, sign >>> 48));
            sum0 = ((FloatVector) number0.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis), sum0);
            sum1 = ((FloatVector) number1.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 16), sum1);
            sum2 = ((FloatVector) number2.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 32), sum2);
            sum3 = ((FloatVector) number3.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 48), sum3);
            signAt += SignBlock.WORD_STRIDE;
            at += 48;
        }
        FloatVector sixteen = sum0.add(sum1).add(sum2.add(sum3));
        FloatVector pairs = sixteen.add(sixteen.rearrange(XOR_1));
        FloatVector fours = pairs.add(pairs.rearrange(XOR_2));
        FloatVector eights = fours.add(fours.rearrange(XOR_4));
        return eights.add(eights.rearrange(XOR_8)).lane(0);
    }

    private static float sevenBits(
            MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long signAt = signsAt;
        long at = extraAt;
        for (int axis = 0; axis < query.length; axis += GROUP) {
            long sign = signs.get(WORD, signAt);
            long top = extra.get(WORD, at + 48);
            IntVector row0 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector row1 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at + 16, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector row2 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at + 32, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector number0 = row0.and(63)
                    .lanewise(OR, 64, VectorMask.fromLong(INTS, top))
                    .lanewise(OR, 128, VectorMask.fromLong(INTS, sign));
            IntVector number1 = row1.and(63)
                    .lanewise(OR, 64, VectorMask.fromLong(INTS, top >>> 16))
                    .lanewise(OR, 128, VectorMask.fromLong(INTS, sign >>> 16));
            IntVector number2 = row2.and(63)
                    .lanewise(OR, 64, VectorMask.fromLong(INTS, top >>> 32))
                    .lanewise(OR, 128, VectorMask.fromLong(INTS, sign >>> 32));
            IntVector number3 = row0.lanewise(LSHR, 6)
                    .or(row1.lanewise(LSHR, 4).and(12))
                    .or(row2.lanewise(LSHR, 2).and(48))
                    .lanewise(OR, 64, VectorMask.fromLong(INTS, top >>> 48))
                    .lanewise(OR, 128, VectorMask.fromLong(INTS, sign >>> 48));
            sum0 = ((FloatVector) number0.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis), sum0);
            sum1 = ((FloatVector) number1.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 16), sum1);
            sum2 = ((FloatVector) number2.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 32), sum2);
            sum3 = ((FloatVector) number3.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 48), sum3);
            signAt += SignBlock.WORD_STRIDE;
            at += 56;
        }
        FloatVector sixteen = sum0.add(sum1).add(sum2.add(sum3));
        FloatVector pairs = sixteen.add(sixteen.rearrange(XOR_1));
        FloatVector fours = pairs.add(pairs.rearrange(XOR_2));
        FloatVector eights = fours.add(fours.rearrange(XOR_4));
        return eights.add(eights.rearrange(XOR_8)).lane(0);
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
            long sign = signs.get(WORD, signAt);
            IntVector row0 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector row1 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at + 16, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector row2 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at + 32, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector row3 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, extra, at + 48, ORDER).convertShape(ZERO_EXTEND_B2I, INTS, 0);
            IntVector number0 = row0.lanewise(OR, 256, VectorMask.fromLong(INTS, sign));
            IntVector number1 = row1.lanewise(OR, 256, VectorMask.fromLong(INTS, sign >>> 16));
            IntVector number2 = row2.lanewise(OR, 256, VectorMask.fromLong(INTS, sign >>> 32));
            IntVector number3 = row3.lanewise(OR, 256, VectorMask.fromLong(INTS, sign >>> 48));
            sum0 = ((FloatVector) number0.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis), sum0);
            sum1 = ((FloatVector) number1.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 16), sum1);
            sum2 = ((FloatVector) number2.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 32), sum2);
            sum3 = ((FloatVector) number3.convert(I2F, 0)).fma(FloatVector.fromArray(FLOATS, query, axis + 48), sum3);
            signAt += SignBlock.WORD_STRIDE;
            at += 64;
        }
        FloatVector sixteen = sum0.add(sum1).add(sum2.add(sum3));
        FloatVector pairs = sixteen.add(sixteen.rearrange(XOR_1));
        FloatVector fours = pairs.add(pairs.rearrange(XOR_2));
        FloatVector eights = fours.add(fours.rearrange(XOR_4));
        return eights.add(eights.rearrange(XOR_8)).lane(0);
    }
}
