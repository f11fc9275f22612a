package org.dynascope.engine.operation.contraction;

import org.dynascope.engine.memory.RawMemory;

/**
 * The inner loops of {@link ScalarMatmulKernel} on float64: each computes one chain for every element of a block, eight
 * chains side by side so that none waits for another.
 *
 * @param leftRowBytes bytes from one row of the left factor to the next
 * @param leftInnerBytes bytes from one inner index of the left factor to the next
 * @param rightInnerBytes bytes from one inner index of the right factor to the next
 * @param rightColumnBytes bytes from one column of the right factor to the next
 * @param rowBytes bytes from one row of the result to the next
 */
record ScalarMatmulTile64(
        long leftRowBytes, long leftInnerBytes, long rightInnerBytes, long rightColumnBytes, long rowBytes) {
    /** Computes 2 rows by 4 columns and writes them, or adds them to the result. */
    void tile2x4(long left, long right, long result, int inner, boolean add) {
        double c00 = 0;
        double c01 = 0;
        double c02 = 0;
        double c03 = 0;
        double c10 = 0;
        double c11 = 0;
        double c12 = 0;
        double c13 = 0;
        long a = left;
        long b = right;
        for (int k = 0; k < inner; k++) {
            double a0 = RawMemory.float64(a);
            double a1 = RawMemory.float64(a + leftRowBytes);
            double b0 = RawMemory.float64(b);
            c00 = Math.fma(a0, b0, c00);
            c10 = Math.fma(a1, b0, c10);
            double b1 = RawMemory.float64(b + rightColumnBytes);
            c01 = Math.fma(a0, b1, c01);
            c11 = Math.fma(a1, b1, c11);
            double b2 = RawMemory.float64(b + 2 * rightColumnBytes);
            c02 = Math.fma(a0, b2, c02);
            c12 = Math.fma(a1, b2, c12);
            double b3 = RawMemory.float64(b + 3 * rightColumnBytes);
            c03 = Math.fma(a0, b3, c03);
            c13 = Math.fma(a1, b3, c13);
            a += leftInnerBytes;
            b += rightInnerBytes;
        }
        write(result, c00, add);
        write(result + Double.BYTES, c01, add);
        write(result + 2L * Double.BYTES, c02, add);
        write(result + 3L * Double.BYTES, c03, add);
        write(result + rowBytes, c10, add);
        write(result + rowBytes + Double.BYTES, c11, add);
        write(result + rowBytes + 2L * Double.BYTES, c12, add);
        write(result + rowBytes + 3L * Double.BYTES, c13, add);
    }

    /** Computes 6 rows by 1 column. */
    void tile6x1(long left, long right, long result, int inner, boolean add) {
        double c0 = 0;
        double c1 = 0;
        double c2 = 0;
        double c3 = 0;
        double c4 = 0;
        double c5 = 0;
        long a = left;
        long b = right;
        for (int k = 0; k < inner; k++) {
            double factor = RawMemory.float64(b);
            c0 = Math.fma(RawMemory.float64(a), factor, c0);
            c1 = Math.fma(RawMemory.float64(a + leftRowBytes), factor, c1);
            c2 = Math.fma(RawMemory.float64(a + 2 * leftRowBytes), factor, c2);
            c3 = Math.fma(RawMemory.float64(a + 3 * leftRowBytes), factor, c3);
            c4 = Math.fma(RawMemory.float64(a + 4 * leftRowBytes), factor, c4);
            c5 = Math.fma(RawMemory.float64(a + 5 * leftRowBytes), factor, c5);
            a += leftInnerBytes;
            b += rightInnerBytes;
        }
        write(result, c0, add);
        write(result + rowBytes, c1, add);
        write(result + 2 * rowBytes, c2, add);
        write(result + 3 * rowBytes, c3, add);
        write(result + 4 * rowBytes, c4, add);
        write(result + 5 * rowBytes, c5, add);
    }

    /** Computes one element. */
    void tile1x1(long left, long right, long result, int inner, boolean add) {
        double chain = 0;
        for (int k = 0; k < inner; k++) {
            double a = RawMemory.float64(left + k * leftInnerBytes);
            chain = Math.fma(a, RawMemory.float64(right + k * rightInnerBytes), chain);
        }
        write(result, chain, add);
    }

    private static void write(long address, double chain, boolean add) {
        RawMemory.float64(address, add ? RawMemory.float64(address) + chain : chain);
    }
}
