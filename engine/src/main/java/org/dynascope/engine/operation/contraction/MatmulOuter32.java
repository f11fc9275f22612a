package org.dynascope.engine.operation.contraction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.WarmUp;

/**
 * Product of a single column with a short row of float32 on vectors, one vector of the row after the other. The last columns come
 * first and are stored as a whole vector, which runs over into the next row; the others then write over that. So only the last row
 * needs a mask, and the result is written in few long stores.
 */
final class MatmulOuter32 implements ProductKernel {
    /** Longest row: with longer ones each pass over the result would find little of it in cache. */
    private static final int MOST_COLUMNS = 64;

    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfFloat ELEMENT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final WarmUp WARM_UP = WarmUp.inTurn(0, warmUpCall());

    private final MatmulExtents extents;
    private final ScalarMatmulKernel cold;
    private final long tail;
    private final int whole;
    private final long rowBytes;

    MatmulOuter32(MatmulExtents extents) {
        this.extents = extents;
        this.cold = new ScalarMatmulKernel(true, extents);
        this.tail = (1L << (extents.columns() % Lanes32.COUNT)) - 1;
        this.whole = extents.columns() - extents.columns() % Lanes32.COUNT;
        this.rowBytes = (long) extents.columns() * Float.BYTES;
    }

    /** Returns whether this kernel is made for a product; a row fills a vector at least, which then covers what runs over. */
    static boolean suits(MatmulExtents extents) {
        return extents.inner() == 1 && extents.columns() >= Lanes32.COUNT && extents.columns() <= MOST_COLUMNS;
    }

    private static Runnable warmUpCall() {
        MatmulOuter32 kernel =
                new MatmulOuter32(new MatmulExtents(1, MatmulExtents.TILE_ROWS, Lanes32.COUNT + 1, 1, false, false));
        MemorySegment buffer = Arena.ofAuto().allocate(2L * Lanes32.BYTES + RawMemory.SLACK, RawMemory.SLACK);
        MemorySegment result =
                Arena.ofAuto().allocate(kernel.extents.resultBytes(Float.BYTES) + RawMemory.SLACK, RawMemory.SLACK);
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
                    operands[0].address() + row * Float.BYTES,
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
            long bytes = (long) whole * Float.BYTES;
            multiples(left, right + bytes, result + bytes, count - 1);
            FloatVector last = Lanes32.all(RawMemory.float32(left + (count - 1L) * Float.BYTES));
            FloatVector zero = FloatVector.zero(Lanes32.SPECIES);
            Lanes32.store(last.fma(Lanes32.load(right + bytes), zero), result + (count - 1) * rowBytes + bytes, tail);
        }
        for (long bytes = 0; bytes < (long) whole * Float.BYTES; bytes += Lanes32.BYTES) {
            multiples(left, right + bytes, result + bytes, count);
        }
    }

    /** Writes the multiples of one vector of the row, rows of the result apart; the calls are direct, see {@link MatmulTile32}. */
    private void multiples(long left, long right, long result, int count) {
        FloatVector vector = FloatVector.fromMemorySegment(Lanes32.SPECIES, MEMORY, right, ORDER);
        FloatVector zero = FloatVector.zero(Lanes32.SPECIES);
        long target = result;
        for (int row = 0; row < count; row++) {
            FloatVector factor =
                    FloatVector.broadcast(Lanes32.SPECIES, MEMORY.get(ELEMENT, left + (long) row * Float.BYTES));
            factor.fma(vector, zero).intoMemorySegment(MEMORY, target, ORDER);
            target += rowBytes;
        }
    }
}
