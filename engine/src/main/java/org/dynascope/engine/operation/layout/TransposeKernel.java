package org.dynascope.engine.operation.layout;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.Transposition;

/**
 * Transposes matrices in bands of {@value #SIDE} rows, so that both sides stay in cache. A tile is a
 * band of one operand matrix.
 *
 * @param single whether elements are float32
 * @param rows rows of an operand matrix
 * @param columns columns of an operand matrix
 * @param elements elements of all matrices
 */
record TransposeKernel(boolean single, int rows, int columns, long elements) implements Kernel {
    /** Rows that are copied together. */
    static final int SIDE = 8;

    @Override
    public int tiles() {
        return elements == 0 ? 1 : Math.toIntExact(elements / rows / columns * bands());
    }

    private int bands() {
        return (rows + SIDE - 1) / SIDE;
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        if (elements == 0) {
            return;
        }
        int shift = single ? 2 : 3;
        long matrixBytes = ((long) rows * columns) << shift;
        for (int tile = firstTile; tile < endTile; tile++) {
            int row = tile % bands() * SIDE;
            long matrix = tile / bands() * matrixBytes;
            long source = operands[0].address() + matrix + (((long) row * columns) << shift);
            long target = result.address() + matrix + ((long) row << shift);
            Transposition.copy(
                    1 << shift,
                    source,
                    (long) columns << shift,
                    target,
                    (long) rows << shift,
                    Math.min(SIDE, rows - row),
                    columns);
        }
    }
}
