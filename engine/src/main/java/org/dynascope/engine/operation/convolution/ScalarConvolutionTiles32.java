package org.dynascope.engine.operation.convolution;

import java.lang.foreign.ValueLayout;
import org.dynascope.engine.memory.RawMemory;

/** {@link ConvolutionTiles} of float32 in scalar arithmetic, all rows of one pixel or place at a time. */
record ScalarConvolutionTiles32() implements ConvolutionTiles {
    @Override
    public void copy(long source, long sourceStep, long target, long targetStep, int rows, long bytes) {
        for (int row = 0; row < rows; row++) {
            RawMemory.copy(source + row * sourceStep, target + row * targetStep, bytes);
        }
    }

    @Override
    public void correlate(long offsets, int inner, long weights, long packed, long target, long rowBytes, int groups) {
        for (long at = 0; at < groups * GROUP_BYTES; at += Float.BYTES) {
            column(offsets, inner, weights, packed + at, target + at, rowBytes);
        }
    }

    private static long offset(long offsets, long index) {
        return RawMemory.EVERYTHING.get(ValueLayout.JAVA_LONG_UNALIGNED, offsets + index * Long.BYTES);
    }

    private static void column(long offsets, int inner, long weights, long packed, long target, long rowBytes) {
        float c0 = 0;
        float c1 = 0;
        float c2 = 0;
        float c3 = 0;
        long w = weights;
        for (int k = 0; k < inner; k++) {
            float x = RawMemory.float32(packed + offset(offsets, k));
            c0 = Math.fma(RawMemory.float32(w), x, c0);
            c1 = Math.fma(RawMemory.float32(w + Float.BYTES), x, c1);
            c2 = Math.fma(RawMemory.float32(w + 2L * Float.BYTES), x, c2);
            c3 = Math.fma(RawMemory.float32(w + 3L * Float.BYTES), x, c3);
            w += 4L * Float.BYTES;
        }
        RawMemory.float32(target, c0);
        RawMemory.float32(target + rowBytes, c1);
        RawMemory.float32(target + 2 * rowBytes, c2);
        RawMemory.float32(target + 3 * rowBytes, c3);
    }

    @Override
    public void accumulate(
            long offsets, int count, long rows, long rowBytes, long packed, long sums, long sumBytes, long parts) {
        for (int i = 0; i < count; i++) {
            long source = packed + offset(offsets, i);
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
