package org.dynascope.engine.operation.convolution;

import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.memory.Transposition;

/** {@link ConvolutionTiles} of float64 in scalar arithmetic, all rows of one pixel or place at a time. */
record ScalarConvolutionTiles64() implements ConvolutionTiles {
    @Override
    public void copy(long source, long sourceStep, long target, long targetStep, int rows, long bytes) {
        for (int row = 0; row < rows; row++) {
            RawMemory.copy(source + row * sourceStep, target + row * targetStep, bytes);
        }
    }

    @Override
    public void correlate(long[] offsets, long weights, long packed, long target, long rowBytes, int groups) {
        for (long at = 0; at < groups * GROUP_BYTES; at += Double.BYTES) {
            column(offsets, weights, packed + at, target + at, rowBytes);
        }
    }

    private static void column(long[] offsets, long weights, long packed, long target, long rowBytes) {
        double c0 = 0;
        double c1 = 0;
        double c2 = 0;
        double c3 = 0;
        long w = weights;
        for (long offset : offsets) {
            double x = RawMemory.float64(packed + offset);
            c0 = Math.fma(RawMemory.float64(w), x, c0);
            c1 = Math.fma(RawMemory.float64(w + Double.BYTES), x, c1);
            c2 = Math.fma(RawMemory.float64(w + 2L * Double.BYTES), x, c2);
            c3 = Math.fma(RawMemory.float64(w + 3L * Double.BYTES), x, c3);
            w += 4L * Double.BYTES;
        }
        RawMemory.float64(target, c0);
        RawMemory.float64(target + rowBytes, c1);
        RawMemory.float64(target + 2 * rowBytes, c2);
        RawMemory.float64(target + 3 * rowBytes, c3);
    }

    @Override
    public void accumulate(long[] offsets, int tap, int pixels, long packed, long rows, long rowBytes, long sums) {
        for (int index = 0; index < ACCUMULATED_TAPS; index++) {
            long source = packed + offsets[tap + index];
            for (long at = 0; at < rowBytes; at += 4 * Double.BYTES) {
                lanes(source, pixels, rows + at, rowBytes, sums + index * rowBytes + at);
            }
        }
    }

    private static void lanes(long source, int pixels, long rows, long rowBytes, long sums) {
        double c0 = 0;
        double c1 = 0;
        double c2 = 0;
        double c3 = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            double x = RawMemory.float64(source + (long) pixel * Double.BYTES);
            long row = rows + pixel * rowBytes;
            c0 = Math.fma(x, RawMemory.float64(row), c0);
            c1 = Math.fma(x, RawMemory.float64(row + Double.BYTES), c1);
            c2 = Math.fma(x, RawMemory.float64(row + 2L * Double.BYTES), c2);
            c3 = Math.fma(x, RawMemory.float64(row + 3L * Double.BYTES), c3);
        }
        RawMemory.float64(sums, c0);
        RawMemory.float64(sums + Double.BYTES, c1);
        RawMemory.float64(sums + 2L * Double.BYTES, c2);
        RawMemory.float64(sums + 3L * Double.BYTES, c3);
    }

    @Override
    public void transpose(long source, long sourceStep, long target, long targetStep, int rows, int columns) {
        Transposition.copy(Double.BYTES, source, sourceStep, target, targetStep, rows, columns);
    }

    @Override
    public void add(long numbers, long sums, long bytes) {
        for (long at = 0; at < bytes; at += Double.BYTES) {
            RawMemory.float64(sums + at, RawMemory.float64(sums + at) + RawMemory.float64(numbers + at));
        }
    }
}
