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
 * Product of a matrix with a single column of float64 on vectors, with a row in each lane: squares of 4 by 4 elements are turned in
 * registers, by instructions that choose from two vectors at once, so that each row's chain keeps its order. 12 rows together keep
 * the processor busy; with more, vectors would not stay in registers. What is left over is computed one row after the other.
 */
final class MatmulColumn64 implements ProductKernel {
    private static final int LANES = 4;
    private static final int ROWS = 3 * LANES;
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_256;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfDouble ELEMENT = ValueLayout.JAVA_DOUBLE_UNALIGNED;
    private static final DoubleVector EVEN = lanes(0, 4, 2, 6);
    private static final DoubleVector ODD = lanes(1, 5, 3, 7);
    private static final DoubleVector FIRST = lanes(0, 1, 4, 5);
    private static final DoubleVector LAST = lanes(2, 3, 6, 7);

    private static final WarmUp WARM_UP = WarmUp.inTurn(0, warmUpCall());

    private final MatmulExtents extents;
    private final ScalarMatmulKernel cold;
    private final ScalarMatmulTile64 single;
    private final long rowBytes;

    MatmulColumn64(MatmulExtents extents) {
        this.extents = extents;
        this.rowBytes = (long) extents.inner() * Double.BYTES;
        this.cold = new ScalarMatmulKernel(false, extents);
        this.single = new ScalarMatmulTile64(rowBytes, Double.BYTES, Double.BYTES, Double.BYTES, Double.BYTES);
    }

    /** Returns whether this kernel, or its twin, is made for a product: not on processors that choose from two vectors in several steps. */
    static boolean suits(MatmulExtents extents) {
        return Lanes64.SPECIES.vectorBitSize() == 512
                && extents.columns() == 1
                && !extents.transposeLeft()
                && extents.inner() % LANES == 0
                && extents.inner() <= MatmulExtents.CHAIN;
    }

    private static DoubleVector lanes(double... indices) {
        return DoubleVector.fromArray(SPECIES, indices, 0);
    }

    private static Runnable warmUpCall() {
        MatmulColumn64 kernel = new MatmulColumn64(new MatmulExtents(1, ROWS, 1, LANES, false, false));
        MemorySegment buffer =
                Arena.ofAuto().allocate((long) ROWS * LANES * Double.BYTES + RawMemory.SLACK, RawMemory.SLACK);
        MemorySegment result = Arena.ofAuto().allocate(ROWS * Double.BYTES + RawMemory.SLACK, RawMemory.SLACK);
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
                    result.address() + row * Double.BYTES,
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
            rows12(left + row * rowBytes, right, result + (long) row * Double.BYTES);
        }
        for (; row + MatmulExtents.TILE_ROWS <= count; row += MatmulExtents.TILE_ROWS) {
            single.tile6x1(left + row * rowBytes, right, result + (long) row * Double.BYTES, extents.inner(), false);
        }
        for (; row < count; row++) {
            single.tile1x1(left + row * rowBytes, right, result + (long) row * Double.BYTES, extents.inner(), false);
        }
    }

    /** Computes 12 rows; the calls are direct, see {@link MatmulTile64}. */
    private void rows12(long firstLeft, long firstRight, long result) {
        DoubleVector c0 = DoubleVector.zero(SPECIES);
        DoubleVector c1 = DoubleVector.zero(SPECIES);
        DoubleVector c2 = DoubleVector.zero(SPECIES);
        long left = firstLeft;
        long left1 = left + LANES * rowBytes;
        long left2 = left1 + LANES * rowBytes;
        long right = firstRight;
        for (int k = 0; k < extents.inner(); k += LANES) {
            DoubleVector b0 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, right));
            DoubleVector b1 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, right + Double.BYTES));
            DoubleVector b2 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, right + 2L * Double.BYTES));
            DoubleVector b3 = DoubleVector.broadcast(SPECIES, MEMORY.get(ELEMENT, right + 3L * Double.BYTES));
            DoubleVector a00 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, left, ORDER);
            DoubleVector a01 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, left + rowBytes, ORDER);
            DoubleVector a02 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, left + 2 * rowBytes, ORDER);
            DoubleVector a03 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, left + 3 * rowBytes, ORDER);
            DoubleVector even0 = EVEN.selectFrom(a00, a01);
            DoubleVector odd0 = ODD.selectFrom(a00, a01);
            DoubleVector evenBelow0 = EVEN.selectFrom(a02, a03);
            DoubleVector oddBelow0 = ODD.selectFrom(a02, a03);
            c0 = FIRST.selectFrom(even0, evenBelow0).fma(b0, c0);
            c0 = FIRST.selectFrom(odd0, oddBelow0).fma(b1, c0);
            c0 = LAST.selectFrom(even0, evenBelow0).fma(b2, c0);
            c0 = LAST.selectFrom(odd0, oddBelow0).fma(b3, c0);
            left += LANES * Double.BYTES;
            DoubleVector a10 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, left1, ORDER);
            DoubleVector a11 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, left1 + rowBytes, ORDER);
            DoubleVector a12 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, left1 + 2 * rowBytes, ORDER);
            DoubleVector a13 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, left1 + 3 * rowBytes, ORDER);
            DoubleVector even1 = EVEN.selectFrom(a10, a11);
            DoubleVector odd1 = ODD.selectFrom(a10, a11);
            DoubleVector evenBelow1 = EVEN.selectFrom(a12, a13);
            DoubleVector oddBelow1 = ODD.selectFrom(a12, a13);
            c1 = FIRST.selectFrom(even1, evenBelow1).fma(b0, c1);
            c1 = FIRST.selectFrom(odd1, oddBelow1).fma(b1, c1);
            c1 = LAST.selectFrom(even1, evenBelow1).fma(b2, c1);
            c1 = LAST.selectFrom(odd1, oddBelow1).fma(b3, c1);
            left1 += LANES * Double.BYTES;
            DoubleVector a20 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, left2, ORDER);
            DoubleVector a21 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, left2 + rowBytes, ORDER);
            DoubleVector a22 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, left2 + 2 * rowBytes, ORDER);
            DoubleVector a23 = DoubleVector.fromMemorySegment(SPECIES, MEMORY, left2 + 3 * rowBytes, ORDER);
            DoubleVector even2 = EVEN.selectFrom(a20, a21);
            DoubleVector odd2 = ODD.selectFrom(a20, a21);
            DoubleVector evenBelow2 = EVEN.selectFrom(a22, a23);
            DoubleVector oddBelow2 = ODD.selectFrom(a22, a23);
            c2 = FIRST.selectFrom(even2, evenBelow2).fma(b0, c2);
            c2 = FIRST.selectFrom(odd2, oddBelow2).fma(b1, c2);
            c2 = LAST.selectFrom(even2, evenBelow2).fma(b2, c2);
            c2 = LAST.selectFrom(odd2, oddBelow2).fma(b3, c2);
            left2 += LANES * Double.BYTES;
            right += LANES * Double.BYTES;
        }
        c0.intoMemorySegment(MEMORY, result, ORDER);
        c1.intoMemorySegment(MEMORY, result + LANES * Double.BYTES, ORDER);
        c2.intoMemorySegment(MEMORY, result + 2L * LANES * Double.BYTES, ORDER);
    }
}
