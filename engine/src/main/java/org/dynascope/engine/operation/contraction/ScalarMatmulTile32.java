package org.dynascope.engine.operation.contraction;

import org.dynascope.engine.memory.RawMemory;

/**
 * The inner loops of {@link ScalarMatmulKernel} on float32: each computes one chain for every element of a block, eight
 * chains side by side so that none waits for another.
 *
 * @param leftRowBytes bytes from one row of the left factor to the next
 * @param leftInnerBytes bytes from one inner index of the left factor to the next
 * @param rightInnerBytes bytes from one inner index of the right factor to the next
 * @param rightColumnBytes bytes from one column of the right factor to the next
 * @param rowBytes bytes from one row of the result to the next
 */
record ScalarMatmulTile32(
        long leftRowBytes, long leftInnerBytes, long rightInnerBytes, long rightColumnBytes, long rowBytes) {
    /** Computes 2 rows by 4 columns and writes them, or adds them to the result. */
    void tile2x4(long left, long right, long result, int inner, boolean add) {
        float c00 = 0;
        float c01 = 0;
        float c02 = 0;
        float c03 = 0;
        float c10 = 0;
        float c11 = 0;
        float c12 = 0;
        float c13 = 0;
        long a = left;
        long b = right;
        for (int k = 0; k < inner; k++) {
            float a0 = RawMemory.float32(a);
            float a1 = RawMemory.float32(a + leftRowBytes);
            float b0 = RawMemory.float32(b);
            c00 = Math.fma(a0, b0, c00);
            c10 = Math.fma(a1, b0, c10);
            float b1 = RawMemory.float32(b + rightColumnBytes);
            c01 = Math.fma(a0, b1, c01);
            c11 = Math.fma(a1, b1, c11);
            float b2 = RawMemory.float32(b + 2 * rightColumnBytes);
            c02 = Math.fma(a0, b2, c02);
            c12 = Math.fma(a1, b2, c12);
            float b3 = RawMemory.float32(b + 3 * rightColumnBytes);
            c03 = Math.fma(a0, b3, c03);
            c13 = Math.fma(a1, b3, c13);
            a += leftInnerBytes;
            b += rightInnerBytes;
        }
        write(result, c00, add);
        write(result + Float.BYTES, c01, add);
        write(result + 2L * Float.BYTES, c02, add);
        write(result + 3L * Float.BYTES, c03, add);
        write(result + rowBytes, c10, add);
        write(result + rowBytes + Float.BYTES, c11, add);
        write(result + rowBytes + 2L * Float.BYTES, c12, add);
        write(result + rowBytes + 3L * Float.BYTES, c13, add);
    }

    /** Computes 6 rows by 1 column. */
    void tile6x1(long left, long right, long result, int inner, boolean add) {
        float c0 = 0;
        float c1 = 0;
        float c2 = 0;
        float c3 = 0;
        float c4 = 0;
        float c5 = 0;
        long a = left;
        long b = right;
        for (int k = 0; k < inner; k++) {
            float factor = RawMemory.float32(b);
            c0 = Math.fma(RawMemory.float32(a), factor, c0);
            c1 = Math.fma(RawMemory.float32(a + leftRowBytes), factor, c1);
            c2 = Math.fma(RawMemory.float32(a + 2 * leftRowBytes), factor, c2);
            c3 = Math.fma(RawMemory.float32(a + 3 * leftRowBytes), factor, c3);
            c4 = Math.fma(RawMemory.float32(a + 4 * leftRowBytes), factor, c4);
            c5 = Math.fma(RawMemory.float32(a + 5 * leftRowBytes), factor, c5);
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
        float chain = 0;
        for (int k = 0; k < inner; k++) {
            float a = RawMemory.float32(left + k * leftInnerBytes);
            chain = Math.fma(a, RawMemory.float32(right + k * rightInnerBytes), chain);
        }
        write(result, chain, add);
    }

    private static void write(long address, float chain, boolean add) {
        RawMemory.float32(address, add ? RawMemory.float32(address) + chain : chain);
    }
}
