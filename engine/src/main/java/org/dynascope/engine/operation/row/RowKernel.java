package org.dynascope.engine.operation.row;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.TensorType;

/** Works on rows in tiles that fit the first-level cache. */
final class RowKernel implements Kernel {
    private static final int TILE_ELEMENTS = 1 << 12;

    private final int rows;
    private final int length;
    private final int rowsPerTile;
    private final Work work;

    /** The work on some rows. */
    @FunctionalInterface
    interface Work {
        /**
         * Computes rows.
         *
         * @param operands memory of the operands
         * @param result memory of the result
         * @param first first row
         * @param end one past the last row
         */
        void run(MemorySegment[] operands, MemorySegment result, int first, int end);
    }

    private RowKernel(int rows, int length, Work work) {
        this.rows = rows;
        this.length = length;
        this.rowsPerTile = Math.max(1, TILE_ELEMENTS / Math.max(1, length));
        this.work = work;
    }

    /** Returns a kernel for the rows of an operand. */
    static RowKernel of(TensorType operand, Work work) {
        int length = operand.shape().size(-1);
        return new RowKernel(rows(operand), length, work);
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
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        for (int tile = firstTile; tile < endTile && length > 0; tile++) {
            int first = tile * rowsPerTile;
            work.run(operands, result, first, Math.min(rows, first + rowsPerTile));
        }
    }
}
