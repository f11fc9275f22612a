package org.dynascope.engine.operation.contraction;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;

/**
 * The inner loops of {@link MatmulKernel64}: each computes a block of the result in registers, one fused multiply-add an
 * element and inner index. Every accumulator is a local variable with its own statement, because that alone keeps it in a
 * register; hence the length of the methods. Memory is read and written by direct calls into the JDK, which the compiler always
 * inlines; own methods around them it stops inlining in so long a method, and then moves every vector through the heap. 24 accumulators suit the 32 registers of AVX-512, 12 the 16 of AVX2.
 *
 * @param leftRowBytes bytes from one row of the left factor to the next
 * @param leftInnerBytes bytes from one inner index of the left factor to the next
 * @param rowBytes bytes from one row of the right factor, and of the result, to the next
 */
record MatmulTile64(long leftRowBytes, long leftInnerBytes, long rowBytes) {
    private static final VectorSpecies<Double> SPECIES = Lanes64.SPECIES;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfDouble ELEMENT = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    /** Computes 6 rows by 4 vectors. */
    void tile6x4(long left, long right, long result, int inner) {
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c01 = DoubleVector.zero(SPECIES);
        DoubleVector c02 = DoubleVector.zero(SPECIES);
        DoubleVector c03 = DoubleVector.zero(SPECIES);
        DoubleVector c10 = DoubleVector.zero(SPECIES);
        DoubleVector c11 = DoubleVector.zero(SPECIES);
        DoubleVector c12 = DoubleVector.zero(SPECIES);
        DoubleVector c13 = DoubleVector.zero(SPECIES);
        DoubleVector c20 = DoubleVector.zero(SPECIES);
        DoubleVector c21 = DoubleVector.zero(SPECIES);
        DoubleVector c22 = DoubleVector.zero(SPECIES);
        DoubleVector c23 = DoubleVector.zero(SPECIES);
        DoubleVector c30 = DoubleVector.zero(SPECIES);
        DoubleVector c31 = DoubleVector.zero(SPECIES);
        DoubleVector c32 = DoubleVector.zero(SPECIES);
        DoubleVector c33 = DoubleVector.zero(SPECIES);
        DoubleVector c40 = DoubleVector.zero(SPECIES);
        DoubleVector c41 = DoubleVector.zero(SPECIES);
        DoubleVector c42 = DoubleVector.zero(SPECIES);
        DoubleVector c43 = DoubleVector.zero(SPECIES);
        DoubleVector c50 = DoubleVector.zero(SPECIES);
        DoubleVector c51 = DoubleVector.zero(SPECIES);
        DoubleVector c52 = DoubleVector.zero(SPECIES);
        DoubleVector c53 = DoubleVector.zero(SPECIES);
        long left1 = left + leftRowBytes;
        long left2 = left1 + leftRowBytes;
        long left3 = left2 + leftRowBytes;
        long left4 = left3 + leftRowBytes;
        long left5 = left4 + leftRowBytes;
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            DoubleVector b0 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row, ORDER);
            DoubleVector b1 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row + Lanes64.BYTES, ORDER);
            DoubleVector b2 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row + 2L * Lanes64.BYTES, ORDER);
            DoubleVector b3 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row + 3L * Lanes64.BYTES, ORDER);
            DoubleVector x = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left + a));
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left1 + a));
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left2 + a));
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left3 + a));
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            DoubleVector x4 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left4 + a));
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            c43 = x4.fma(b3, c43);
            DoubleVector x5 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left5 + a));
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            c53 = x5.fma(b3, c53);
            a += leftInnerBytes;
            row += rowBytes;
        }
        c00.intoMemorySegment(MEMORY, result, ORDER);
        c01.intoMemorySegment(MEMORY, result + Lanes64.BYTES, ORDER);
        c02.intoMemorySegment(MEMORY, result + 2L * Lanes64.BYTES, ORDER);
        c03.intoMemorySegment(MEMORY, result + 3L * Lanes64.BYTES, ORDER);
        c10.intoMemorySegment(MEMORY, result + rowBytes, ORDER);
        c11.intoMemorySegment(MEMORY, result + rowBytes + Lanes64.BYTES, ORDER);
        c12.intoMemorySegment(MEMORY, result + rowBytes + 2L * Lanes64.BYTES, ORDER);
        c13.intoMemorySegment(MEMORY, result + rowBytes + 3L * Lanes64.BYTES, ORDER);
        c20.intoMemorySegment(MEMORY, result + 2 * rowBytes, ORDER);
        c21.intoMemorySegment(MEMORY, result + 2 * rowBytes + Lanes64.BYTES, ORDER);
        c22.intoMemorySegment(MEMORY, result + 2 * rowBytes + 2L * Lanes64.BYTES, ORDER);
        c23.intoMemorySegment(MEMORY, result + 2 * rowBytes + 3L * Lanes64.BYTES, ORDER);
        c30.intoMemorySegment(MEMORY, result + 3 * rowBytes, ORDER);
        c31.intoMemorySegment(MEMORY, result + 3 * rowBytes + Lanes64.BYTES, ORDER);
        c32.intoMemorySegment(MEMORY, result + 3 * rowBytes + 2L * Lanes64.BYTES, ORDER);
        c33.intoMemorySegment(MEMORY, result + 3 * rowBytes + 3L * Lanes64.BYTES, ORDER);
        c40.intoMemorySegment(MEMORY, result + 4 * rowBytes, ORDER);
        c41.intoMemorySegment(MEMORY, result + 4 * rowBytes + Lanes64.BYTES, ORDER);
        c42.intoMemorySegment(MEMORY, result + 4 * rowBytes + 2L * Lanes64.BYTES, ORDER);
        c43.intoMemorySegment(MEMORY, result + 4 * rowBytes + 3L * Lanes64.BYTES, ORDER);
        c50.intoMemorySegment(MEMORY, result + 5 * rowBytes, ORDER);
        c51.intoMemorySegment(MEMORY, result + 5 * rowBytes + Lanes64.BYTES, ORDER);
        c52.intoMemorySegment(MEMORY, result + 5 * rowBytes + 2L * Lanes64.BYTES, ORDER);
        c53.intoMemorySegment(MEMORY, result + 5 * rowBytes + 3L * Lanes64.BYTES, ORDER);
    }

    /** Computes 6 rows by 2 vectors. */
    void tile6x2(long left, long right, long result, int inner) {
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
        long left1 = left + leftRowBytes;
        long left2 = left1 + leftRowBytes;
        long left3 = left2 + leftRowBytes;
        long left4 = left3 + leftRowBytes;
        long left5 = left4 + leftRowBytes;
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            DoubleVector b0 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row, ORDER);
            DoubleVector b1 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row + Lanes64.BYTES, ORDER);
            DoubleVector x = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left + a));
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left1 + a));
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left2 + a));
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left3 + a));
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            DoubleVector x4 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left4 + a));
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            DoubleVector x5 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left5 + a));
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            a += leftInnerBytes;
            row += rowBytes;
        }
        c00.intoMemorySegment(MEMORY, result, ORDER);
        c01.intoMemorySegment(MEMORY, result + Lanes64.BYTES, ORDER);
        c10.intoMemorySegment(MEMORY, result + rowBytes, ORDER);
        c11.intoMemorySegment(MEMORY, result + rowBytes + Lanes64.BYTES, ORDER);
        c20.intoMemorySegment(MEMORY, result + 2 * rowBytes, ORDER);
        c21.intoMemorySegment(MEMORY, result + 2 * rowBytes + Lanes64.BYTES, ORDER);
        c30.intoMemorySegment(MEMORY, result + 3 * rowBytes, ORDER);
        c31.intoMemorySegment(MEMORY, result + 3 * rowBytes + Lanes64.BYTES, ORDER);
        c40.intoMemorySegment(MEMORY, result + 4 * rowBytes, ORDER);
        c41.intoMemorySegment(MEMORY, result + 4 * rowBytes + Lanes64.BYTES, ORDER);
        c50.intoMemorySegment(MEMORY, result + 5 * rowBytes, ORDER);
        c51.intoMemorySegment(MEMORY, result + 5 * rowBytes + Lanes64.BYTES, ORDER);
    }

    /** Computes 6 rows by 1 vector, of which the lanes set in the mask are written. */
    void tile6x1(long left, long right, long result, int inner, long lanes) {
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c10 = DoubleVector.zero(SPECIES);
        DoubleVector c20 = DoubleVector.zero(SPECIES);
        DoubleVector c30 = DoubleVector.zero(SPECIES);
        DoubleVector c40 = DoubleVector.zero(SPECIES);
        DoubleVector c50 = DoubleVector.zero(SPECIES);
        long left1 = left + leftRowBytes;
        long left2 = left1 + leftRowBytes;
        long left3 = left2 + leftRowBytes;
        long left4 = left3 + leftRowBytes;
        long left5 = left4 + leftRowBytes;
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            DoubleVector b0 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row, ORDER);
            DoubleVector x = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left + a));
            c00 = x.fma(b0, c00);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left1 + a));
            c10 = x1.fma(b0, c10);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left2 + a));
            c20 = x2.fma(b0, c20);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left3 + a));
            c30 = x3.fma(b0, c30);
            DoubleVector x4 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left4 + a));
            c40 = x4.fma(b0, c40);
            DoubleVector x5 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left5 + a));
            c50 = x5.fma(b0, c50);
            a += leftInnerBytes;
            row += rowBytes;
        }
        VectorMask<Double> mask = VectorMask.fromLong(SPECIES, lanes);
        c00.intoMemorySegment(MEMORY, result, ORDER, mask);
        c10.intoMemorySegment(MEMORY, result + rowBytes, ORDER, mask);
        c20.intoMemorySegment(MEMORY, result + 2 * rowBytes, ORDER, mask);
        c30.intoMemorySegment(MEMORY, result + 3 * rowBytes, ORDER, mask);
        c40.intoMemorySegment(MEMORY, result + 4 * rowBytes, ORDER, mask);
        c50.intoMemorySegment(MEMORY, result + 5 * rowBytes, ORDER, mask);
    }

    /** Computes 1 row by 4 vectors. */
    void tile1x4(long left, long right, long result, int inner) {
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c01 = DoubleVector.zero(SPECIES);
        DoubleVector c02 = DoubleVector.zero(SPECIES);
        DoubleVector c03 = DoubleVector.zero(SPECIES);
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            DoubleVector b0 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row, ORDER);
            DoubleVector b1 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row + Lanes64.BYTES, ORDER);
            DoubleVector b2 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row + 2L * Lanes64.BYTES, ORDER);
            DoubleVector b3 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row + 3L * Lanes64.BYTES, ORDER);
            DoubleVector x = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left + a));
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            a += leftInnerBytes;
            row += rowBytes;
        }
        c00.intoMemorySegment(MEMORY, result, ORDER);
        c01.intoMemorySegment(MEMORY, result + Lanes64.BYTES, ORDER);
        c02.intoMemorySegment(MEMORY, result + 2L * Lanes64.BYTES, ORDER);
        c03.intoMemorySegment(MEMORY, result + 3L * Lanes64.BYTES, ORDER);
    }

    /** Computes 1 row by 2 vectors. */
    void tile1x2(long left, long right, long result, int inner) {
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c01 = DoubleVector.zero(SPECIES);
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            DoubleVector b0 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row, ORDER);
            DoubleVector b1 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row + Lanes64.BYTES, ORDER);
            DoubleVector x = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left + a));
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            a += leftInnerBytes;
            row += rowBytes;
        }
        c00.intoMemorySegment(MEMORY, result, ORDER);
        c01.intoMemorySegment(MEMORY, result + Lanes64.BYTES, ORDER);
    }

    /** Computes 1 row by 1 vector, of which the lanes set in the mask are written. */
    void tile1x1(long left, long right, long result, int inner, long lanes) {
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            DoubleVector b0 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, row, ORDER);
            DoubleVector x = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left + a));
            c00 = x.fma(b0, c00);
            a += leftInnerBytes;
            row += rowBytes;
        }
        VectorMask<Double> mask = VectorMask.fromLong(SPECIES, lanes);
        c00.intoMemorySegment(MEMORY, result, ORDER, mask);
    }
}
