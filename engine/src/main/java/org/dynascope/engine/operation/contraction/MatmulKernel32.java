package org.dynascope.engine.operation.contraction;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.VectorMask;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.Lanes32;

/**
 * Matrix product of float32 on vectors: panels of columns, in each the tiles from top to bottom, so that the panel of the
 * right factor stays in cache. The right factor is stored as it is used, [inner, columns]; its rows are read in whole
 * vectors, past their end where columns are not a multiple.
 */
final class MatmulKernel32 implements Kernel {
    /** Vectors of a panel: 6 rows × 4 vectors fill the registers of AVX-512, 6 × 2 those of others. */
    private static final int PANEL = Lanes32.SPECIES.vectorBitSize() == 512 ? 4 : 2;

    private final MatmulExtents extents;
    private final MatmulTile32 tile;
    private final VectorMask<Float> tail;

    MatmulKernel32(MatmulExtents extents) {
        this.extents = extents;
        this.tile = new MatmulTile32(
                (long) extents.leftRowStep() * Float.BYTES,
                (long) extents.leftInnerStep() * Float.BYTES,
                (long) extents.columns() * Float.BYTES);
        this.tail = Lanes32.SPECIES.indexInRange(0, extents.columns() % Lanes32.COUNT);
    }

    @Override
    public int tiles() {
        return extents.tiles();
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        int bands = extents.bands();
        int tile = firstTile;
        while (tile < endTile && extents.batch() * bands > 0) {
            int batch = tile / bands;
            int end = Math.min(endTile, (batch + 1) * bands);
            long left = (long) batch * extents.rows() * extents.inner() * Float.BYTES;
            long right = (long) batch * extents.inner() * extents.columns() * Float.BYTES;
            long target = (long) batch * extents.rows() * extents.columns() * Float.BYTES;
            int firstRow = (tile - batch * bands) * MatmulExtents.TILE_ROWS;
            int endRow = Math.min(extents.rows(), (end - batch * bands) * MatmulExtents.TILE_ROWS);
            product(
                    operands[0].address() + left,
                    operands[1].address() + right,
                    result.address() + target,
                    firstRow,
                    endRow);
            tile = end;
        }
    }

    /** Computes some rows of one product, chain after chain. */
    private void product(long left, long right, long result, int firstRow, int endRow) {
        int chains = Math.max(1, (extents.inner() + MatmulExtents.CHAIN - 1) / MatmulExtents.CHAIN);
        for (int chain = 0; chain < chains; chain++) {
            int start = chain * MatmulExtents.CHAIN;
            int inner = Math.min(MatmulExtents.CHAIN, extents.inner() - start);
            long leftChain = left + start * tile.leftInnerBytes();
            long rightChain = right + start * tile.rowBytes();
            for (int column = 0; column < extents.columns(); column += panelWidth(column)) {
                panel(leftChain, rightChain, result, column, firstRow, endRow, inner, chain > 0);
            }
        }
    }

    private int panelWidth(int column) {
        int vectors = (extents.columns() - column) / Lanes32.COUNT;
        return (vectors >= PANEL ? PANEL : vectors >= 2 ? 2 : 1) * Lanes32.COUNT;
    }

    private void panel(
            long left, long right, long result, int column, int firstRow, int endRow, int inner, boolean add) {
        long columnBytes = (long) column * Float.BYTES;
        int row = firstRow;
        while (row < endRow) {
            int height = endRow - row >= MatmulExtents.TILE_ROWS ? MatmulExtents.TILE_ROWS : 1;
            long leftRow = left + row * tile.leftRowBytes();
            long target = result + row * tile.rowBytes() + columnBytes;
            block(leftRow, right + columnBytes, target, column, height, inner, add);
            row += height;
        }
    }

    private void block(long left, long right, long target, int column, int height, int inner, boolean add) {
        int vectors = panelWidth(column) / Lanes32.COUNT;
        if (vectors == 4) {
            if (height == 1) {
                tile.tile1x4(left, right, target, inner, add);
            } else {
                tile.tile6x4(left, right, target, inner, add);
            }
        } else if (vectors == 2) {
            if (height == 1) {
                tile.tile1x2(left, right, target, inner, add);
            } else {
                tile.tile6x2(left, right, target, inner, add);
            }
        } else {
            VectorMask<Float> lanes =
                    extents.columns() - column >= Lanes32.COUNT ? Lanes32.SPECIES.maskAll(true) : tail;
            if (height == 1) {
                tile.tile1x1(left, right, target, inner, add, lanes);
            } else {
                tile.tile6x1(left, right, target, inner, add, lanes);
            }
        }
    }
}
