package org.dynascope.engine.operation.layout;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;

/**
 * Writes rows of a result in tiles of some kilobytes.
 *
 * @param rows number of rows
 * @param rowsPerTile rows of a tile
 * @param copy writes a range of rows
 */
record TiledCopy(long rows, long rowsPerTile, Copy copy) implements Kernel {
    private static final long TILE_BYTES = 1 << 15;

    /** Writes rows. */
    @FunctionalInterface
    interface Copy {
        /**
         * Writes a range of rows.
         *
         * @param operands memory of the operands
         * @param result memory of the result
         * @param first first row
         * @param end one past the last row
         */
        void rows(MemorySegment[] operands, MemorySegment result, long first, long end);
    }

    /** Returns the kernel for rows of so many bytes. */
    static TiledCopy of(long rows, long rowBytes, Copy copy) {
        return new TiledCopy(rows, Math.max(1, TILE_BYTES / Math.max(1, rowBytes)), copy);
    }

    @Override
    public int tiles() {
        return Math.toIntExact(Math.max(1, (rows + rowsPerTile - 1) / rowsPerTile));
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        copy.rows(operands, result, firstTile * rowsPerTile, Math.min(rows, endTile * rowsPerTile));
    }
}
