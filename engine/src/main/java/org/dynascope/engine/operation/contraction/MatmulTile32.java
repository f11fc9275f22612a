package org.dynascope.engine.operation.contraction;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.RawMemory;

/**
 * The inner loops of {@link MatmulKernel32}: each computes a block of the result in registers, one fused multiply-add an
 * element and inner index. Every accumulator is a local variable with its own statement, because that alone keeps it in a
 * register; hence the length of the methods. 24 accumulators suit the 32 registers of AVX-512, 12 the 16 of AVX2.
 *
 * @param leftRowBytes bytes from one row of the left factor to the next
 * @param leftInnerBytes bytes from one inner index of the left factor to the next
 * @param rowBytes bytes from one row of the right factor, and of the result, to the next
 */
record MatmulTile32(long leftRowBytes, long leftInnerBytes, long rowBytes) {
    /** Computes 6 rows by 4 vectors. */
    void tile6x4(long left, long right, long result, int inner, boolean add) {
        FloatVector c00 = Lanes32.all(0);
        FloatVector c01 = Lanes32.all(0);
        FloatVector c02 = Lanes32.all(0);
        FloatVector c03 = Lanes32.all(0);
        FloatVector c10 = Lanes32.all(0);
        FloatVector c11 = Lanes32.all(0);
        FloatVector c12 = Lanes32.all(0);
        FloatVector c13 = Lanes32.all(0);
        FloatVector c20 = Lanes32.all(0);
        FloatVector c21 = Lanes32.all(0);
        FloatVector c22 = Lanes32.all(0);
        FloatVector c23 = Lanes32.all(0);
        FloatVector c30 = Lanes32.all(0);
        FloatVector c31 = Lanes32.all(0);
        FloatVector c32 = Lanes32.all(0);
        FloatVector c33 = Lanes32.all(0);
        FloatVector c40 = Lanes32.all(0);
        FloatVector c41 = Lanes32.all(0);
        FloatVector c42 = Lanes32.all(0);
        FloatVector c43 = Lanes32.all(0);
        FloatVector c50 = Lanes32.all(0);
        FloatVector c51 = Lanes32.all(0);
        FloatVector c52 = Lanes32.all(0);
        FloatVector c53 = Lanes32.all(0);
        long left1 = left + leftRowBytes;
        long left2 = left1 + leftRowBytes;
        long left3 = left2 + leftRowBytes;
        long left4 = left3 + leftRowBytes;
        long left5 = left4 + leftRowBytes;
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = Lanes32.load(row);
            FloatVector b1 = Lanes32.load(row + Lanes32.BYTES);
            FloatVector b2 = Lanes32.load(row + 2L * Lanes32.BYTES);
            FloatVector b3 = Lanes32.load(row + 3L * Lanes32.BYTES);
            FloatVector x = broadcast(left + a);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            FloatVector x1 = broadcast(left1 + a);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            FloatVector x2 = broadcast(left2 + a);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            FloatVector x3 = broadcast(left3 + a);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            FloatVector x4 = broadcast(left4 + a);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            c43 = x4.fma(b3, c43);
            FloatVector x5 = broadcast(left5 + a);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            c53 = x5.fma(b3, c53);
            a += leftInnerBytes;
            row += rowBytes;
        }
        write(c00, c01, c02, c03, result, add);
        write(c10, c11, c12, c13, result + rowBytes, add);
        write(c20, c21, c22, c23, result + 2 * rowBytes, add);
        write(c30, c31, c32, c33, result + 3 * rowBytes, add);
        write(c40, c41, c42, c43, result + 4 * rowBytes, add);
        write(c50, c51, c52, c53, result + 5 * rowBytes, add);
    }

    /** Computes 6 rows by 2 vectors. */
    void tile6x2(long left, long right, long result, int inner, boolean add) {
        FloatVector c00 = Lanes32.all(0);
        FloatVector c01 = Lanes32.all(0);
        FloatVector c10 = Lanes32.all(0);
        FloatVector c11 = Lanes32.all(0);
        FloatVector c20 = Lanes32.all(0);
        FloatVector c21 = Lanes32.all(0);
        FloatVector c30 = Lanes32.all(0);
        FloatVector c31 = Lanes32.all(0);
        FloatVector c40 = Lanes32.all(0);
        FloatVector c41 = Lanes32.all(0);
        FloatVector c50 = Lanes32.all(0);
        FloatVector c51 = Lanes32.all(0);
        long left1 = left + leftRowBytes;
        long left2 = left1 + leftRowBytes;
        long left3 = left2 + leftRowBytes;
        long left4 = left3 + leftRowBytes;
        long left5 = left4 + leftRowBytes;
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = Lanes32.load(row);
            FloatVector b1 = Lanes32.load(row + Lanes32.BYTES);
            FloatVector x = broadcast(left + a);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            FloatVector x1 = broadcast(left1 + a);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = broadcast(left2 + a);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = broadcast(left3 + a);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = broadcast(left4 + a);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = broadcast(left5 + a);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            a += leftInnerBytes;
            row += rowBytes;
        }
        write(c00, c01, result, add);
        write(c10, c11, result + rowBytes, add);
        write(c20, c21, result + 2 * rowBytes, add);
        write(c30, c31, result + 3 * rowBytes, add);
        write(c40, c41, result + 4 * rowBytes, add);
        write(c50, c51, result + 5 * rowBytes, add);
    }

    /** Computes 6 rows by 1 vector, of which the lanes set in the mask are written. */
    void tile6x1(long left, long right, long result, int inner, boolean add, VectorMask<Float> lanes) {
        FloatVector c00 = Lanes32.all(0);
        FloatVector c10 = Lanes32.all(0);
        FloatVector c20 = Lanes32.all(0);
        FloatVector c30 = Lanes32.all(0);
        FloatVector c40 = Lanes32.all(0);
        FloatVector c50 = Lanes32.all(0);
        long left1 = left + leftRowBytes;
        long left2 = left1 + leftRowBytes;
        long left3 = left2 + leftRowBytes;
        long left4 = left3 + leftRowBytes;
        long left5 = left4 + leftRowBytes;
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = Lanes32.load(row);
            FloatVector x = broadcast(left + a);
            c00 = x.fma(b0, c00);
            FloatVector x1 = broadcast(left1 + a);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = broadcast(left2 + a);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = broadcast(left3 + a);
            c30 = x3.fma(b0, c30);
            FloatVector x4 = broadcast(left4 + a);
            c40 = x4.fma(b0, c40);
            FloatVector x5 = broadcast(left5 + a);
            c50 = x5.fma(b0, c50);
            a += leftInnerBytes;
            row += rowBytes;
        }
        write(c00, result, add, lanes);
        write(c10, result + rowBytes, add, lanes);
        write(c20, result + 2 * rowBytes, add, lanes);
        write(c30, result + 3 * rowBytes, add, lanes);
        write(c40, result + 4 * rowBytes, add, lanes);
        write(c50, result + 5 * rowBytes, add, lanes);
    }

    /** Computes 1 row by 4 vectors. */
    void tile1x4(long left, long right, long result, int inner, boolean add) {
        FloatVector c00 = Lanes32.all(0);
        FloatVector c01 = Lanes32.all(0);
        FloatVector c02 = Lanes32.all(0);
        FloatVector c03 = Lanes32.all(0);
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = Lanes32.load(row);
            FloatVector b1 = Lanes32.load(row + Lanes32.BYTES);
            FloatVector b2 = Lanes32.load(row + 2L * Lanes32.BYTES);
            FloatVector b3 = Lanes32.load(row + 3L * Lanes32.BYTES);
            FloatVector x = broadcast(left + a);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            a += leftInnerBytes;
            row += rowBytes;
        }
        write(c00, c01, c02, c03, result, add);
    }

    /** Computes 1 row by 2 vectors. */
    void tile1x2(long left, long right, long result, int inner, boolean add) {
        FloatVector c00 = Lanes32.all(0);
        FloatVector c01 = Lanes32.all(0);
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = Lanes32.load(row);
            FloatVector b1 = Lanes32.load(row + Lanes32.BYTES);
            FloatVector x = broadcast(left + a);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            a += leftInnerBytes;
            row += rowBytes;
        }
        write(c00, c01, result, add);
    }

    /** Computes 1 row by 1 vector, of which the lanes set in the mask are written. */
    void tile1x1(long left, long right, long result, int inner, boolean add, VectorMask<Float> lanes) {
        FloatVector c00 = Lanes32.all(0);
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = Lanes32.load(row);
            FloatVector x = broadcast(left + a);
            c00 = x.fma(b0, c00);
            a += leftInnerBytes;
            row += rowBytes;
        }
        write(c00, result, add, lanes);
    }

    private static FloatVector broadcast(long address) {
        return Lanes32.all(RawMemory.float32(address));
    }

    private static void write(
            FloatVector v0, FloatVector v1, FloatVector v2, FloatVector v3, long target, boolean add) {
        Lanes32.store(add ? Lanes32.load(target).add(v0) : v0, target);
        Lanes32.store(add ? Lanes32.load(target + Lanes32.BYTES).add(v1) : v1, target + Lanes32.BYTES);
        Lanes32.store(add ? Lanes32.load(target + 2L * Lanes32.BYTES).add(v2) : v2, target + 2L * Lanes32.BYTES);
        Lanes32.store(add ? Lanes32.load(target + 3L * Lanes32.BYTES).add(v3) : v3, target + 3L * Lanes32.BYTES);
    }

    private static void write(FloatVector v0, FloatVector v1, long target, boolean add) {
        Lanes32.store(add ? Lanes32.load(target).add(v0) : v0, target);
        Lanes32.store(add ? Lanes32.load(target + Lanes32.BYTES).add(v1) : v1, target + Lanes32.BYTES);
    }

    private static void write(FloatVector v0, long target, boolean add, VectorMask<Float> lanes) {
        Lanes32.store(add ? Lanes32.load(target).add(v0) : v0, target, lanes);
    }
}
