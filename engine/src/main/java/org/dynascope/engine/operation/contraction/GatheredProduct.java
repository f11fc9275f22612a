package org.dynascope.engine.operation.contraction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;

/**
 * The product Aᵀ·B of {@link Matmul}, bit for bit, gathered from slices of the rows of A and B that are shorter than a chain: a chain is
 * continued from slice to slice, and added to those before when it is complete. On vectors alone, of which four are {@link #COLUMNS} columns.
 */
final class GatheredProduct {
    private static final int TILE_ROWS = 2 * MatmulExtents.LONG_ROWS;
    private static final int COLUMNS = 64;

    private final boolean single;
    private final int bytes;
    private final MatmulExtents slice;
    private final MatmulPieces32 pieces32;
    private final MatmulPieces64 pieces64;
    private final MemorySegment chain;

    private GatheredProduct(boolean single, MatmulExtents slice) {
        this.single = single;
        this.bytes = single ? Float.BYTES : Double.BYTES;
        this.slice = slice;
        long rowBytes = (long) slice.columns() * bytes;
        this.pieces32 = new MatmulPieces32(bytes, (long) slice.rows() * bytes, rowBytes);
        this.pieces64 = new MatmulPieces64(bytes, (long) slice.rows() * bytes, rowBytes);
        this.chain = Arena.ofAuto().allocate(slice.resultBytes(bytes) + RawMemory.SLACK, RawMemory.SLACK);
    }

    /** Returns whether the result is large enough for vectors, and vectors are long enough. */
    static boolean suits(MatmulExtents whole) {
        return Lanes64.COUNT >= Double.BYTES && whole.columns() >= COLUMNS && whole.rows() >= MatmulExtents.LONG_ROWS;
    }

    /** Returns the kernels of all slices in order. */
    static List<Kernel> kernels(ElementType element, MatmulExtents whole, int slices) {
        MatmulExtents slice = new MatmulExtents(1, whole.rows(), whole.columns(), whole.inner() / slices, true, false);
        GatheredProduct product = new GatheredProduct(element == ElementType.FLOAT32, slice);
        List<Kernel> kernels = new ArrayList<>();
        for (int index = 0; index < slices; index++) {
            kernels.add(product.new Part((long) index * slice.inner()));
        }
        return kernels;
    }

    /** Has the vector kernel compiled, and waits for that: one element after the other would take much longer. */
    private boolean isReady() {
        try {
            if (single) {
                MatmulPieces32.awaitWarmUp();
            } else {
                MatmulPieces64.awaitWarmUp();
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int vectorColumns() {
        int together = single ? MatmulPieces32.COLUMNS : MatmulPieces64.COLUMNS;
        return slice.columns() / together * together;
    }

    /** Adds a slice's terms to some rows of the sums, one element after the other. */
    private void addElements(long left, long right, long sums, int firstRow, int endRow, int firstColumn) {
        for (int row = firstRow; row < endRow; row++) {
            for (int column = firstColumn; column < slice.columns(); column++) {
                long place = sums + ((long) row * slice.columns() + column) * bytes;
                if (single) {
                    addElement32(left + (long) row * bytes, right + (long) column * bytes, place);
                } else {
                    addElement64(left + (long) row * bytes, right + (long) column * bytes, place);
                }
            }
        }
    }

    private void addElement32(long left, long right, long place) {
        float sum = RawMemory.float32(place);
        for (int k = 0; k < slice.inner(); k++) {
            float factor = RawMemory.float32(left + (long) k * slice.rows() * Float.BYTES);
            sum = Math.fma(factor, RawMemory.float32(right + (long) k * slice.columns() * Float.BYTES), sum);
        }
        RawMemory.float32(place, sum);
    }

    private void addElement64(long left, long right, long place) {
        double sum = RawMemory.float64(place);
        for (int k = 0; k < slice.inner(); k++) {
            double factor = RawMemory.float64(left + (long) k * slice.rows() * Double.BYTES);
            sum = Math.fma(factor, RawMemory.float64(right + (long) k * slice.columns() * Double.BYTES), sum);
        }
        RawMemory.float64(place, sum);
    }

    private final class Part implements Kernel {
        private final boolean isFirstChain;
        private final boolean begins;
        private final boolean ends;

        Part(long firstTerm) {
            this.isFirstChain = firstTerm < MatmulExtents.CHAIN;
            this.begins = firstTerm % MatmulExtents.CHAIN == 0;
            this.ends = (firstTerm + slice.inner()) % MatmulExtents.CHAIN == 0;
        }

        @Override
        public int tiles() {
            return Math.ceilDiv(slice.rows(), TILE_ROWS);
        }

        @Override
        public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
            int firstRow = firstTile * TILE_ROWS;
            int endRow = Math.min(slice.rows(), endTile * TILE_ROWS);
            long rowBytes = (long) slice.columns() * bytes;
            long sums = isFirstChain ? result.address() : chain.address();
            long offset = firstRow * rowBytes;
            if (begins) {
                RawMemory.zero(sums + offset, (endRow - firstRow) * rowBytes);
            }
            addTerms(operands[0].address(), operands[1].address(), sums, firstRow, endRow);
            if (ends && !isFirstChain) {
                long count = (long) (endRow - firstRow) * slice.columns();
                if (single) {
                    MatmulKernel32.add(sums + offset, result.address() + offset, count);
                } else {
                    MatmulKernel64.add(sums + offset, result.address() + offset, count);
                }
            }
        }

        private void addTerms(long left, long right, long sums, int firstRow, int endRow) {
            int rows = isReady() ? (endRow - firstRow) / MatmulExtents.LONG_ROWS * MatmulExtents.LONG_ROWS : 0;
            long from = left + (long) firstRow * bytes;
            long to = sums + (long) firstRow * slice.columns() * bytes;
            if (rows > 0 && single) {
                pieces32.add(from, right, to, rows, vectorColumns(), slice.inner());
            } else if (rows > 0) {
                pieces64.add(from, right, to, rows, vectorColumns(), slice.inner());
            }
            addElements(left, right, sums, firstRow, firstRow + rows, vectorColumns());
            addElements(left, right, sums, firstRow + rows, endRow, 0);
        }
    }
}
