package org.dynascope.engine.operation.contraction;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.RawMemory;

/**
 * The inner loops of {@link MatmulKernel32}: each computes a block of the result in registers, one fused multiply-add an
 * element and inner index. Every accumulator is a local variable with its own statement, because that alone keeps it in a
 * register; hence the length of the methods. Memory is read and written by direct calls into the JDK, which the compiler always
 * inlines; own methods around them it stops inlining in so long a method, and then moves every vector through the heap. 24 accumulators suit the 32 registers of AVX-512, 12 the 16 of AVX2.
 *
 * @param leftRowBytes bytes from one row of the left factor to the next
 * @param leftInnerBytes bytes from one inner index of the left factor to the next
 * @param rowBytes bytes from one row of the right factor, and of the result, to the next
 */
record MatmulTile32(long leftRowBytes, long leftInnerBytes, long rowBytes) {
    private static final VectorSpecies<Float> SPECIES = Lanes32.SPECIES;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfFloat ELEMENT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /** Computes 6 rows by 4 vectors. */
    void tile6x4(long left, long right, long result, int inner) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        FloatVector c02 = FloatVector.zero(SPECIES);
        FloatVector c03 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        FloatVector c12 = FloatVector.zero(SPECIES);
        FloatVector c13 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c21 = FloatVector.zero(SPECIES);
        FloatVector c22 = FloatVector.zero(SPECIES);
        FloatVector c23 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c31 = FloatVector.zero(SPECIES);
        FloatVector c32 = FloatVector.zero(SPECIES);
        FloatVector c33 = FloatVector.zero(SPECIES);
        FloatVector c40 = FloatVector.zero(SPECIES);
        FloatVector c41 = FloatVector.zero(SPECIES);
        FloatVector c42 = FloatVector.zero(SPECIES);
        FloatVector c43 = FloatVector.zero(SPECIES);
        FloatVector c50 = FloatVector.zero(SPECIES);
        FloatVector c51 = FloatVector.zero(SPECIES);
        FloatVector c52 = FloatVector.zero(SPECIES);
        FloatVector c53 = FloatVector.zero(SPECIES);
        long left1 = left + leftRowBytes;
        long left2 = left1 + leftRowBytes;
        long left3 = left2 + leftRowBytes;
        long left4 = left3 + leftRowBytes;
        long left5 = left4 + leftRowBytes;
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row + Lanes32.BYTES, ORDER);
            FloatVector b2 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row + 2L * Lanes32.BYTES, ORDER);
            FloatVector b3 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row + 3L * Lanes32.BYTES, ORDER);
            FloatVector x = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left + a));
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            FloatVector x1 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left1 + a));
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            FloatVector x2 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left2 + a));
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            FloatVector x3 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left3 + a));
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            FloatVector x4 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left4 + a));
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            c43 = x4.fma(b3, c43);
            FloatVector x5 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left5 + a));
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            c53 = x5.fma(b3, c53);
            a += leftInnerBytes;
            row += rowBytes;
        }
        c00.intoMemorySegment(MEMORY, result, ORDER);
        c01.intoMemorySegment(MEMORY, result + Lanes32.BYTES, ORDER);
        c02.intoMemorySegment(MEMORY, result + 2L * Lanes32.BYTES, ORDER);
        c03.intoMemorySegment(MEMORY, result + 3L * Lanes32.BYTES, ORDER);
        c10.intoMemorySegment(MEMORY, result + rowBytes, ORDER);
        c11.intoMemorySegment(MEMORY, result + rowBytes + Lanes32.BYTES, ORDER);
        c12.intoMemorySegment(MEMORY, result + rowBytes + 2L * Lanes32.BYTES, ORDER);
        c13.intoMemorySegment(MEMORY, result + rowBytes + 3L * Lanes32.BYTES, ORDER);
        c20.intoMemorySegment(MEMORY, result + 2 * rowBytes, ORDER);
        c21.intoMemorySegment(MEMORY, result + 2 * rowBytes + Lanes32.BYTES, ORDER);
        c22.intoMemorySegment(MEMORY, result + 2 * rowBytes + 2L * Lanes32.BYTES, ORDER);
        c23.intoMemorySegment(MEMORY, result + 2 * rowBytes + 3L * Lanes32.BYTES, ORDER);
        c30.intoMemorySegment(MEMORY, result + 3 * rowBytes, ORDER);
        c31.intoMemorySegment(MEMORY, result + 3 * rowBytes + Lanes32.BYTES, ORDER);
        c32.intoMemorySegment(MEMORY, result + 3 * rowBytes + 2L * Lanes32.BYTES, ORDER);
        c33.intoMemorySegment(MEMORY, result + 3 * rowBytes + 3L * Lanes32.BYTES, ORDER);
        c40.intoMemorySegment(MEMORY, result + 4 * rowBytes, ORDER);
        c41.intoMemorySegment(MEMORY, result + 4 * rowBytes + Lanes32.BYTES, ORDER);
        c42.intoMemorySegment(MEMORY, result + 4 * rowBytes + 2L * Lanes32.BYTES, ORDER);
        c43.intoMemorySegment(MEMORY, result + 4 * rowBytes + 3L * Lanes32.BYTES, ORDER);
        c50.intoMemorySegment(MEMORY, result + 5 * rowBytes, ORDER);
        c51.intoMemorySegment(MEMORY, result + 5 * rowBytes + Lanes32.BYTES, ORDER);
        c52.intoMemorySegment(MEMORY, result + 5 * rowBytes + 2L * Lanes32.BYTES, ORDER);
        c53.intoMemorySegment(MEMORY, result + 5 * rowBytes + 3L * Lanes32.BYTES, ORDER);
    }

    /** Computes 6 rows by 2 vectors. */
    void tile6x2(long left, long right, long result, int inner) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c21 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c31 = FloatVector.zero(SPECIES);
        FloatVector c40 = FloatVector.zero(SPECIES);
        FloatVector c41 = FloatVector.zero(SPECIES);
        FloatVector c50 = FloatVector.zero(SPECIES);
        FloatVector c51 = FloatVector.zero(SPECIES);
        long left1 = left + leftRowBytes;
        long left2 = left1 + leftRowBytes;
        long left3 = left2 + leftRowBytes;
        long left4 = left3 + leftRowBytes;
        long left5 = left4 + leftRowBytes;
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row + Lanes32.BYTES, ORDER);
            FloatVector x = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left + a));
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left1 + a));
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left2 + a));
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left3 + a));
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left4 + a));
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left5 + a));
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            a += leftInnerBytes;
            row += rowBytes;
        }
        c00.intoMemorySegment(MEMORY, result, ORDER);
        c01.intoMemorySegment(MEMORY, result + Lanes32.BYTES, ORDER);
        c10.intoMemorySegment(MEMORY, result + rowBytes, ORDER);
        c11.intoMemorySegment(MEMORY, result + rowBytes + Lanes32.BYTES, ORDER);
        c20.intoMemorySegment(MEMORY, result + 2 * rowBytes, ORDER);
        c21.intoMemorySegment(MEMORY, result + 2 * rowBytes + Lanes32.BYTES, ORDER);
        c30.intoMemorySegment(MEMORY, result + 3 * rowBytes, ORDER);
        c31.intoMemorySegment(MEMORY, result + 3 * rowBytes + Lanes32.BYTES, ORDER);
        c40.intoMemorySegment(MEMORY, result + 4 * rowBytes, ORDER);
        c41.intoMemorySegment(MEMORY, result + 4 * rowBytes + Lanes32.BYTES, ORDER);
        c50.intoMemorySegment(MEMORY, result + 5 * rowBytes, ORDER);
        c51.intoMemorySegment(MEMORY, result + 5 * rowBytes + Lanes32.BYTES, ORDER);
    }

    /** Computes 6 rows by 1 vector, of which the lanes set in the mask are written. */
    void tile6x1(long left, long right, long result, int inner, long lanes) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c40 = FloatVector.zero(SPECIES);
        FloatVector c50 = FloatVector.zero(SPECIES);
        long left1 = left + leftRowBytes;
        long left2 = left1 + leftRowBytes;
        long left3 = left2 + leftRowBytes;
        long left4 = left3 + leftRowBytes;
        long left5 = left4 + leftRowBytes;
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row, ORDER);
            FloatVector x = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left + a));
            c00 = x.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left1 + a));
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left2 + a));
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left3 + a));
            c30 = x3.fma(b0, c30);
            FloatVector x4 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left4 + a));
            c40 = x4.fma(b0, c40);
            FloatVector x5 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left5 + a));
            c50 = x5.fma(b0, c50);
            a += leftInnerBytes;
            row += rowBytes;
        }
        VectorMask<Float> mask = VectorMask.fromLong(SPECIES, lanes);
        c00.intoMemorySegment(MEMORY, result, ORDER, mask);
        c10.intoMemorySegment(MEMORY, result + rowBytes, ORDER, mask);
        c20.intoMemorySegment(MEMORY, result + 2 * rowBytes, ORDER, mask);
        c30.intoMemorySegment(MEMORY, result + 3 * rowBytes, ORDER, mask);
        c40.intoMemorySegment(MEMORY, result + 4 * rowBytes, ORDER, mask);
        c50.intoMemorySegment(MEMORY, result + 5 * rowBytes, ORDER, mask);
    }

    /** Computes 1 row by 4 vectors. */
    void tile1x4(long left, long right, long result, int inner) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        FloatVector c02 = FloatVector.zero(SPECIES);
        FloatVector c03 = FloatVector.zero(SPECIES);
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row + Lanes32.BYTES, ORDER);
            FloatVector b2 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row + 2L * Lanes32.BYTES, ORDER);
            FloatVector b3 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row + 3L * Lanes32.BYTES, ORDER);
            FloatVector x = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left + a));
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            a += leftInnerBytes;
            row += rowBytes;
        }
        c00.intoMemorySegment(MEMORY, result, ORDER);
        c01.intoMemorySegment(MEMORY, result + Lanes32.BYTES, ORDER);
        c02.intoMemorySegment(MEMORY, result + 2L * Lanes32.BYTES, ORDER);
        c03.intoMemorySegment(MEMORY, result + 3L * Lanes32.BYTES, ORDER);
    }

    /** Computes 1 row by 2 vectors. */
    void tile1x2(long left, long right, long result, int inner) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row + Lanes32.BYTES, ORDER);
            FloatVector x = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left + a));
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            a += leftInnerBytes;
            row += rowBytes;
        }
        c00.intoMemorySegment(MEMORY, result, ORDER);
        c01.intoMemorySegment(MEMORY, result + Lanes32.BYTES, ORDER);
    }

    /** Computes 1 row by 1 vector, of which the lanes set in the mask are written. */
    void tile1x1(long left, long right, long result, int inner, long lanes) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, row, ORDER);
            FloatVector x = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, left + a));
            c00 = x.fma(b0, c00);
            a += leftInnerBytes;
            row += rowBytes;
        }
        VectorMask<Float> mask = VectorMask.fromLong(SPECIES, lanes);
        c00.intoMemorySegment(MEMORY, result, ORDER, mask);
    }
}
