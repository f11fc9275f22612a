package org.dynascope.engine.operation.contraction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.WarmUp;

/**
 * Long sums of a matrix product of float64, some terms of all before the next: the factors pass through cache once, where {@link MatmulTile64}
 * reads the right one again for every band of rows. A sum is continued from memory, which keeps its order and so its bits. Compiled when a
 * product needs it; it is written as that class is, for the same reasons. With 24 accumulators that start from memory the simple compiler has
 * too few names for values; 16 are as quick on 512 bits.
 *
 * @param leftRowBytes bytes from one row of the left factor to the next
 * @param leftInnerBytes bytes from one inner index of the left factor to the next
 * @param rowBytes bytes from one row of the right factor, and of the result, to the next
 */
record MatmulPieces64(long leftRowBytes, long leftInnerBytes, long rowBytes) {
    /** Columns computed together. */
    static final int COLUMNS = 4 * Lanes64.COUNT;

    /** Terms added before the next: those of {@link #COLUMNS} columns stay in cache for all rows. */
    private static final int PIECE = 256;

    /** So many that the compiler sees a loop that runs long. */
    private static final int WARM_UP_TERMS = 16;

    private static final int ROWS = MatmulExtents.LONG_ROWS;
    private static final VectorSpecies<Double> SPECIES = Lanes64.SPECIES;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfDouble ELEMENT = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    /** Begins when a product asks whether it is done. */
    private static final class Compilation {
        static final WarmUp WARM_UP = WarmUp.start("matmul-float64-pieces", warmUpCall());
    }

    private static Runnable warmUpCall() {
        long rowBytes = (long) COLUMNS * Double.BYTES;
        MemorySegment buffer = Arena.ofAuto().allocate(WARM_UP_TERMS * rowBytes, RawMemory.SLACK);
        long at = buffer.address();
        return () -> tile4x4(at, Double.BYTES, 0, at, rowBytes, buffer.address(), WARM_UP_TERMS);
    }

    /** Returns whether it has been compiled; the first call has it compiled. */
    static boolean isReady() {
        return Compilation.WARM_UP.isDone();
    }

    /** Has it compiled, and waits for that. */
    static void awaitWarmUp() throws InterruptedException {
        Compilation.WARM_UP.await();
    }

    /** Computes one chain: {@link MatmulExtents#LONG_ROWS} rows, or a multiple, by {@link #COLUMNS} columns, or a multiple; other columns of the rows become 0. */
    void run(long left, long right, long result, int rows, int columns, int inner) {
        RawMemory.zero(result, rows * rowBytes);
        add(left, right, result, rows, columns, inner);
    }

    /** Adds terms to such sums. */
    void add(long left, long right, long result, int rows, int columns, int inner) {
        for (int first = 0; first < inner; first += PIECE) {
            int terms = Math.min(PIECE, inner - first);
            for (int column = 0; column < columns; column += COLUMNS) {
                long columnBytes = (long) column * Double.BYTES;
                for (int row = 0; row < rows; row += ROWS) {
                    tile4x4(
                            left + row * leftRowBytes + first * leftInnerBytes,
                            leftRowBytes,
                            leftInnerBytes,
                            right + first * rowBytes + columnBytes,
                            rowBytes,
                            result + row * rowBytes + columnBytes,
                            terms);
                }
            }
        }
    }

    /** Adds products to 4 rows by 4 vectors; on parameters the compiler makes quicker code of it than on components. */
    private static void tile4x4(
            long left, long leftRowBytes, long leftInnerBytes, long right, long rowBytes, long result, int inner) {
        DoubleVector c00 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, result, ORDER);
        DoubleVector c01 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + Lanes64.BYTES, ORDER);
        DoubleVector c02 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + 2L * Lanes64.BYTES, ORDER);
        DoubleVector c03 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + 3L * Lanes64.BYTES, ORDER);
        DoubleVector c10 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + rowBytes, ORDER);
        DoubleVector c11 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + rowBytes + Lanes64.BYTES, ORDER);
        DoubleVector c12 =
                DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + rowBytes + 2L * Lanes64.BYTES, ORDER);
        DoubleVector c13 =
                DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + rowBytes + 3L * Lanes64.BYTES, ORDER);
        DoubleVector c20 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + 2 * rowBytes, ORDER);
        DoubleVector c21 =
                DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + 2 * rowBytes + Lanes64.BYTES, ORDER);
        DoubleVector c22 =
                DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + 2 * rowBytes + 2L * Lanes64.BYTES, ORDER);
        DoubleVector c23 =
                DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + 2 * rowBytes + 3L * Lanes64.BYTES, ORDER);
        DoubleVector c30 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + 3 * rowBytes, ORDER);
        DoubleVector c31 =
                DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + 3 * rowBytes + Lanes64.BYTES, ORDER);
        DoubleVector c32 =
                DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + 3 * rowBytes + 2L * Lanes64.BYTES, ORDER);
        DoubleVector c33 =
                DoubleVector.fromMemorySegment(SPECIES, MEMORY, result + 3 * rowBytes + 3L * Lanes64.BYTES, ORDER);
        long left1 = left + leftRowBytes;
        long left2 = left1 + leftRowBytes;
        long left3 = left2 + leftRowBytes;
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
    }
}
