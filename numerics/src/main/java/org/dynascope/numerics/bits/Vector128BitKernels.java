package org.dynascope.numerics.bits;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Kernels on vectors of 128 bits, which every processor with vectors permutes in one step. */
final class Vector128BitKernels implements BitKernels {
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_128;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_128;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_128;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_128;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int VECTOR_BYTES = 16;
    private static final int ROW_BYTES = SignBlock.LANES * Long.BYTES;
    private static final int LANES = 4;
    /** Tables whose entries can be added in 16 bits without overflow. */
    private static final int LONGEST_RUN = 256;

    @Override
    public String name() {
        return "vector128";
    }

    @Override
    public boolean prefersTables() {
        return true;
    }

    @Override
    public void countDifferences(MemorySegment codes, long offset, int words, long[] planes, int bits, int[] sums) {
        Arrays.fill(sums, 0);
        for (int plane = 0; plane < bits; plane++) {
            for (int first = 0; first < SignBlock.LANES; first += 8) {
                countEight(codes, offset + (long) first * Long.BYTES, words, planes, plane, bits, sums, first);
            }
        }
    }

    /** Counts one plane for eight vectors. */
    private static void countEight(
            MemorySegment codes, long start, int words, long[] planes, int plane, int bits, int[] sums, int first) {
        LongVector sum0 = LongVector.zero(LONGS);
        LongVector sum1 = sum0;
        LongVector sum2 = sum0;
        LongVector sum3 = sum0;
        for (int word = 0; word < words; word++) {
            long at = start + (long) word * ROW_BYTES;
            LongVector mask = LongVector.broadcast(LONGS, planes[word * bits + plane]);
            sum0 = sum0.add(count(codes, at, mask));
            sum1 = sum1.add(count(codes, at + VECTOR_BYTES, mask));
            sum2 = sum2.add(count(codes, at + 2 * VECTOR_BYTES, mask));
            sum3 = sum3.add(count(codes, at + 3 * VECTOR_BYTES, mask));
        }
        addCounts(sum0, plane, sums, first);
        addCounts(sum1, plane, sums, first + 2);
        addCounts(sum2, plane, sums, first + 4);
        addCounts(sum3, plane, sums, first + 6);
    }

    private static LongVector count(MemorySegment codes, long at, LongVector mask) {
        return LongVector.fromMemorySegment(LONGS, codes, at, ORDER)
                .lanewise(VectorOperators.XOR, mask)
                .lanewise(VectorOperators.BIT_COUNT);
    }

    private static void addCounts(LongVector counts, int plane, int[] sums, int first) {
        sums[first] += (int) counts.lane(0) << plane;
        sums[first + 1] += (int) counts.lane(1) << plane;
    }

    @Override
    public int lanesBelow(MemorySegment factors, long at, int[] differences, LinearBounds bounds, float[] lows) {
        int below = 0;
        for (int lane = 0; lane < SignBlock.LANES; lane += 4) {
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
        Arrays.fill(sums, 0);
        for (int from = 0; from < tables.length; from += LONGEST_RUN * VECTOR_BYTES) {
            addRun(codes, offset, tables, from, Math.min(tables.length, from + LONGEST_RUN * VECTOR_BYTES), sums);
        }
    }

    /** Looks up a run of tables that sums of 16 bits hold. Even bytes are summed as whole words, less the odd bytes' share. */
    private static void addRun(MemorySegment codes, long offset, byte[] tables, int from, int end, int[] sums) {
        ShortVector lowWords = ShortVector.zero(SHORTS);
        ShortVector lowOdd = lowWords;
        ShortVector highWords = lowWords;
        ShortVector highOdd = lowWords;
        for (int at = from; at < end; at += VECTOR_BYTES) {
            ByteVector code = ByteVector.fromMemorySegment(BYTES, codes, offset + at, ORDER);
            ByteVector table = ByteVector.fromArray(BYTES, tables, at);
            ByteVector lowIndex = code.and((byte) 15);
            ByteVector highIndex = code.reinterpretAsShorts()
                    .lanewise(VectorOperators.LSHR, 4)
                    .reinterpretAsBytes()
                    .and((byte) 15);
            ShortVector low = lowIndex.selectFrom(table).reinterpretAsShorts();
            ShortVector high = highIndex.selectFrom(table).reinterpretAsShorts();
            lowWords = lowWords.add(low);
            lowOdd = lowOdd.add(low.lanewise(VectorOperators.LSHR, 8));
            highWords = highWords.add(high);
            highOdd = highOdd.add(high.lanewise(VectorOperators.LSHR, 8));
        }
        addSums(lowWords.sub(lowOdd.lanewise(VectorOperators.LSHL, 8)), sums, 0);
        addSums(lowOdd, sums, 8);
        addSums(highWords.sub(highOdd.lanewise(VectorOperators.LSHL, 8)), sums, 16);
        addSums(highOdd, sums, 24);
    }

    private static void addSums(ShortVector run, int[] sums, int first) {
        for (int part = 0; part < 2; part++) {
            int at = first + part * LANES;
            run.convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, part)
                    .add(IntVector.fromArray(INTS, sums, at))
                    .reinterpretAsInts()
                    .intoArray(sums, at);
        }
    }

    @Override
    public float codeProduct(
            MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, int extraBits, float[] query) {
        return CodeProduct256.of(signs, signsAt, extra, extraAt, extraBits, query);
    }
}
