package org.dynascope.engine.operation.contraction;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.VectorMask;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.Lanes64;

/**
 * Matrix product of float64 on vectors: panels of columns, in each the tiles from top to bottom, so that the panel of the
 * right factor stays in cache. The right factor is stored as it is used, [inner, columns]; its rows are read in whole
 * vectors, past their end where columns are not a multiple.
 */
final class MatmulKernel64 implements Kernel {
    /** Vectors of a panel: 6 rows × 4 vectors fill the registers of AVX-512, 6 × 2 those of others. */
    private static final int PANEL = Lanes64.SPECIES.vectorBitSize() == 512 ? 4 : 2;

    private final MatmulExtents extents;
    private final MatmulTile64 tile;
    private final VectorMask<Double> tail;

    MatmulKernel64(MatmulExtents extents) {
        this.extents = extents;
        this.tile = new MatmulTile64(
                (long) extents.leftRowStep() * Double.BYTES,
                (long) extents.leftInnerStep() * Double.BYTES,
                (long) extents.columns() * Double.BYTES);
        this.tail = Lanes64.SPECIES.indexInRange(0, extents.columns() % Lanes64.COUNT);
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
            long left = (long) batch * extents.rows() * extents.inner() * Double.BYTES;
            long right = (long) batch * extents.inner() * extents.columns() * Double.BYTES;
            long target = (long) batch * extents.rows() * extents.columns() * Double.BYTES;
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
        int vectors = (extents.columns() - column) / Lanes64.COUNT;
        return (vectors >= PANEL ? PANEL : vectors >= 2 ? 2 : 1) * Lanes64.COUNT;
    }

    private void panel(
            long left, long right, long result, int column, int firstRow, int endRow, int inner, boolean add) {
        long columnBytes = (long) column * Double.BYTES;
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
        int vectors = panelWidth(column) / Lanes64.COUNT;
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
            VectorMask<Double> lanes =
                    extents.columns() - column >= Lanes64.COUNT ? Lanes64.SPECIES.maskAll(true) : tail;
            if (height == 1) {
                tile.tile1x1(left, right, target, inner, add, lanes);
            } else {
                tile.tile6x1(left, right, target, inner, add, lanes);
            }
        }
    }
}
