package org.dynascope.engine.operation.contraction;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;

/**
 * The inner loops of {@link MatmulKernel64}: each computes a block of the result in registers, one fused multiply-add an
 * element and inner index. Every accumulator is a local variable with its own statement, because that alone keeps it in a
 * register; hence the length of the methods. 24 accumulators suit the 32 registers of AVX-512, 12 the 16 of AVX2.
 *
 * @param leftRowBytes bytes from one row of the left factor to the next
 * @param leftInnerBytes bytes from one inner index of the left factor to the next
 * @param rowBytes bytes from one row of the right factor, and of the result, to the next
 */
record MatmulTile64(long leftRowBytes, long leftInnerBytes, long rowBytes) {
    /** Computes 6 rows by 4 vectors. */
    void tile6x4(long left, long right, long result, int inner, boolean add) {
        DoubleVector c00 = Lanes64.all(0);
        DoubleVector c01 = Lanes64.all(0);
        DoubleVector c02 = Lanes64.all(0);
        DoubleVector c03 = Lanes64.all(0);
        DoubleVector c10 = Lanes64.all(0);
        DoubleVector c11 = Lanes64.all(0);
        DoubleVector c12 = Lanes64.all(0);
        DoubleVector c13 = Lanes64.all(0);
        DoubleVector c20 = Lanes64.all(0);
        DoubleVector c21 = Lanes64.all(0);
        DoubleVector c22 = Lanes64.all(0);
        DoubleVector c23 = Lanes64.all(0);
        DoubleVector c30 = Lanes64.all(0);
        DoubleVector c31 = Lanes64.all(0);
        DoubleVector c32 = Lanes64.all(0);
        DoubleVector c33 = Lanes64.all(0);
        DoubleVector c40 = Lanes64.all(0);
        DoubleVector c41 = Lanes64.all(0);
        DoubleVector c42 = Lanes64.all(0);
        DoubleVector c43 = Lanes64.all(0);
        DoubleVector c50 = Lanes64.all(0);
        DoubleVector c51 = Lanes64.all(0);
        DoubleVector c52 = Lanes64.all(0);
        DoubleVector c53 = Lanes64.all(0);
        long left1 = left + leftRowBytes;
        long left2 = left1 + leftRowBytes;
        long left3 = left2 + leftRowBytes;
        long left4 = left3 + leftRowBytes;
        long left5 = left4 + leftRowBytes;
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            DoubleVector b0 = Lanes64.load(row);
            DoubleVector b1 = Lanes64.load(row + Lanes64.BYTES);
            DoubleVector b2 = Lanes64.load(row + 2L * Lanes64.BYTES);
            DoubleVector b3 = Lanes64.load(row + 3L * Lanes64.BYTES);
            DoubleVector x = broadcast(left + a);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            DoubleVector x1 = broadcast(left1 + a);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            DoubleVector x2 = broadcast(left2 + a);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            DoubleVector x3 = broadcast(left3 + a);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            DoubleVector x4 = broadcast(left4 + a);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            c43 = x4.fma(b3, c43);
            DoubleVector x5 = broadcast(left5 + a);
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
        DoubleVector c00 = Lanes64.all(0);
        DoubleVector c01 = Lanes64.all(0);
        DoubleVector c10 = Lanes64.all(0);
        DoubleVector c11 = Lanes64.all(0);
        DoubleVector c20 = Lanes64.all(0);
        DoubleVector c21 = Lanes64.all(0);
        DoubleVector c30 = Lanes64.all(0);
        DoubleVector c31 = Lanes64.all(0);
        DoubleVector c40 = Lanes64.all(0);
        DoubleVector c41 = Lanes64.all(0);
        DoubleVector c50 = Lanes64.all(0);
        DoubleVector c51 = Lanes64.all(0);
        long left1 = left + leftRowBytes;
        long left2 = left1 + leftRowBytes;
        long left3 = left2 + leftRowBytes;
        long left4 = left3 + leftRowBytes;
        long left5 = left4 + leftRowBytes;
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            DoubleVector b0 = Lanes64.load(row);
            DoubleVector b1 = Lanes64.load(row + Lanes64.BYTES);
            DoubleVector x = broadcast(left + a);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            DoubleVector x1 = broadcast(left1 + a);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            DoubleVector x2 = broadcast(left2 + a);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            DoubleVector x3 = broadcast(left3 + a);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            DoubleVector x4 = broadcast(left4 + a);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            DoubleVector x5 = broadcast(left5 + a);
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
    void tile6x1(long left, long right, long result, int inner, boolean add, VectorMask<Double> lanes) {
        DoubleVector c00 = Lanes64.all(0);
        DoubleVector c10 = Lanes64.all(0);
        DoubleVector c20 = Lanes64.all(0);
        DoubleVector c30 = Lanes64.all(0);
        DoubleVector c40 = Lanes64.all(0);
        DoubleVector c50 = Lanes64.all(0);
        long left1 = left + leftRowBytes;
        long left2 = left1 + leftRowBytes;
        long left3 = left2 + leftRowBytes;
        long left4 = left3 + leftRowBytes;
        long left5 = left4 + leftRowBytes;
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            DoubleVector b0 = Lanes64.load(row);
            DoubleVector x = broadcast(left + a);
            c00 = x.fma(b0, c00);
            DoubleVector x1 = broadcast(left1 + a);
            c10 = x1.fma(b0, c10);
            DoubleVector x2 = broadcast(left2 + a);
            c20 = x2.fma(b0, c20);
            DoubleVector x3 = broadcast(left3 + a);
            c30 = x3.fma(b0, c30);
            DoubleVector x4 = broadcast(left4 + a);
            c40 = x4.fma(b0, c40);
            DoubleVector x5 = broadcast(left5 + a);
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
        DoubleVector c00 = Lanes64.all(0);
        DoubleVector c01 = Lanes64.all(0);
        DoubleVector c02 = Lanes64.all(0);
        DoubleVector c03 = Lanes64.all(0);
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            DoubleVector b0 = Lanes64.load(row);
            DoubleVector b1 = Lanes64.load(row + Lanes64.BYTES);
            DoubleVector b2 = Lanes64.load(row + 2L * Lanes64.BYTES);
            DoubleVector b3 = Lanes64.load(row + 3L * Lanes64.BYTES);
            DoubleVector x = broadcast(left + a);
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
        DoubleVector c00 = Lanes64.all(0);
        DoubleVector c01 = Lanes64.all(0);
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            DoubleVector b0 = Lanes64.load(row);
            DoubleVector b1 = Lanes64.load(row + Lanes64.BYTES);
            DoubleVector x = broadcast(left + a);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            a += leftInnerBytes;
            row += rowBytes;
        }
        write(c00, c01, result, add);
    }

    /** Computes 1 row by 1 vector, of which the lanes set in the mask are written. */
    void tile1x1(long left, long right, long result, int inner, boolean add, VectorMask<Double> lanes) {
        DoubleVector c00 = Lanes64.all(0);
        long a = 0;
        long row = right;
        for (int k = 0; k < inner; k++) {
            DoubleVector b0 = Lanes64.load(row);
            DoubleVector x = broadcast(left + a);
            c00 = x.fma(b0, c00);
            a += leftInnerBytes;
            row += rowBytes;
        }
        write(c00, result, add, lanes);
    }

    private static DoubleVector broadcast(long address) {
        return Lanes64.all(RawMemory.float64(address));
    }

    private static void write(
            DoubleVector v0, DoubleVector v1, DoubleVector v2, DoubleVector v3, long target, boolean add) {
        Lanes64.store(add ? Lanes64.load(target).add(v0) : v0, target);
        Lanes64.store(add ? Lanes64.load(target + Lanes64.BYTES).add(v1) : v1, target + Lanes64.BYTES);
        Lanes64.store(add ? Lanes64.load(target + 2L * Lanes64.BYTES).add(v2) : v2, target + 2L * Lanes64.BYTES);
        Lanes64.store(add ? Lanes64.load(target + 3L * Lanes64.BYTES).add(v3) : v3, target + 3L * Lanes64.BYTES);
    }

    private static void write(DoubleVector v0, DoubleVector v1, long target, boolean add) {
        Lanes64.store(add ? Lanes64.load(target).add(v0) : v0, target);
        Lanes64.store(add ? Lanes64.load(target + Lanes64.BYTES).add(v1) : v1, target + Lanes64.BYTES);
    }

    private static void write(DoubleVector v0, long target, boolean add, VectorMask<Double> lanes) {
        Lanes64.store(add ? Lanes64.load(target).add(v0) : v0, target, lanes);
    }
}
