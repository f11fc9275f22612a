package org.dynascope.engine.operation.convolution;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.RawMemory;

/**
 * {@link ConvolutionTiles} of float32 on vectors: an accumulator for each row and vector, which is a local variable with its
 * own statements, because that alone keeps it in a register; hence the length of the methods. Correlations take 12 of them,
 * which suits 16 registers and is as fast as 24 on 32; sums over pixels take 24, as they load more for each. Memory is read and
 * written by direct calls into the JDK, which the compiler always inlines.
 */
record VectorConvolutionTiles32() implements ConvolutionTiles {
    private static final VectorSpecies<Float> SPECIES = Lanes32.SPECIES;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfFloat ELEMENT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfLong OFFSET = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final long BYTES = Lanes32.BYTES;

    @Override
    public void copy(long source, long sourceStep, long target, long targetStep, int rows, long bytes) {
        VectorRows.copy(source, sourceStep, target, targetStep, rows, bytes);
    }

    @Override
    public void correlate(long offsets, int inner, long weights, long packed, long target, long rowBytes, int groups) {
        if (groups == WIDTH) {
            for (long at = 0; at < WIDTH * GROUP_BYTES; at += WIDTH * BYTES) {
                correlate4x3(offsets, inner, weights, packed + at, target + at, rowBytes);
            }
        } else {
            for (long at = 0; at < groups * GROUP_BYTES; at += BYTES) {
                correlate4x1(offsets, inner, weights, packed + at, target + at, rowBytes);
            }
        }
    }

    @Override
    public void accumulate(
            long offsets, int count, long rows, long rowBytes, long packed, long sums, long sumBytes, long parts) {
        for (long at = 0; at < GROUP_BYTES; at += BYTES) {
            if (count == WIDTH) {
                accumulate8x3(offsets, rows + at, rowBytes, packed + at, parts + at);
                add(parts + at, sums + at, sumBytes, WIDTH);
            } else {
                for (int i = 0; i < count; i++) {
                    long source = packed + at + MEMORY.get(OFFSET, offsets + (long) i * Long.BYTES);
                    accumulate8x1(rows + at, rowBytes, source, parts + at);
                    add(parts + at, sums + at + i * GROUP_BYTES, sumBytes, 1);
                }
            }
        }
    }

    private static void correlate4x3(long offsets, int inner, long weights, long packed, long target, long rowBytes) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        FloatVector c02 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        FloatVector c12 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c21 = FloatVector.zero(SPECIES);
        FloatVector c22 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c31 = FloatVector.zero(SPECIES);
        FloatVector c32 = FloatVector.zero(SPECIES);
        long w = weights;
        long end = offsets + (long) inner * Long.BYTES;
        for (long at = offsets; at < end; at += Long.BYTES) {
            long source = packed + MEMORY.get(OFFSET, at);
            FloatVector b0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, source, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(SPECIES, MEMORY, source + BYTES, ORDER);
            FloatVector b2 = FloatVector.fromMemorySegment(SPECIES, MEMORY, source + 2 * BYTES, ORDER);
            FloatVector x0 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w));
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w + Float.BYTES));
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w + 2L * Float.BYTES));
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w + 3L * Float.BYTES));
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            w += 4L * Float.BYTES;
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

    private static void correlate4x1(long offsets, int inner, long weights, long packed, long target, long rowBytes) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        long w = weights;
        long end = offsets + (long) inner * Long.BYTES;
        for (long at = offsets; at < end; at += Long.BYTES) {
            long source = packed + MEMORY.get(OFFSET, at);
            FloatVector b0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, source, ORDER);
            FloatVector x0 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w));
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w + Float.BYTES));
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w + 2L * Float.BYTES));
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, w + 3L * Float.BYTES));
            c30 = x3.fma(b0, c30);
            w += 4L * Float.BYTES;
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

    private static void accumulate8x3(long offsets, long rows, long rowBytes, long packed, long parts) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        FloatVector c02 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        FloatVector c12 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c21 = FloatVector.zero(SPECIES);
        FloatVector c22 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c31 = FloatVector.zero(SPECIES);
        FloatVector c32 = FloatVector.zero(SPECIES);
        FloatVector c40 = FloatVector.zero(SPECIES);
        FloatVector c41 = FloatVector.zero(SPECIES);
        FloatVector c42 = FloatVector.zero(SPECIES);
        FloatVector c50 = FloatVector.zero(SPECIES);
        FloatVector c51 = FloatVector.zero(SPECIES);
        FloatVector c52 = FloatVector.zero(SPECIES);
        FloatVector c60 = FloatVector.zero(SPECIES);
        FloatVector c61 = FloatVector.zero(SPECIES);
        FloatVector c62 = FloatVector.zero(SPECIES);
        FloatVector c70 = FloatVector.zero(SPECIES);
        FloatVector c71 = FloatVector.zero(SPECIES);
        FloatVector c72 = FloatVector.zero(SPECIES);
        long source0 = packed + MEMORY.get(OFFSET, offsets);
        long source1 = packed + MEMORY.get(OFFSET, offsets + Long.BYTES);
        long source2 = packed + MEMORY.get(OFFSET, offsets + 2L * Long.BYTES);
        long row1 = rows + rowBytes;
        long row2 = row1 + rowBytes;
        long row3 = row2 + rowBytes;
        long row4 = row3 + rowBytes;
        long row5 = row4 + rowBytes;
        long row6 = row5 + rowBytes;
        long row7 = row6 + rowBytes;
        for (long at = 0; at < rowBytes; at += GROUP_BYTES) {
            FloatVector b0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, source0 + at, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(SPECIES, MEMORY, source1 + at, ORDER);
            FloatVector b2 = FloatVector.fromMemorySegment(SPECIES, MEMORY, source2 + at, ORDER);
            FloatVector x0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, rows + at, ORDER);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row1 + at, ORDER);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row2 + at, ORDER);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row3 + at, ORDER);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            FloatVector x4 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row4 + at, ORDER);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            FloatVector x5 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row5 + at, ORDER);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            FloatVector x6 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row6 + at, ORDER);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            c62 = x6.fma(b2, c62);
            FloatVector x7 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row7 + at, ORDER);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
            c72 = x7.fma(b2, c72);
        }
        c00.intoMemorySegment(MEMORY, parts, ORDER);
        c01.intoMemorySegment(MEMORY, parts + GROUP_BYTES, ORDER);
        c02.intoMemorySegment(MEMORY, parts + 2 * GROUP_BYTES, ORDER);
        c10.intoMemorySegment(MEMORY, parts + 3 * GROUP_BYTES, ORDER);
        c11.intoMemorySegment(MEMORY, parts + 4 * GROUP_BYTES, ORDER);
        c12.intoMemorySegment(MEMORY, parts + 5 * GROUP_BYTES, ORDER);
        c20.intoMemorySegment(MEMORY, parts + 6 * GROUP_BYTES, ORDER);
        c21.intoMemorySegment(MEMORY, parts + 7 * GROUP_BYTES, ORDER);
        c22.intoMemorySegment(MEMORY, parts + 8 * GROUP_BYTES, ORDER);
        c30.intoMemorySegment(MEMORY, parts + 9 * GROUP_BYTES, ORDER);
        c31.intoMemorySegment(MEMORY, parts + 10 * GROUP_BYTES, ORDER);
        c32.intoMemorySegment(MEMORY, parts + 11 * GROUP_BYTES, ORDER);
        c40.intoMemorySegment(MEMORY, parts + 12 * GROUP_BYTES, ORDER);
        c41.intoMemorySegment(MEMORY, parts + 13 * GROUP_BYTES, ORDER);
        c42.intoMemorySegment(MEMORY, parts + 14 * GROUP_BYTES, ORDER);
        c50.intoMemorySegment(MEMORY, parts + 15 * GROUP_BYTES, ORDER);
        c51.intoMemorySegment(MEMORY, parts + 16 * GROUP_BYTES, ORDER);
        c52.intoMemorySegment(MEMORY, parts + 17 * GROUP_BYTES, ORDER);
        c60.intoMemorySegment(MEMORY, parts + 18 * GROUP_BYTES, ORDER);
        c61.intoMemorySegment(MEMORY, parts + 19 * GROUP_BYTES, ORDER);
        c62.intoMemorySegment(MEMORY, parts + 20 * GROUP_BYTES, ORDER);
        c70.intoMemorySegment(MEMORY, parts + 21 * GROUP_BYTES, ORDER);
        c71.intoMemorySegment(MEMORY, parts + 22 * GROUP_BYTES, ORDER);
        c72.intoMemorySegment(MEMORY, parts + 23 * GROUP_BYTES, ORDER);
    }

    private static void accumulate8x1(long rows, long rowBytes, long packed, long parts) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c40 = FloatVector.zero(SPECIES);
        FloatVector c50 = FloatVector.zero(SPECIES);
        FloatVector c60 = FloatVector.zero(SPECIES);
        FloatVector c70 = FloatVector.zero(SPECIES);
        long source0 = packed;
        long row1 = rows + rowBytes;
        long row2 = row1 + rowBytes;
        long row3 = row2 + rowBytes;
        long row4 = row3 + rowBytes;
        long row5 = row4 + rowBytes;
        long row6 = row5 + rowBytes;
        long row7 = row6 + rowBytes;
        for (long at = 0; at < rowBytes; at += GROUP_BYTES) {
            FloatVector b0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, source0 + at, ORDER);
            FloatVector x0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, rows + at, ORDER);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row1 + at, ORDER);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row2 + at, ORDER);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row3 + at, ORDER);
            c30 = x3.fma(b0, c30);
            FloatVector x4 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row4 + at, ORDER);
            c40 = x4.fma(b0, c40);
            FloatVector x5 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row5 + at, ORDER);
            c50 = x5.fma(b0, c50);
            FloatVector x6 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row6 + at, ORDER);
            c60 = x6.fma(b0, c60);
            FloatVector x7 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row7 + at, ORDER);
            c70 = x7.fma(b0, c70);
        }
        c00.intoMemorySegment(MEMORY, parts, ORDER);
        c10.intoMemorySegment(MEMORY, parts + GROUP_BYTES, ORDER);
        c20.intoMemorySegment(MEMORY, parts + 2 * GROUP_BYTES, ORDER);
        c30.intoMemorySegment(MEMORY, parts + 3 * GROUP_BYTES, ORDER);
        c40.intoMemorySegment(MEMORY, parts + 4 * GROUP_BYTES, ORDER);
        c50.intoMemorySegment(MEMORY, parts + 5 * GROUP_BYTES, ORDER);
        c60.intoMemorySegment(MEMORY, parts + 6 * GROUP_BYTES, ORDER);
        c70.intoMemorySegment(MEMORY, parts + 7 * GROUP_BYTES, ORDER);
    }

    /** Adds parts to their sums; apart from the loops above, which boxed their vectors if they grew by this. */
    private static void add(long parts, long sums, long sumBytes, int count) {
        long part = parts;
        for (int row = 0; row < ACCUMULATED_ROWS; row++) {
            for (int i = 0; i < count; i++) {
                long sum = sums + row * sumBytes + i * GROUP_BYTES;
                Lanes32.store(Lanes32.load(sum).add(Lanes32.load(part)), sum);
                part += GROUP_BYTES;
            }
        }
    }
}
