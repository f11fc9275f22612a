package org.dynascope.engine.operation.contraction;

import java.lang.foreign.MemorySegment;

/** Matrix product in scalar arithmetic: the reference for the vector kernels, for either factor stored transposed. */
final class ScalarMatmulKernel implements ProductKernel {
    private static final int ROWS = 2;
    private static final int COLUMNS = 4;

    private final boolean single;
    private final int bytes;
    private final MatmulExtents extents;
    private final boolean adds;
    private final ScalarMatmulTile32 tile32;
    private final ScalarMatmulTile64 tile64;

    ScalarMatmulKernel(boolean single, MatmulExtents extents) {
        this(single, extents, false);
    }

    /**
     * Creates the kernel.
     *
     * @param adds whether the product is added to the result, chain after chain
     */
    ScalarMatmulKernel(boolean single, MatmulExtents extents, boolean adds) {
        this.single = single;
        this.adds = adds;
        this.bytes = single ? Float.BYTES : Double.BYTES;
        this.extents = extents;
        this.tile32 = new ScalarMatmulTile32(leftRow(), leftInner(), rightInner(), rightColumn(), row());
        this.tile64 = new ScalarMatmulTile64(leftRow(), leftInner(), rightInner(), rightColumn(), row());
    }

    private long leftRow() {
        return (long) extents.leftRowStep() * bytes;
    }

    private long leftInner() {
        return (long) extents.leftInnerStep() * bytes;
    }

    private long rightInner() {
        return (long) extents.rightInnerStep() * bytes;
    }

    private long rightColumn() {
        return (long) extents.rightColumnStep() * bytes;
    }

    private long row() {
        return (long) extents.resultRowStep() * bytes;
    }

    @Override
    public int tiles() {
        return extents.tiles();
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        runColumns(operands, result, firstTile, endTile, extents.columns());
    }

    @Override
    public void runColumns(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, int endColumn) {
        for (int tile = firstTile; tile < endTile && extents.batch() * extents.bands() > 0; tile++) {
            int batch = tile / extents.bands();
            int band = tile % extents.bands();
            int end = extents.bandStart(band + 1);
            band(
                    operands[0].address() + extents.leftStart(batch) * bytes,
                    operands[1].address() + extents.rightStart(batch) * bytes,
                    result.address() + extents.resultStart(batch) * bytes,
                    extents.bandStart(band),
                    end,
                    extents.endColumn(end, endColumn));
        }
    }

    private void band(long left, long right, long result, int firstRow, int endRow, int endColumn) {
        for (int start = 0; start == 0 || start < extents.inner(); start += MatmulExtents.CHAIN) {
            int first = start + extents.firstInner(firstRow);
            int end = extents.endInner(endRow, Math.min(start + MatmulExtents.CHAIN, extents.inner()));
            int row = firstRow;
            while (row < endRow) {
                int height = height(endRow - row);
                rows(
                        left + row * leftRow() + first * leftInner(),
                        right + first * rightInner(),
                        result + row * row(),
                        height,
                        endColumn,
                        end - first,
                        adds || start > 0);
                row += height;
            }
        }
    }

    /** Returns how many rows to compute together: as many chains side by side as keep the processor busy. */
    private int height(int rowsLeft) {
        if (extents.columns() == 1 && rowsLeft >= MatmulExtents.TILE_ROWS) {
            return MatmulExtents.TILE_ROWS;
        }
        return rowsLeft >= ROWS ? ROWS : 1;
    }

    private void rows(long left, long right, long result, int height, int endColumn, int inner, boolean add) {
        if (height == MatmulExtents.TILE_ROWS) {
            singleColumn(left, right, result, inner, add);
            return;
        }
        int whole = height == ROWS ? endColumn - endColumn % COLUMNS : 0;
        for (int column = 0; column < whole; column += COLUMNS) {
            long from = right + column * rightColumn();
            long to = result + (long) column * bytes;
            if (single) {
                tile32.tile2x4(left, from, to, inner, add);
            } else {
                tile64.tile2x4(left, from, to, inner, add);
            }
        }
        for (int row = 0; row < height; row++) {
            for (int column = whole; column < endColumn; column++) {
                element(left + row * leftRow(), right, result + row * row(), column, inner, add);
            }
        }
    }

    private void singleColumn(long left, long right, long result, int inner, boolean add) {
        if (single) {
            tile32.tile6x1(left, right, result, inner, add);
        } else {
            tile64.tile6x1(left, right, result, inner, add);
        }
    }

    private void element(long left, long right, long result, int column, int inner, boolean add) {
        long from = right + column * rightColumn();
        long to = result + (long) column * bytes;
        if (single) {
            tile32.tile1x1(left, from, to, inner, add);
        } else {
            tile64.tile1x1(left, from, to, inner, add);
        }
    }
}
