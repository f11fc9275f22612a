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
    private static final int GROUP = 64;
    private static final int ROW = 16;
    private static final int LANES = 4;
    /** Tables whose entries can be added in 16 bits without overflow. */
    private static final int LONGEST_RUN = 256;

    /** 1, 2, 4, 8: the bits of a nibble. */
    private static final IntVector NIBBLE_BITS = IntVector.fromArray(INTS, new int[] {1, 2, 4, 8}, 0);

    @Override
    public String name() {
        return "vector128";
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
    public float maskedSum(MemorySegment codes, long offset, long stride, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        long at = offset;
        for (int from = 0; from < query.length; from += GROUP) {
            long word = codes.get(ExtraCode.WORD, at);
            for (int axis = 0; axis < GROUP; axis += 4 * LANES) {
                int bits = (int) (word >>> axis);
                sum0 = addWhere(sum0, query, from + axis, bits);
                sum1 = addWhere(sum1, query, from + axis + LANES, bits >>> LANES);
                sum2 = addWhere(sum2, query, from + axis + 2 * LANES, bits >>> (2 * LANES));
                sum3 = addWhere(sum3, query, from + axis + 3 * LANES, bits >>> (3 * LANES));
            }
            at += stride;
        }
        return total(sum0.add(sum1).add(sum2.add(sum3)));
    }

    private static FloatVector addWhere(FloatVector sum, float[] query, int axis, int bits) {
        IntVector set = NIBBLE_BITS.and(bits);
        return sum.lanewise(
                VectorOperators.ADD,
                FloatVector.fromArray(FLOATS, query, axis),
                set.compare(VectorOperators.NE, 0).cast(FLOATS));
    }

    /** Returns the sum of the lanes, in a fixed order. */
    private static float total(FloatVector lanes) {
        return lanes.lane(0) + lanes.lane(2) + (lanes.lane(1) + lanes.lane(3));
    }

    @Override
    public float fieldProduct(MemorySegment codes, long offset, long stride, int bits, float[] query) {
        return switch (bits) {
            case 2 -> smallFields(codes, offset, stride, 2, query);
            case 4 -> smallFields(codes, offset, stride, 4, query);
            case 6 -> sixBits(codes, offset, stride, query);
            case 8 -> smallFields(codes, offset, stride, 8, query);
            default -> throw new IllegalArgumentException("bits = " + bits + ": expected 2, 4, 6 or 8");
        };
    }

    /** Multiplies fields that divide a byte. */
    private static float smallFields(MemorySegment codes, long offset, long stride, int bits, float[] query) {
        FloatVector sum = FloatVector.zero(FLOATS);
        int mask = (1 << bits) - 1;
        int rows = bits / 2;
        int fields = Byte.SIZE / bits;
        long at = offset;
        for (int from = 0; from < query.length; from += GROUP) {
            for (int row = 0; row < rows; row++) {
                for (int part = 0; part < ROW; part += LANES) {
                    IntVector bytes = bytes(codes, at + (long) row * ROW + part);
                    int axis = from + row * fields * ROW + part;
                    for (int field = 0; field < fields; field++) {
                        sum = add(sum, field(bytes, field * bits, mask), query, axis + field * ROW);
                    }
                }
            }
            at += stride;
        }
        return total(sum);
    }

    private static float sixBits(MemorySegment codes, long offset, long stride, float[] query) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        long at = offset;
        for (int from = 0; from < query.length; from += GROUP) {
            for (int part = 0; part < ROW; part += LANES) {
                IntVector row0 = bytes(codes, at + part);
                IntVector row1 = bytes(codes, at + part + ROW);
                IntVector row2 = bytes(codes, at + part + 2 * ROW);
                IntVector last = row0.lanewise(VectorOperators.LSHR, 6)
                        .or(field(row1, 4, 12))
                        .or(field(row2, 2, 48));
                sum0 = add(sum0, row0.and(63), query, from + part);
                sum1 = add(sum1, row1.and(63), query, from + part + ROW);
                sum0 = add(sum0, row2.and(63), query, from + part + 2 * ROW);
                sum1 = add(sum1, last, query, from + part + 3 * ROW);
            }
            at += stride;
        }
        return total(sum0.add(sum1));
    }

    /** Returns four bytes as unsigned integers. */
    private static IntVector bytes(MemorySegment codes, long at) {
        int four = codes.get(ExtraCode.FOUR_BYTES, at);
        return (IntVector) IntVector.zero(INTS)
                .withLane(0, four)
                .reinterpretAsBytes()
                .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
    }

    private static IntVector field(IntVector row, int shift, int mask) {
        return row.lanewise(VectorOperators.LSHR, shift).and(mask);
    }

    private static FloatVector add(FloatVector sum, IntVector field, float[] query, int axis) {
        FloatVector numbers = (FloatVector) field.convert(VectorOperators.I2F, 0);
        return numbers.fma(FloatVector.fromArray(FLOATS, query, axis), sum);
    }
}
