package org.dynascope.engine.operation.convolution;

import java.lang.foreign.ValueLayout;
import org.dynascope.engine.memory.RawMemory;

/**
 * {@link ConvolutionTiles} of float32 in scalar arithmetic, eight rows at a time.
 *
 * @param taps address of the offsets, one long each
 * @param inner number of offsets
 */
record ScalarConvolutionTiles32(long taps, int inner) implements ConvolutionTiles {
    @Override
    public void correlate(long weights, long packed, long target, long rowBytes, int groups) {
        for (long at = 0; at < groups * GROUP_BYTES; at += Float.BYTES) {
            column(taps, inner, weights, packed + at, target + at, rowBytes);
        }
    }

    private static long offset(long tap) {
        return RawMemory.EVERYTHING.get(ValueLayout.JAVA_LONG_UNALIGNED, tap);
    }

    private static void column(long taps, int inner, long weights, long packed, long target, long rowBytes) {
        float c0 = 0;
        float c1 = 0;
        float c2 = 0;
        float c3 = 0;
        float c4 = 0;
        float c5 = 0;
        float c6 = 0;
        float c7 = 0;
        long w = weights;
        for (int k = 0; k < inner; k++) {
            float x = RawMemory.float32(packed + offset(taps + (long) k * Long.BYTES));
            c0 = Math.fma(RawMemory.float32(w), x, c0);
            c1 = Math.fma(RawMemory.float32(w + Float.BYTES), x, c1);
            c2 = Math.fma(RawMemory.float32(w + 2L * Float.BYTES), x, c2);
            c3 = Math.fma(RawMemory.float32(w + 3L * Float.BYTES), x, c3);
            c4 = Math.fma(RawMemory.float32(w + 4L * Float.BYTES), x, c4);
            c5 = Math.fma(RawMemory.float32(w + 5L * Float.BYTES), x, c5);
            c6 = Math.fma(RawMemory.float32(w + 6L * Float.BYTES), x, c6);
            c7 = Math.fma(RawMemory.float32(w + 7L * Float.BYTES), x, c7);
            w += 8L * Float.BYTES;
        }
        RawMemory.float32(target, c0);
        RawMemory.float32(target + rowBytes, c1);
        RawMemory.float32(target + 2 * rowBytes, c2);
        RawMemory.float32(target + 3 * rowBytes, c3);
        RawMemory.float32(target + 4 * rowBytes, c4);
        RawMemory.float32(target + 5 * rowBytes, c5);
        RawMemory.float32(target + 6 * rowBytes, c6);
        RawMemory.float32(target + 7 * rowBytes, c7);
    }

    @Override
    public void accumulate(
            long rows, long rowBytes, long packed, int tap, int count, long sums, long sumBytes, long parts) {
        for (int i = 0; i < count; i++) {
            long source = packed + offset(taps + (long) (tap + i) * Long.BYTES);
            for (long at = 0; at < GROUP_BYTES; at += Float.BYTES) {
                lane(rows + at, rowBytes, source + at, sums + at + i * GROUP_BYTES, sumBytes);
            }
        }
    }

    private static void lane(long rows, long rowBytes, long source, long sums, long sumBytes) {
        float c0 = 0;
        float c1 = 0;
        float c2 = 0;
        float c3 = 0;
        float c4 = 0;
        float c5 = 0;
        float c6 = 0;
        float c7 = 0;
        for (long at = 0; at < rowBytes; at += GROUP_BYTES) {
            float x = RawMemory.float32(source + at);
            c0 = Math.fma(RawMemory.float32(rows + at), x, c0);
            c1 = Math.fma(RawMemory.float32(rows + at + rowBytes), x, c1);
            c2 = Math.fma(RawMemory.float32(rows + at + 2 * rowBytes), x, c2);
            c3 = Math.fma(RawMemory.float32(rows + at + 3 * rowBytes), x, c3);
            c4 = Math.fma(RawMemory.float32(rows + at + 4 * rowBytes), x, c4);
            c5 = Math.fma(RawMemory.float32(rows + at + 5 * rowBytes), x, c5);
            c6 = Math.fma(RawMemory.float32(rows + at + 6 * rowBytes), x, c6);
            c7 = Math.fma(RawMemory.float32(rows + at + 7 * rowBytes), x, c7);
        }
        add(sums, c0);
        add(sums + sumBytes, c1);
        add(sums + 2 * sumBytes, c2);
        add(sums + 3 * sumBytes, c3);
        add(sums + 4 * sumBytes, c4);
        add(sums + 5 * sumBytes, c5);
        add(sums + 6 * sumBytes, c6);
        add(sums + 7 * sumBytes, c7);
    }

    private static void add(long sum, float part) {
        RawMemory.float32(sum, RawMemory.float32(sum) + part);
    }
}
