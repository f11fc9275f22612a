package org.dynascope.engine.operation.contraction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.WarmUp;

/**
 * Long sums of a matrix product of float32, some terms of all before the next: the factors pass through cache once, where {@link MatmulTile32}
 * reads the right one again for every band of rows. A sum is continued from memory, which keeps its order and so its bits. Compiled when a
 * product needs it; it is written as that class is, for the same reasons. With 24 accumulators that start from memory the simple compiler has
 * too few names for values; 16 are as quick on 512 bits.
 *
 * @param leftRowBytes bytes from one row of the left factor to the next
 * @param leftInnerBytes bytes from one inner index of the left factor to the next
 * @param rowBytes bytes from one row of the right factor, and of the result, to the next
 */
record MatmulPieces32(long leftRowBytes, long leftInnerBytes, long rowBytes) {
    /** Columns computed together. */
    static final int COLUMNS = 4 * Lanes32.COUNT;

    /** Terms added before the next: those of {@link #COLUMNS} columns stay in cache for all rows. */
    private static final int PIECE = 256;

    /** So many that the compiler sees a loop that runs long. */
    private static final int WARM_UP_TERMS = 16;

    private static final int ROWS = MatmulExtents.LONG_ROWS;
    private static final VectorSpecies<Float> SPECIES = Lanes32.SPECIES;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfFloat ELEMENT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /** Begins when a product asks whether it is done. */
    private static final class Compilation {
        static final WarmUp WARM_UP = WarmUp.start("matmul-float32-pieces", warmUpCall());
    }

    private static Runnable warmUpCall() {
        long rowBytes = (long) COLUMNS * Float.BYTES;
        MemorySegment buffer = Arena.ofAuto().allocate(WARM_UP_TERMS * rowBytes, RawMemory.SLACK);
        long at = buffer.address();
        return () -> tile4x4(at, Float.BYTES, 0, at, rowBytes, buffer.address(), WARM_UP_TERMS);
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
                long columnBytes = (long) column * Float.BYTES;
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
        FloatVector c00 = FloatVector.fromMemorySegment(SPECIES, MEMORY, result, ORDER);
        FloatVector c01 = FloatVector.fromMemorySegment(SPECIES, MEMORY, result + Lanes32.BYTES, ORDER);
        FloatVector c02 = FloatVector.fromMemorySegment(SPECIES, MEMORY, result + 2L * Lanes32.BYTES, ORDER);
        FloatVector c03 = FloatVector.fromMemorySegment(SPECIES, MEMORY, result + 3L * Lanes32.BYTES, ORDER);
        FloatVector c10 = FloatVector.fromMemorySegment(SPECIES, MEMORY, result + rowBytes, ORDER);
        FloatVector c11 = FloatVector.fromMemorySegment(SPECIES, MEMORY, result + rowBytes + Lanes32.BYTES, ORDER);
        FloatVector c12 = FloatVector.fromMemorySegment(SPECIES, MEMORY, result + rowBytes + 2L * Lanes32.BYTES, ORDER);
        FloatVector c13 = FloatVector.fromMemorySegment(SPECIES, MEMORY, result + rowBytes + 3L * Lanes32.BYTES, ORDER);
        FloatVector c20 = FloatVector.fromMemorySegment(SPECIES, MEMORY, result + 2 * rowBytes, ORDER);
        FloatVector c21 = FloatVector.fromMemorySegment(SPECIES, MEMORY, result + 2 * rowBytes + Lanes32.BYTES, ORDER);
        FloatVector c22 =
                FloatVector.fromMemorySegment(SPECIES, MEMORY, result + 2 * rowBytes + 2L * Lanes32.BYTES, ORDER);
        FloatVector c23 =
                FloatVector.fromMemorySegment(SPECIES, MEMORY, result + 2 * rowBytes + 3L * Lanes32.BYTES, ORDER);
        FloatVector c30 = FloatVector.fromMemorySegment(SPECIES, MEMORY, result + 3 * rowBytes, ORDER);
        FloatVector c31 = FloatVector.fromMemorySegment(SPECIES, MEMORY, result + 3 * rowBytes + Lanes32.BYTES, ORDER);
        FloatVector c32 =
                FloatVector.fromMemorySegment(SPECIES, MEMORY, result + 3 * rowBytes + 2L * Lanes32.BYTES, ORDER);
        FloatVector c33 =
                FloatVector.fromMemorySegment(SPECIES, MEMORY, result + 3 * rowBytes + 3L * Lanes32.BYTES, ORDER);
        long left1 = left + leftRowBytes;
        long left2 = left1 + leftRowBytes;
        long left3 = left2 + leftRowBytes;
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
    }
}
