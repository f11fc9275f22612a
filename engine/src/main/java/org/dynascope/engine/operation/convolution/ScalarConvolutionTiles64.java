package org.dynascope.engine.operation.convolution;

import java.lang.foreign.ValueLayout;
import org.dynascope.engine.memory.RawMemory;

/**
 * {@link ConvolutionTiles} of float64 in scalar arithmetic, eight rows at a time.
 *
 * @param taps address of the offsets, one long each
 * @param inner number of offsets
 */
record ScalarConvolutionTiles64(long taps, int inner) implements ConvolutionTiles {
    @Override
    public void correlate(long weights, long packed, long target, long rowBytes, int groups) {
        for (long at = 0; at < groups * GROUP_BYTES; at += Double.BYTES) {
            column(taps, inner, weights, packed + at, target + at, rowBytes);
        }
    }

    private static long offset(long tap) {
        return RawMemory.EVERYTHING.get(ValueLayout.JAVA_LONG_UNALIGNED, tap);
    }

    private static void column(long taps, int inner, long weights, long packed, long target, long rowBytes) {
        double c0 = 0;
        double c1 = 0;
        double c2 = 0;
        double c3 = 0;
        double c4 = 0;
        double c5 = 0;
        double c6 = 0;
        double c7 = 0;
        long w = weights;
        for (int k = 0; k < inner; k++) {
            double x = RawMemory.float64(packed + offset(taps + (long) k * Long.BYTES));
            c0 = Math.fma(RawMemory.float64(w), x, c0);
            c1 = Math.fma(RawMemory.float64(w + Double.BYTES), x, c1);
            c2 = Math.fma(RawMemory.float64(w + 2L * Double.BYTES), x, c2);
            c3 = Math.fma(RawMemory.float64(w + 3L * Double.BYTES), x, c3);
            c4 = Math.fma(RawMemory.float64(w + 4L * Double.BYTES), x, c4);
            c5 = Math.fma(RawMemory.float64(w + 5L * Double.BYTES), x, c5);
            c6 = Math.fma(RawMemory.float64(w + 6L * Double.BYTES), x, c6);
            c7 = Math.fma(RawMemory.float64(w + 7L * Double.BYTES), x, c7);
            w += 8L * Double.BYTES;
        }
        RawMemory.float64(target, c0);
        RawMemory.float64(target + rowBytes, c1);
        RawMemory.float64(target + 2 * rowBytes, c2);
        RawMemory.float64(target + 3 * rowBytes, c3);
        RawMemory.float64(target + 4 * rowBytes, c4);
        RawMemory.float64(target + 5 * rowBytes, c5);
        RawMemory.float64(target + 6 * rowBytes, c6);
        RawMemory.float64(target + 7 * rowBytes, c7);
    }

    @Override
    public void accumulate(
            long rows, long rowBytes, long packed, int tap, int count, long sums, long sumBytes, long parts) {
        for (int i = 0; i < count; i++) {
            long source = packed + offset(taps + (long) (tap + i) * Long.BYTES);
            for (long at = 0; at < GROUP_BYTES; at += Double.BYTES) {
                lane(rows + at, rowBytes, source + at, sums + at + i * GROUP_BYTES, sumBytes);
            }
        }
    }

    private static void lane(long rows, long rowBytes, long source, long sums, long sumBytes) {
        double c0 = 0;
        double c1 = 0;
        double c2 = 0;
        double c3 = 0;
        double c4 = 0;
        double c5 = 0;
        double c6 = 0;
        double c7 = 0;
        for (long at = 0; at < rowBytes; at += GROUP_BYTES) {
            double x = RawMemory.float64(source + at);
            c0 = Math.fma(RawMemory.float64(rows + at), x, c0);
            c1 = Math.fma(RawMemory.float64(rows + at + rowBytes), x, c1);
            c2 = Math.fma(RawMemory.float64(rows + at + 2 * rowBytes), x, c2);
            c3 = Math.fma(RawMemory.float64(rows + at + 3 * rowBytes), x, c3);
            c4 = Math.fma(RawMemory.float64(rows + at + 4 * rowBytes), x, c4);
            c5 = Math.fma(RawMemory.float64(rows + at + 5 * rowBytes), x, c5);
            c6 = Math.fma(RawMemory.float64(rows + at + 6 * rowBytes), x, c6);
            c7 = Math.fma(RawMemory.float64(rows + at + 7 * rowBytes), x, c7);
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

    private static void add(long sum, double part) {
        RawMemory.float64(sum, RawMemory.float64(sum) + part);
    }
}
