package org.dynascope.numerics.bits;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Kernels on vectors of 512 bits; fast where the processor counts bits and permutes bytes in vectors (AVX-512). */
final class Vector512BitKernels implements BitKernels {
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final VectorSpecies<Integer> HALF_INTS = IntVector.SPECIES_256;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int VECTOR_BYTES = 64;
    private static final int ROW_BYTES = SignBlock.LANES * Long.BYTES;
    /** Vectors of bytes that can be added to sums of 16 bits without overflow. */
    private static final int LONGEST_RUN = 256;

    /** 0, 16, 32, 48: where the tables of the four quarters of a vector begin. */
    private static final ByteVector QUARTERS = quarters();

    /** Even lanes, then odd ones. */
    private static final VectorShuffle<Integer> LOW_THEN_HIGH =
            VectorShuffle.fromOp(INTS, lane -> lane < 8 ? 2 * lane : 2 * (lane - 8) + 1);

    private static final VectorShuffle<Integer> UPPER_HALF = VectorShuffle.iota(INTS, 8, 1, true);

    private static ByteVector quarters() {
        byte[] starts = new byte[VECTOR_BYTES];
        for (int lane = 0; lane < VECTOR_BYTES; lane++) {
            starts[lane] = (byte) (lane & 48);
        }
        return ByteVector.fromArray(BYTES, starts, 0);
    }

    @Override
    public String name() {
        return "vector512";
    }

    @Override
    public boolean prefersTables() {
        return false;
    }

    @Override
    public void countDifferences(MemorySegment codes, long offset, int words, long[] planes, int bits, int[] sums) {
        for (int half = 0; half < 2; half++) {
            long start = offset + half * 2L * VECTOR_BYTES;
            countSixteen(codes, start, words, planes, bits, sums, half * 16);
        }
    }

    /** Stores two times eight counts, which are less than 2³², as integers. */
    private static void store(LongVector low, LongVector high, int[] sums, int first) {
        low.or(high.lanewise(VectorOperators.LSHL, Integer.SIZE))
                .reinterpretAsInts()
                .rearrange(LOW_THEN_HIGH)
                .intoArray(sums, first);
    }

    /** Counts the planes of the 16 vectors whose first words begin at a place, two planes at a time. */
    private static void countSixteen(
            MemorySegment codes, long start, int words, long[] planes, int bits, int[] sums, int first) {
        LongVector lowSum = LongVector.zero(LONGS);
        LongVector highSum = lowSum;
        for (int plane = bits - 2; plane >= 0; plane -= 2) {
            LongVector low0 = LongVector.zero(LONGS);
            LongVector low1 = low0;
            LongVector high0 = low0;
            LongVector high1 = low0;
            for (int word = 0; word < words; word++) {
                long at = start + (long) word * ROW_BYTES;
                LongVector low = LongVector.fromMemorySegment(LONGS, codes, at, ORDER);
                LongVector high = LongVector.fromMemorySegment(LONGS, codes, at + VECTOR_BYTES, ORDER);
                LongVector plane0 = LongVector.broadcast(LONGS, planes[word * bits + plane]);
                LongVector plane1 = LongVector.broadcast(LONGS, planes[word * bits + plane + 1]);
                low0 = low0.add(low.lanewise(VectorOperators.XOR, plane0).lanewise(VectorOperators.BIT_COUNT));
                high0 = high0.add(high.lanewise(VectorOperators.XOR, plane0).lanewise(VectorOperators.BIT_COUNT));
                low1 = low1.add(low.lanewise(VectorOperators.XOR, plane1).lanewise(VectorOperators.BIT_COUNT));
                high1 = high1.add(high.lanewise(VectorOperators.XOR, plane1).lanewise(VectorOperators.BIT_COUNT));
            }
            lowSum = lowSum.lanewise(VectorOperators.LSHL, 2).add(low0).add(low1.lanewise(VectorOperators.LSHL, 1));
            highSum = highSum.lanewise(VectorOperators.LSHL, 2).add(high0).add(high1.lanewise(VectorOperators.LSHL, 1));
        }
        store(lowSum, highSum, sums, first);
    }

    @Override
    public int lanesBelow(MemorySegment factors, long at, int[] differences, LinearBounds bounds, float[] lows) {
        int below = 0;
        for (int lane = 0; lane < SignBlock.LANES; lane += 16) {
            long add = at + (long) lane * Float.BYTES;
            FloatVector product = ((FloatVector)
                            IntVector.fromArray(INTS, differences, lane).convert(VectorOperators.I2F, 0))
                    .fma(bounds.slope, bounds.base);
            FloatVector estimate = factor(factors, add + SignBlock.FACTOR_BYTES)
                    .fma(product, factor(factors, add).add(bounds.offset));
            FloatVector low = factor(factors, add + 2 * SignBlock.FACTOR_BYTES)
                    .fma(FloatVector.broadcast(FLOATS, -bounds.width), estimate);
            low.intoArray(lows, lane);
            below |= (int) low.lt(bounds.threshold).toLong() << lane;
        }
        return below;
    }

    private static FloatVector factor(MemorySegment factors, long at) {
        return FloatVector.fromMemorySegment(FLOATS, factors, at, ORDER);
    }

    @Override
    public void lookUp(MemorySegment codes, long offset, byte[] tables, int[] sums) {
        addRun(codes, offset, tables, 0, Math.min(tables.length, LONGEST_RUN * VECTOR_BYTES), sums, false);
        for (int from = LONGEST_RUN * VECTOR_BYTES; from < tables.length; from += LONGEST_RUN * VECTOR_BYTES) {
            int end = Math.min(tables.length, from + LONGEST_RUN * VECTOR_BYTES);
            addRun(codes, offset, tables, from, end, sums, true);
        }
    }

    /** Looks up a run of tables that sums of 16 bits hold. Even bytes are summed as whole words, less the odd bytes' share. */
    private static void addRun(
            MemorySegment codes, long offset, byte[] tables, int from, int end, int[] sums, boolean more) {
        ShortVector lowWords = ShortVector.zero(ShortVector.SPECIES_512);
        ShortVector lowOdd = lowWords;
        ShortVector highWords = lowWords;
        ShortVector highOdd = lowWords;
        for (int at = from; at < end; at += VECTOR_BYTES) {
            ByteVector code = ByteVector.fromMemorySegment(BYTES, codes, offset + at, ORDER);
            ByteVector table = ByteVector.fromArray(BYTES, tables, at);
            ByteVector lowIndex = code.and((byte) 15).or(QUARTERS);
            ByteVector highIndex = code.reinterpretAsShorts()
                    .lanewise(VectorOperators.LSHR, 4)
                    .reinterpretAsBytes()
                    .and((byte) 15)
                    .or(QUARTERS);
            ShortVector low = lowIndex.selectFrom(table).reinterpretAsShorts();
            ShortVector high = highIndex.selectFrom(table).reinterpretAsShorts();
            lowWords = lowWords.add(low);
            lowOdd = lowOdd.add(low.lanewise(VectorOperators.LSHR, 8));
            highWords = highWords.add(high);
            highOdd = highOdd.add(high.lanewise(VectorOperators.LSHR, 8));
        }
        storeQuarters(lowWords.sub(lowOdd.lanewise(VectorOperators.LSHL, 8)), sums, 0, more);
        storeQuarters(lowOdd, sums, 8, more);
        storeQuarters(highWords.sub(highOdd.lanewise(VectorOperators.LSHL, 8)), sums, 16, more);
        storeQuarters(highOdd, sums, 24, more);
    }

    /** Adds the four quarters of 8 sums each and stores the 8 totals. */
    private static void storeQuarters(ShortVector quarters, int[] sums, int first, boolean more) {
        IntVector halves = (IntVector) quarters.convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0)
                .add(quarters.convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 1));
        IntVector total = (IntVector) halves.add(halves.rearrange(UPPER_HALF)).reinterpretShape(HALF_INTS, 0);
        if (more) {
            total = total.add(IntVector.fromArray(HALF_INTS, sums, first));
        }
        total.intoArray(sums, first);
    }

    @Override
    public float codeProduct(
            MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, int extraBits, float[] query) {
        return CodeProduct512.of(signs, signsAt, extra, extraAt, extraBits, query);
    }
}
