package org.dynascope.engine.operation.convolution;

import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.memory.Transposition;

/** {@link ConvolutionTiles} of float32 in scalar arithmetic, all rows of one pixel or place at a time. */
record ScalarConvolutionTiles32() implements ConvolutionTiles {
    @Override
    public void copy(long source, long sourceStep, long target, long targetStep, int rows, long bytes) {
        for (int row = 0; row < rows; row++) {
            RawMemory.copy(source + row * sourceStep, target + row * targetStep, bytes);
        }
    }

    @Override
    public void correlate(long[] offsets, long weights, long packed, long target, long rowBytes, int groups) {
        for (long at = 0; at < groups * GROUP_BYTES; at += Float.BYTES) {
            column(offsets, weights, packed + at, target + at, rowBytes);
        }
    }

    private static void column(long[] offsets, long weights, long packed, long target, long rowBytes) {
        float c0 = 0;
        float c1 = 0;
        float c2 = 0;
        float c3 = 0;
        long w = weights;
        for (long offset : offsets) {
            float x = RawMemory.float32(packed + offset);
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
    public void accumulate(long[] offsets, int tap, int pixels, long packed, long rows, long rowBytes, long sums) {
        for (int index = 0; index < ACCUMULATED_TAPS; index++) {
            long source = packed + offsets[tap + index];
            for (long at = 0; at < rowBytes; at += 4 * Float.BYTES) {
                lanes(source, pixels, rows + at, rowBytes, sums + index * rowBytes + at);
            }
        }
    }

    private static void lanes(long source, int pixels, long rows, long rowBytes, long sums) {
        float c0 = 0;
        float c1 = 0;
        float c2 = 0;
        float c3 = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            float x = RawMemory.float32(source + (long) pixel * Float.BYTES);
            long row = rows + pixel * rowBytes;
            c0 = Math.fma(x, RawMemory.float32(row), c0);
            c1 = Math.fma(x, RawMemory.float32(row + Float.BYTES), c1);
            c2 = Math.fma(x, RawMemory.float32(row + 2L * Float.BYTES), c2);
            c3 = Math.fma(x, RawMemory.float32(row + 3L * Float.BYTES), c3);
        }
        RawMemory.float32(sums, c0);
        RawMemory.float32(sums + Float.BYTES, c1);
        RawMemory.float32(sums + 2L * Float.BYTES, c2);
        RawMemory.float32(sums + 3L * Float.BYTES, c3);
    }

    @Override
    public void transpose(long source, long sourceStep, long target, long targetStep, int rows, int columns) {
        Transposition.copy(Float.BYTES, source, sourceStep, target, targetStep, rows, columns);
    }

    @Override
    public void add(long numbers, long sums, long bytes) {
        for (long at = 0; at < bytes; at += Float.BYTES) {
            RawMemory.float32(sums + at, RawMemory.float32(sums + at) + RawMemory.float32(numbers + at));
        }
    }
}
