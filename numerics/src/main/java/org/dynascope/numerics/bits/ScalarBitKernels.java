package org.dynascope.numerics.bits;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.dynascope.numerics.distance.SixteenParts;

/** Kernels in plain Java. */
final class ScalarBitKernels implements BitKernels {
    private static final int GROUP = 64;
    private static final int ROW = 16;

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public boolean prefersTables() {
        return false;
    }

    @Override
    public void countDifferences(MemorySegment codes, long offset, int words, long[] planes, int bits, int[] sums) {
        Arrays.fill(sums, 0);
        long at = offset;
        for (int word = 0; word < words; word++) {
            for (int lane = 0; lane < SignBlock.LANES; lane++) {
                long code = codes.get(ExtraCode.WORD, at);
                at += Long.BYTES;
                int sum = 0;
                for (int plane = 0; plane < bits; plane++) {
                    sum += Long.bitCount(code ^ planes[word * bits + plane]) << plane;
                }
                sums[lane] += sum;
            }
        }
    }

    @Override
    public int lanesBelow(MemorySegment factors, long at, int[] differences, LinearBounds bounds, float[] lows) {
        int below = 0;
        for (int lane = 0; lane < SignBlock.LANES; lane++) {
            long add = at + (long) lane * Float.BYTES;
            float product = Math.fma(bounds.slope, differences[lane], bounds.base);
            float estimate = Math.fma(
                    factors.get(ExtraCode.FLOAT, add + SignBlock.FACTOR_BYTES),
                    product,
                    factors.get(ExtraCode.FLOAT, add) + bounds.offset);
            lows[lane] =
                    Math.fma(factors.get(ExtraCode.FLOAT, add + 2 * SignBlock.FACTOR_BYTES), -bounds.width, estimate);
            below |= lows[lane] < bounds.threshold ? 1 << lane : 0;
        }
        return below;
    }

    @Override
    public void lookUp(MemorySegment codes, long offset, byte[] tables, int[] sums) {
        Arrays.fill(sums, 0);
        for (int table = 0; table < tables.length; table += ROW) {
            for (int column = 0; column < ROW; column++) {
                int code = codes.get(ValueLayout.JAVA_BYTE, offset + table + column);
                int lane = column / 2 + 8 * (column % 2);
                sums[lane] += tables[table + (code & 15)] & 0xff;
                sums[lane + ROW] += tables[table + ((code >>> 4) & 15)] & 0xff;
            }
        }
    }

    @Override
    public float codeProduct(
            MemorySegment signs, long signsAt, MemorySegment extra, long extraAt, int extraBits, float[] query) {
        ExtraCode.requireBits(extraBits);
        float[] parts = new float[GROUP];
        long stride = (long) extraBits * ExtraCode.BYTES_PER_BIT;
        for (int from = 0; from < query.length; from += GROUP) {
            int group = from / GROUP;
            long word = signs.get(ExtraCode.WORD, signsAt + group * SignBlock.WORD_STRIDE);
            for (int axis = 0; axis < GROUP; axis++) {
                int sign = (int) (word >>> axis) & 1;
                int rest = extraBits == 0 ? 0 : ExtraCode.value(extra, extraAt + group * stride, extraBits, axis);
                parts[axis] = Math.fma((float) (sign << extraBits | rest), query[from + axis], parts[axis]);
            }
        }
        for (int part = 0; part < ROW; part++) {
            parts[part] = (parts[part] + parts[part + ROW]) + (parts[part + 2 * ROW] + parts[part + 3 * ROW]);
        }
        return SixteenParts.total(parts, 0);
    }
}
