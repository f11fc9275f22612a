package org.dynascope.engine.operation.convolution;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.memory.Transposition;

/**
 * {@link ConvolutionTiles} of float64 on vectors: an accumulator for each row and vector, which is a local variable with its
 * own statements, because that alone keeps it in a register; hence the length of the methods. There are 12 of them,
 * which suits 16 registers and is as fast as 24 on 32. Memory is read and written by direct calls into the JDK, which the
 * compiler always inlines.
 */
record VectorConvolutionTiles64() implements ConvolutionTiles {
    private static final VectorSpecies<Double> SPECIES = Lanes64.SPECIES;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfDouble ELEMENT = ValueLayout.JAVA_DOUBLE_UNALIGNED;
    private static final long BYTES = Lanes64.BYTES;

    @Override
    public void copy(long source, long sourceStep, long target, long targetStep, int rows, long bytes) {
        VectorRows.copy(source, sourceStep, target, targetStep, rows, bytes);
    }

    @Override
    public void correlate(long[] offsets, long weights, long packed, long target, long rowBytes, int groups) {
        if (groups == WIDTH) {
            for (long at = 0; at < WIDTH * GROUP_BYTES; at += WIDTH * BYTES) {
                correlate4x3(offsets, weights, packed + at, target + at, rowBytes);
            }
        } else {
            for (long at = 0; at < groups * GROUP_BYTES; at += BYTES) {
                correlate4x1(offsets, weights, packed + at, target + at, rowBytes);
            }
        }
    }

    @Override
    public void accumulate(long[] offsets, int tap, int pixels, long packed, long rows, long rowBytes, long sums) {
        if (rowBytes == GROUP_BYTES) {
            for (long at = 0; at < GROUP_BYTES; at += BYTES) {
                accumulate6x1(offsets, tap, pixels, packed, rows + at, sums + at);
            }
        } else {
            for (long at = 0; at < ROW_BYTES; at += 2 * BYTES) {
                accumulate6x2(offsets, tap, pixels, packed, rows + at, sums + at);
            }
        }
    }

    @Override
    public void transpose(long source, long sourceStep, long target, long targetStep, int rows, int columns) {
        Transposition.copy(Double.BYTES, source, sourceStep, target, targetStep, rows, columns);
    }

    @Override
    public void add(long numbers, long sums, long bytes) {
        for (long at = 0; at < bytes; at += BYTES) {
            Lanes64.store(Lanes64.load(sums + at).add(Lanes64.load(numbers + at)), sums + at);
        }
    }

    private static void correlate4x3(long[] offsets, long weights, long packed, long target, long rowBytes) {
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c01 = DoubleVector.zero(SPECIES);
        DoubleVector c02 = DoubleVector.zero(SPECIES);
        DoubleVector c10 = DoubleVector.zero(SPECIES);
        DoubleVector c11 = DoubleVector.zero(SPECIES);
        DoubleVector c12 = DoubleVector.zero(SPECIES);
        DoubleVector c20 = DoubleVector.zero(SPECIES);
        DoubleVector c21 = DoubleVector.zero(SPECIES);
        DoubleVector c22 = DoubleVector.zero(SPECIES);
        DoubleVector c30 = DoubleVector.zero(SPECIES);
        DoubleVector c31 = DoubleVector.zero(SPECIES);
        DoubleVector c32 = DoubleVector.zero(SPECIES);
        long w = weights;
        for (long offset : offsets) {
            long source = packed + offset;
            DoubleVector b0 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, source, ORDER);
            DoubleVector b1 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, source + BYTES, ORDER);
            DoubleVector b2 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, source + 2 * BYTES, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w));
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w + Double.BYTES));
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w + 2L * Double.BYTES));
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w + 3L * Double.BYTES));
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            w += 4L * Double.BYTES;
        }
        long row = target;
        c00.intoMemorySegment(MEMORY, row, ORDER);
        c01.intoMemorySegment(MEMORY, row + BYTES, ORDER);
        c02.intoMemorySegment(MEMORY, row + 2 * BYTES, ORDER);
        row += rowBytes;
        c10.intoMemorySegment(MEMORY, row, ORDER);
        c11.intoMemorySegment(MEMORY, row + BYTES, ORDER);
        c12.intoMemorySegment(MEMORY, row + 2 * BYTES, ORDER);
        row += rowBytes;
        c20.intoMemorySegment(MEMORY, row, ORDER);
        c21.intoMemorySegment(MEMORY, row + BYTES, ORDER);
        c22.intoMemorySegment(MEMORY, row + 2 * BYTES, ORDER);
        row += rowBytes;
        c30.intoMemorySegment(MEMORY, row, ORDER);
        c31.intoMemorySegment(MEMORY, row + BYTES, ORDER);
        c32.intoMemorySegment(MEMORY, row + 2 * BYTES, ORDER);
    }

    private static void correlate4x1(long[] offsets, long weights, long packed, long target, long rowBytes) {
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c10 = DoubleVector.zero(SPECIES);
        DoubleVector c20 = DoubleVector.zero(SPECIES);
        DoubleVector c30 = DoubleVector.zero(SPECIES);
        long w = weights;
        for (long offset : offsets) {
            long source = packed + offset;
            DoubleVector b0 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, source, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w));
            c00 = x0.fma(b0, c00);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w + Double.BYTES));
            c10 = x1.fma(b0, c10);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w + 2L * Double.BYTES));
            c20 = x2.fma(b0, c20);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w + 3L * Double.BYTES));
            c30 = x3.fma(b0, c30);
            w += 4L * Double.BYTES;
        }
        long row = target;
        c00.intoMemorySegment(MEMORY, row, ORDER);
        row += rowBytes;
        c10.intoMemorySegment(MEMORY, row, ORDER);
        row += rowBytes;
        c20.intoMemorySegment(MEMORY, row, ORDER);
        row += rowBytes;
        c30.intoMemorySegment(MEMORY, row, ORDER);
    }

    private static void accumulate6x2(long[] offsets, int tap, int pixels, long packed, long rows, long sums) {
        long source0 = packed + offsets[tap];
        long source1 = packed + offsets[tap + 1];
        long source2 = packed + offsets[tap + 2];
        long source3 = packed + offsets[tap + 3];
        long source4 = packed + offsets[tap + 4];
        long source5 = packed + offsets[tap + 5];
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c01 = DoubleVector.zero(SPECIES);
        DoubleVector c10 = DoubleVector.zero(SPECIES);
        DoubleVector c11 = DoubleVector.zero(SPECIES);
        DoubleVector c20 = DoubleVector.zero(SPECIES);
        DoubleVector c21 = DoubleVector.zero(SPECIES);
        DoubleVector c30 = DoubleVector.zero(SPECIES);
        DoubleVector c31 = DoubleVector.zero(SPECIES);
        DoubleVector c40 = DoubleVector.zero(SPECIES);
        DoubleVector c41 = DoubleVector.zero(SPECIES);
        DoubleVector c50 = DoubleVector.zero(SPECIES);
        DoubleVector c51 = DoubleVector.zero(SPECIES);
        long row = rows;
        long at = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            DoubleVector b0 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row, ORDER);
            DoubleVector b1 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row + BYTES, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, source0 + at));
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, source1 + at));
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, source2 + at));
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, source3 + at));
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            DoubleVector x4 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, source4 + at));
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            DoubleVector x5 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, source5 + at));
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            row += ROW_BYTES;
            at += Double.BYTES;
        }
        long sum = sums;
        c00.intoMemorySegment(MEMORY, sum, ORDER);
        c01.intoMemorySegment(MEMORY, sum + BYTES, ORDER);
        sum += ROW_BYTES;
        c10.intoMemorySegment(MEMORY, sum, ORDER);
        c11.intoMemorySegment(MEMORY, sum + BYTES, ORDER);
        sum += ROW_BYTES;
        c20.intoMemorySegment(MEMORY, sum, ORDER);
        c21.intoMemorySegment(MEMORY, sum + BYTES, ORDER);
        sum += ROW_BYTES;
        c30.intoMemorySegment(MEMORY, sum, ORDER);
        c31.intoMemorySegment(MEMORY, sum + BYTES, ORDER);
        sum += ROW_BYTES;
        c40.intoMemorySegment(MEMORY, sum, ORDER);
        c41.intoMemorySegment(MEMORY, sum + BYTES, ORDER);
        sum += ROW_BYTES;
        c50.intoMemorySegment(MEMORY, sum, ORDER);
        c51.intoMemorySegment(MEMORY, sum + BYTES, ORDER);
    }

    private static void accumulate6x1(long[] offsets, int tap, int pixels, long packed, long rows, long sums) {
        long source0 = packed + offsets[tap];
        long source1 = packed + offsets[tap + 1];
        long source2 = packed + offsets[tap + 2];
        long source3 = packed + offsets[tap + 3];
        long source4 = packed + offsets[tap + 4];
        long source5 = packed + offsets[tap + 5];
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c10 = DoubleVector.zero(SPECIES);
        DoubleVector c20 = DoubleVector.zero(SPECIES);
        DoubleVector c30 = DoubleVector.zero(SPECIES);
        DoubleVector c40 = DoubleVector.zero(SPECIES);
        DoubleVector c50 = DoubleVector.zero(SPECIES);
        long row = rows;
        long at = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            DoubleVector b0 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row, ORDER);
            DoubleVector x0 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, source0 + at));
            c00 = x0.fma(b0, c00);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, source1 + at));
            c10 = x1.fma(b0, c10);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, source2 + at));
            c20 = x2.fma(b0, c20);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, source3 + at));
            c30 = x3.fma(b0, c30);
            DoubleVector x4 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, source4 + at));
            c40 = x4.fma(b0, c40);
            DoubleVector x5 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, source5 + at));
            c50 = x5.fma(b0, c50);
            row += GROUP_BYTES;
            at += Double.BYTES;
        }
        long sum = sums;
        c00.intoMemorySegment(MEMORY, sum, ORDER);
        sum += GROUP_BYTES;
        c10.intoMemorySegment(MEMORY, sum, ORDER);
        sum += GROUP_BYTES;
        c20.intoMemorySegment(MEMORY, sum, ORDER);
        sum += GROUP_BYTES;
        c30.intoMemorySegment(MEMORY, sum, ORDER);
        sum += GROUP_BYTES;
        c40.intoMemorySegment(MEMORY, sum, ORDER);
        sum += GROUP_BYTES;
        c50.intoMemorySegment(MEMORY, sum, ORDER);
    }
}
