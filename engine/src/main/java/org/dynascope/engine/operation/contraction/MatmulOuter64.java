package org.dynascope.engine.operation.contraction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.WarmUp;

/**
 * Product of a single column with a short row of float64 on vectors, one vector of the row after the other. The last columns come
 * first and are stored as a whole vector, which runs over into the next row; the others then write over that. So only the last row
 * needs a mask, and the result is written in few long stores.
 */
final class MatmulOuter64 implements ProductKernel {
    /** Longest row: with longer ones each pass over the result would find little of it in cache. */
    private static final int MOST_COLUMNS = 64;

    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfDouble ELEMENT = ValueLayout.JAVA_DOUBLE_UNALIGNED;
    private static final WarmUp WARM_UP = WarmUp.inTurn(0, warmUpCall());

    private final MatmulExtents extents;
    private final ScalarMatmulKernel cold;
    private final long tail;
    private final int whole;
    private final long rowBytes;

    MatmulOuter64(MatmulExtents extents) {
        this.extents = extents;
        this.cold = new ScalarMatmulKernel(false, extents);
        this.tail = (1L << (extents.columns() % Lanes64.COUNT)) - 1;
        this.whole = extents.columns() - extents.columns() % Lanes64.COUNT;
        this.rowBytes = (long) extents.columns() * Double.BYTES;
    }

    /** Returns whether this kernel is made for a product; a row fills a vector at least, which then covers what runs over. */
    static boolean suits(MatmulExtents extents) {
        return extents.inner() == 1 && extents.columns() >= Lanes64.COUNT && extents.columns() <= MOST_COLUMNS;
    }

    private static Runnable warmUpCall() {
        MatmulOuter64 kernel =
                new MatmulOuter64(new MatmulExtents(1, MatmulExtents.TILE_ROWS, Lanes64.COUNT + 1, 1, false, false));
        MemorySegment buffer = Arena.ofAuto().allocate(2L * Lanes64.BYTES + RawMemory.SLACK, RawMemory.SLACK);
        MemorySegment result =
                Arena.ofAuto().allocate(kernel.extents.resultBytes(Double.BYTES) + RawMemory.SLACK, RawMemory.SLACK);
        return () -> kernel.rows(buffer.address(), buffer.address(), result.address(), MatmulExtents.TILE_ROWS);
    }

    /** Waits until the vector kernel is in use, for tests. */
    static void awaitWarmUp() throws InterruptedException {
        WARM_UP.await();
    }

    @Override
    public int tiles() {
        return extents.tiles();
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        if (!WARM_UP.isDone()) {
            cold.run(operands, result, firstTile, endTile);
            return;
        }
        int bands = extents.bands();
        int tile = firstTile;
        while (tile < endTile && extents.batch() * bands > 0) {
            int batch = tile / bands;
            int end = Math.min(endTile, (batch + 1) * bands);
            int first = (tile - batch * bands) * MatmulExtents.TILE_ROWS;
            int count = Math.min(extents.rows(), (end - batch * bands) * MatmulExtents.TILE_ROWS) - first;
            long row = (long) batch * extents.rows() + first;
            rows(
                    operands[0].address() + row * Double.BYTES,
                    operands[1].address() + batch * rowBytes,
                    result.address() + row * rowBytes,
                    count);
            tile = end;
        }
    }

    @Override
    public void runColumns(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, int endColumn) {
        run(operands, result, firstTile, endTile);
    }

    private void rows(long left, long right, long result, int count) {
        if (whole < extents.columns()) {
            long bytes = (long) whole * Double.BYTES;
            multiples(left, right + bytes, result + bytes, count - 1);
            DoubleVector last = Lanes64.all(RawMemory.float64(left + (count - 1L) * Double.BYTES));
            DoubleVector zero = DoubleVector.zero(Lanes64.SPECIES);
            Lanes64.store(last.fma(Lanes64.load(right + bytes), zero), result + (count - 1) * rowBytes + bytes, tail);
        }
        for (long bytes = 0; bytes < (long) whole * Double.BYTES; bytes += Lanes64.BYTES) {
            multiples(left, right + bytes, result + bytes, count);
        }
    }

    /** Writes the multiples of one vector of the row, rows of the result apart; the calls are direct, see {@link MatmulTile64}. */
    private void multiples(long left, long right, long result, int count) {
        DoubleVector vector = DoubleVector.fromMemorySegment(Lanes64.SPECIES, MEMORY, right, ORDER);
        DoubleVector zero = DoubleVector.zero(Lanes64.SPECIES);
        long target = result;
        for (int row = 0; row < count; row++) {
            DoubleVector factor =
                    DoubleVector.broadcast(Lanes64.SPECIES, MEMORY.get(ELEMENT, left + (long) row * Double.BYTES));
            factor.fma(vector, zero).intoMemorySegment(MEMORY, target, ORDER);
            target += rowBytes;
        }
    }
}
