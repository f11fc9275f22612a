package org.dynascope.engine.operation.row;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.ScratchKernel;

/** Works on rows in tiles that fit the first-level cache. */
final class RowKernel implements ScratchKernel {
    private static final int TILE_ELEMENTS = 1 << 12;

    private final int rows;
    private final int length;
    private final int rowsPerTile;
    private final int numbersPerRow;
    private final Work work;

    /** The work on some rows. */
    @FunctionalInterface
    interface Work {
        /**
         * Computes adjacent rows.
         *
         * @param operands memory of the operands
         * @param result memory of the result
         * @param first first row
         * @param rows how many
         * @param numbers address of working memory: as many float64 for each row as the kernel was made for
         */
        void run(MemorySegment[] operands, MemorySegment result, int first, int rows, long numbers);
    }

    private RowKernel(int rows, int length, int numbersPerRow, Work work) {
        this.rows = rows;
        this.length = length;
        this.rowsPerTile = Math.max(1, TILE_ELEMENTS / Math.max(1, length));
        this.numbersPerRow = numbersPerRow;
        this.work = work;
    }

    /** Returns a kernel for the rows of an operand, with so many numbers of working memory for each row. */
    static RowKernel of(TensorType operand, int numbersPerRow, Work work) {
        int length = operand.shape().size(-1);
        return new RowKernel(rows(operand), length, numbersPerRow, work);
    }

    /** Returns the number of rows. */
    static int rows(TensorType operand) {
        int length = operand.shape().size(-1);
        return length == 0 ? 0 : Math.toIntExact(operand.shape().elements() / length);
    }

    @Override
    public int tiles() {
        return Math.max(1, (rows + rowsPerTile - 1) / rowsPerTile);
    }

    @Override
    public long scratchBytes() {
        return (long) rowsPerTile * numbersPerRow * Double.BYTES;
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, long scratch) {
        for (int tile = firstTile; tile < endTile && length > 0; tile++) {
            int first = tile * rowsPerTile;
            work.run(operands, result, first, Math.min(rows - first, rowsPerTile), scratch);
        }
    }
}
