package org.dynascope.engine.operation.contraction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.WarmUp;

/**
 * Matrix product of float32 on vectors: as many panels of columns at a time as stay in cache, and for these the bands of
 * rows from top to bottom. The right factor is stored as it is used, [inner, columns]; its rows are read in whole
 * vectors, past their end where columns are not a multiple.
 */
final class MatmulKernel32 implements ProductKernel {
    /** Vectors of a panel: 6 rows × 4 vectors fill the registers of AVX-512, 6 × 2 those of others. */
    private static final int PANEL = Lanes32.SPECIES.vectorBitSize() == 512 ? 4 : 2;

    /** Bytes of the right factor that are used for all rows before the next: half of a small second-level cache. */
    private static final int RIGHT_BYTES = 1 << 18;

    private static final WarmUp WARM_UP = WarmUp.start("matmul-float32", warmUpCall(PANEL * Lanes32.COUNT));

    /** Tiles of one vector, of which columns may be left out; they are compiled after the others, which have more to do. */
    private static final WarmUp SINGLES =
            WarmUp.startAfter(WARM_UP, "matmul-float32-singles", warmUpCall(Lanes32.COUNT + 1));

    /** Tiles of two vectors, where a panel has four; they are compiled when a product needs them. */
    private static final class Pairs {
        static final WarmUp WARM_UP = WarmUp.start("matmul-float32-pairs", warmUpCall(2 * Lanes32.COUNT));
    }

    private static final long ALL_LANES = (1L << Lanes32.COUNT) - 1;

    private final MatmulExtents extents;
    private final boolean adds;
    private final ScalarMatmulKernel cold;
    private final MatmulTile32 tile;
    private final MatmulPieces32 pieces;

    /** Bits of the lanes of the last vector of a row, where it is not whole. */
    private final long tail;

    private final MemorySegment aside;
    private final boolean isTriangular;
    private final boolean hasPairs;
    private final boolean hasSingles;
    private final boolean isLong;

    /** Whether a single row takes as long as a band, so that the last rows are better computed again in a band. */
    private final boolean isNarrow;

    MatmulKernel32(MatmulExtents extents) {
        this(extents, false);
    }

    /**
     * Creates the kernel.
     *
     * @param adds whether the product is added to the result, chain after chain
     */
    MatmulKernel32(MatmulExtents extents, boolean adds) {
        this.extents = extents;
        this.adds = adds;
        this.cold = new ScalarMatmulKernel(true, extents, adds);
        this.tile = new MatmulTile32(
                (long) extents.leftRowStep() * Float.BYTES,
                (long) extents.leftInnerStep() * Float.BYTES,
                (long) extents.resultRowStep() * Float.BYTES);
        this.pieces = new MatmulPieces32(tile.leftRowBytes(), tile.leftInnerBytes(), tile.rowBytes());
        this.aside = Arena.ofAuto()
                .allocate(
                        adds || extents.inner() > MatmulExtents.CHAIN ? extents.resultBytes(Float.BYTES) : 0,
                        RawMemory.SLACK);
        this.tail = (1L << (extents.columns() % Lanes32.COUNT)) - 1;
        this.isTriangular = extents.triangle() == MatmulExtents.Triangle.RESULT;
        this.hasPairs = PANEL == 4 && (isTriangular || extents.columns() / Lanes32.COUNT % PANEL >= 2);
        this.hasSingles = isTriangular || extents.columns() % (2 * Lanes32.COUNT) != 0;
        this.isLong = PANEL == 4 && extents.isLong();
        this.isNarrow = extents.columns() <= Lanes32.COUNT && extents.inner() <= MatmulExtents.CHAIN;
    }

    @Override
    public int tiles() {
        return extents.tiles();
    }

    /** Returns a product of full bands and a single row; its inner length is short, as each call is slow before it is compiled. */
    private static Runnable warmUpCall(int columns) {
        MatmulExtents extents = new MatmulExtents(1, MatmulExtents.TILE_ROWS + 1, columns, 3, false, false);
        MatmulKernel32 kernel = new MatmulKernel32(extents);
        MemorySegment buffer = Arena.ofAuto().allocate(8L * 8 * Lanes32.BYTES + RawMemory.SLACK, RawMemory.SLACK);
        MemorySegment[] operands = {buffer, buffer};
        MemorySegment result =
                Arena.ofAuto().allocate(extents.resultBytes(Float.BYTES) + RawMemory.SLACK, RawMemory.SLACK);
        return () -> kernel.runVectors(operands, result, 0, kernel.tiles(), extents.columns());
    }

    /** Starts the warm-up unless it has been; returns at once. */
    static WarmUp warmUp() {
        return WARM_UP;
    }

    /** Waits until the vector kernel is in use, for tests. */
    static void awaitWarmUp() throws InterruptedException {
        WARM_UP.await();
        SINGLES.await();
        Pairs.WARM_UP.await();
        MatmulPieces32.awaitWarmUp();
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        runColumns(operands, result, firstTile, endTile, extents.columns());
    }

    @Override
    public void runColumns(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, int endColumn) {
        if (isReady()) {
            runVectors(operands, result, firstTile, endTile, endColumn);
        } else {
            cold.runColumns(operands, result, firstTile, endTile, endColumn);
        }
    }

    private boolean isReady() {
        return WARM_UP.isDone() && (!hasSingles || SINGLES.isDone()) && (!hasPairs || Pairs.WARM_UP.isDone());
    }

    private void runVectors(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, int endColumn) {
        int bands = extents.bands();
        int tile = firstTile;
        while (tile < endTile && extents.batch() * bands > 0) {
            int batch = tile / bands;
            int end = Math.min(endTile, (batch + 1) * bands);
            long left = extents.leftStart(batch) * Float.BYTES;
            long right = extents.rightStart(batch) * Float.BYTES;
            long target = extents.resultStart(batch) * Float.BYTES;
            int firstRow = extents.bandStart(tile - batch * bands);
            int endRow = extents.bandStart(end - batch * bands);
            product(
                    operands[0].address() + left,
                    operands[1].address() + right,
                    result.address() + target,
                    target,
                    firstRow,
                    endRow,
                    endColumn);
            tile = end;
        }
    }

    /** Computes some rows of one product, chain after chain; chains after the first are computed aside and added. */
    private void product(long left, long right, long result, long batchStart, int firstRow, int endRow, int endColumn) {
        for (int start = 0; start == 0 || start < extents.inner(); start += MatmulExtents.CHAIN) {
            int inner = Math.min(MatmulExtents.CHAIN, extents.inner() - start);
            long leftChain = left + start * tile.leftInnerBytes();
            long rightChain = right + start * tile.rowBytes();
            boolean isAdded = adds || start > 0;
            long target = isAdded ? aside.address() + batchStart : result;
            int row = inPieces(endColumn)
                    ? pieces(leftChain, rightChain, target, firstRow, endRow, endColumn, inner)
                    : firstRow;
            columns(leftChain, rightChain, target, 0, endColumn, row, endRow, inner);
            if (isAdded) {
                long offset = firstRow * tile.rowBytes();
                add(target + offset, result + offset, (endRow - firstRow) * (long) extents.columns());
            }
        }
    }

    private boolean inPieces(int endColumn) {
        return isLong && endColumn >= MatmulPieces32.COLUMNS && MatmulPieces32.isReady();
    }

    /** Computes one chain of as many rows as {@link MatmulPieces32} can, and returns the first row that is left. */
    private int pieces(long left, long right, long result, int firstRow, int endRow, int endColumn, int inner) {
        int rows = (endRow - firstRow) / MatmulExtents.LONG_ROWS * MatmulExtents.LONG_ROWS;
        int columns = endColumn / MatmulPieces32.COLUMNS * MatmulPieces32.COLUMNS;
        pieces.run(
                left + firstRow * tile.leftRowBytes(),
                right,
                result + firstRow * tile.rowBytes(),
                rows,
                columns,
                inner);
        columns(left, right, result, columns, endColumn, firstRow, firstRow + rows, inner);
        return firstRow + rows;
    }

    /** Adds numbers to others. */
    static void add(long source, long target, long count) {
        long whole = count - count % Lanes32.COUNT;
        for (long at = 0; at < whole * Float.BYTES; at += Lanes32.BYTES) {
            Lanes32.store(Lanes32.load(target + at).add(Lanes32.load(source + at)), target + at);
        }
        for (long at = whole * Float.BYTES; at < count * Float.BYTES; at += Float.BYTES) {
            RawMemory.float32(target + at, RawMemory.float32(target + at) + RawMemory.float32(source + at));
        }
    }

    /** Returns how many columns to compute together, as few as hold those wanted. */
    private int panelWidth(int column, int endColumn) {
        int vectors = (extents.columns() - column) / Lanes32.COUNT;
        int wanted = Math.ceilDiv(endColumn - column, Lanes32.COUNT);
        int together = vectors >= PANEL && wanted > PANEL / 2 ? PANEL : Math.min(vectors, wanted) >= 2 ? 2 : 1;
        return together * Lanes32.COUNT;
    }

    /** Returns so many columns, in whole panels, that their part of the right factor stays in cache. */
    private static int widthInCache(int inner) {
        int panel = PANEL * Lanes32.COUNT;
        return Math.max(1, RIGHT_BYTES / Math.max(1, inner * panel * Float.BYTES)) * panel;
    }

    /** Computes one chain, some columns after the other. */
    private void columns(
            long left, long right, long result, int column, int endColumn, int firstRow, int endRow, int inner) {
        int width = widthInCache(inner);
        for (int at = column; at < endColumn; at += width) {
            panels(left, right, result, at, Math.min(endColumn, at + width), firstRow, endRow, inner);
        }
    }

    /** Computes some columns, one band of rows after the other. */
    private void panels(
            long left, long right, long result, int column, int endColumn, int firstRow, int endRow, int inner) {
        int row = firstRow;
        while (row < endRow) {
            if (isNarrow && endRow - MatmulExtents.TILE_ROWS >= firstRow) {
                row = Math.min(row, endRow - MatmulExtents.TILE_ROWS);
            }
            int height = endRow - row >= MatmulExtents.TILE_ROWS ? MatmulExtents.TILE_ROWS : 1;
            int first = extents.firstInner(row);
            int terms = extents.endInner(row + height, inner) - first;
            int end = extents.endColumn(row + height, endColumn);
            long leftRow = left + row * tile.leftRowBytes() + first * tile.leftInnerBytes();
            long rightRow = right + first * tile.rowBytes();
            long target = result + row * tile.rowBytes();
            for (int at = column, width; at < end; at += width) {
                width = panelWidth(at, isTriangular ? end : extents.columns());
                long columnBytes = (long) at * Float.BYTES;
                block(leftRow, rightRow + columnBytes, target + columnBytes, at, width / Lanes32.COUNT, height, terms);
            }
            row += height;
        }
    }

    private void block(long left, long right, long target, int column, int vectors, int height, int inner) {
        if (vectors == 4) {
            if (height == 1) {
                tile.tile1x4(left, right, target, inner);
            } else {
                tile.tile6x4(left, right, target, inner);
            }
        } else if (vectors == 2) {
            if (height == 1) {
                tile.tile1x2(left, right, target, inner);
            } else {
                tile.tile6x2(left, right, target, inner);
            }
        } else {
            long lanes = extents.columns() - column >= Lanes32.COUNT ? ALL_LANES : tail;
            if (height == 1) {
                tile.tile1x1(left, right, target, inner, lanes);
            } else {
                tile.tile6x1(left, right, target, inner, lanes);
            }
        }
    }
}
