package org.dynascope.engine.operation.contraction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.WarmUp;

/**
 * Product of a matrix with a single column of float32 on vectors, with a row in each lane: squares of 4 by 4 elements are turned in
 * registers, by instructions that choose from two vectors at once, so that each row's chain keeps its order. 12 rows together keep
 * the processor busy; with more, vectors would not stay in registers. What is left over is computed one row after the other.
 */
final class MatmulColumn32 implements ProductKernel {
    private static final int LANES = 4;
    private static final int ROWS = 3 * LANES;
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_128;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfFloat ELEMENT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final FloatVector EVEN = lanes(0, 4, 2, 6);
    private static final FloatVector ODD = lanes(1, 5, 3, 7);
    private static final FloatVector FIRST = lanes(0, 1, 4, 5);
    private static final FloatVector LAST = lanes(2, 3, 6, 7);

    private static final WarmUp WARM_UP = WarmUp.inTurn(0, warmUpCall());

    private final MatmulExtents extents;
    private final ScalarMatmulKernel cold;
    private final ScalarMatmulTile32 single;
    private final long rowBytes;

    MatmulColumn32(MatmulExtents extents) {
        this.extents = extents;
        this.rowBytes = (long) extents.inner() * Float.BYTES;
        this.cold = new ScalarMatmulKernel(true, extents);
        this.single = new ScalarMatmulTile32(rowBytes, Float.BYTES, Float.BYTES, Float.BYTES, Float.BYTES);
    }

    private static FloatVector lanes(float... indices) {
        return FloatVector.fromArray(SPECIES, indices, 0);
    }

    private static Runnable warmUpCall() {
        MatmulColumn32 kernel = new MatmulColumn32(new MatmulExtents(1, ROWS, 1, LANES, false, false));
        MemorySegment buffer =
                Arena.ofAuto().allocate((long) ROWS * LANES * Float.BYTES + RawMemory.SLACK, RawMemory.SLACK);
        MemorySegment result = Arena.ofAuto().allocate(ROWS * Float.BYTES + RawMemory.SLACK, RawMemory.SLACK);
        return () -> kernel.rows12(buffer.address(), buffer.address(), result.address());
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
                    operands[0].address() + row * rowBytes,
                    operands[1].address() + batch * rowBytes,
                    result.address() + row * Float.BYTES,
                    count);
            tile = end;
        }
    }

    @Override
    public void runColumns(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, int endColumn) {
        if (endColumn > 0) {
            run(operands, result, firstTile, endTile);
        }
    }

    private void rows(long left, long right, long result, int count) {
        int row = 0;
        for (; row + ROWS <= count; row += ROWS) {
            rows12(left + row * rowBytes, right, result + (long) row * Float.BYTES);
        }
        for (; row + MatmulExtents.TILE_ROWS <= count; row += MatmulExtents.TILE_ROWS) {
            single.tile6x1(left + row * rowBytes, right, result + (long) row * Float.BYTES, extents.inner(), false);
        }
        for (; row < count; row++) {
            single.tile1x1(left + row * rowBytes, right, result + (long) row * Float.BYTES, extents.inner(), false);
        }
    }

    /** Computes 12 rows; the calls are direct, see {@link MatmulTile32}. */
    private void rows12(long firstLeft, long firstRight, long result) {
        FloatVector c0 = FloatVector.zero(SPECIES);
        FloatVector c1 = FloatVector.zero(SPECIES);
        FloatVector c2 = FloatVector.zero(SPECIES);
        long left = firstLeft;
        long left1 = left + LANES * rowBytes;
        long left2 = left1 + LANES * rowBytes;
        long right = firstRight;
        for (int k = 0; k < extents.inner(); k += LANES) {
            FloatVector b0 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, right));
            FloatVector b1 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, right + Float.BYTES));
            FloatVector b2 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, right + 2L * Float.BYTES));
            FloatVector b3 = FloatVector.broadcast(SPECIES, MEMORY.get(ELEMENT, right + 3L * Float.BYTES));
            FloatVector a00 = FloatVector.fromMemorySegment(SPECIES, MEMORY, left, ORDER);
            FloatVector a01 = FloatVector.fromMemorySegment(SPECIES, MEMORY, left + rowBytes, ORDER);
            FloatVector a02 = FloatVector.fromMemorySegment(SPECIES, MEMORY, left + 2 * rowBytes, ORDER);
            FloatVector a03 = FloatVector.fromMemorySegment(SPECIES, MEMORY, left + 3 * rowBytes, ORDER);
            FloatVector even0 = EVEN.selectFrom(a00, a01);
            FloatVector odd0 = ODD.selectFrom(a00, a01);
            FloatVector evenBelow0 = EVEN.selectFrom(a02, a03);
            FloatVector oddBelow0 = ODD.selectFrom(a02, a03);
            c0 = FIRST.selectFrom(even0, evenBelow0).fma(b0, c0);
            c0 = FIRST.selectFrom(odd0, oddBelow0).fma(b1, c0);
            c0 = LAST.selectFrom(even0, evenBelow0).fma(b2, c0);
            c0 = LAST.selectFrom(odd0, oddBelow0).fma(b3, c0);
            left += LANES * Float.BYTES;
            FloatVector a10 = FloatVector.fromMemorySegment(SPECIES, MEMORY, left1, ORDER);
            FloatVector a11 = FloatVector.fromMemorySegment(SPECIES, MEMORY, left1 + rowBytes, ORDER);
            FloatVector a12 = FloatVector.fromMemorySegment(SPECIES, MEMORY, left1 + 2 * rowBytes, ORDER);
            FloatVector a13 = FloatVector.fromMemorySegment(SPECIES, MEMORY, left1 + 3 * rowBytes, ORDER);
            FloatVector even1 = EVEN.selectFrom(a10, a11);
            FloatVector odd1 = ODD.selectFrom(a10, a11);
            FloatVector evenBelow1 = EVEN.selectFrom(a12, a13);
            FloatVector oddBelow1 = ODD.selectFrom(a12, a13);
            c1 = FIRST.selectFrom(even1, evenBelow1).fma(b0, c1);
            c1 = FIRST.selectFrom(odd1, oddBelow1).fma(b1, c1);
            c1 = LAST.selectFrom(even1, evenBelow1).fma(b2, c1);
            c1 = LAST.selectFrom(odd1, oddBelow1).fma(b3, c1);
            left1 += LANES * Float.BYTES;
            FloatVector a20 = FloatVector.fromMemorySegment(SPECIES, MEMORY, left2, ORDER);
            FloatVector a21 = FloatVector.fromMemorySegment(SPECIES, MEMORY, left2 + rowBytes, ORDER);
            FloatVector a22 = FloatVector.fromMemorySegment(SPECIES, MEMORY, left2 + 2 * rowBytes, ORDER);
            FloatVector a23 = FloatVector.fromMemorySegment(SPECIES, MEMORY, left2 + 3 * rowBytes, ORDER);
            FloatVector even2 = EVEN.selectFrom(a20, a21);
            FloatVector odd2 = ODD.selectFrom(a20, a21);
            FloatVector evenBelow2 = EVEN.selectFrom(a22, a23);
            FloatVector oddBelow2 = ODD.selectFrom(a22, a23);
            c2 = FIRST.selectFrom(even2, evenBelow2).fma(b0, c2);
            c2 = FIRST.selectFrom(odd2, oddBelow2).fma(b1, c2);
            c2 = LAST.selectFrom(even2, evenBelow2).fma(b2, c2);
            c2 = LAST.selectFrom(odd2, oddBelow2).fma(b3, c2);
            left2 += LANES * Float.BYTES;
            right += LANES * Float.BYTES;
        }
        c0.intoMemorySegment(MEMORY, result, ORDER);
        c1.intoMemorySegment(MEMORY, result + LANES * Float.BYTES, ORDER);
        c2.intoMemorySegment(MEMORY, result + 2L * LANES * Float.BYTES, ORDER);
    }
}
