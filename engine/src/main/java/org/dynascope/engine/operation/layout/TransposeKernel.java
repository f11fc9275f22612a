package org.dynascope.engine.operation.layout;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.RawMemory;

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
    private static final int SIDE = 8;

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
            int height = Math.min(SIDE, rows - row);
            if (single) {
                band32(source, target, height, rows, columns);
            } else {
                band64(source, target, height, rows, columns);
            }
        }
    }

    private static void band32(long source, long target, int height, int rows, int columns) {
        for (int column = 0; column < columns; column++) {
            long from = source + (long) column * Float.BYTES;
            long to = target + (long) column * rows * Float.BYTES;
            for (int row = 0; row < height; row++) {
                RawMemory.float32(
                        to + (long) row * Float.BYTES, RawMemory.float32(from + (long) row * columns * Float.BYTES));
            }
        }
    }

    private static void band64(long source, long target, int height, int rows, int columns) {
        for (int column = 0; column < columns; column++) {
            long from = source + (long) column * Double.BYTES;
            long to = target + (long) column * rows * Double.BYTES;
            for (int row = 0; row < height; row++) {
                RawMemory.float64(
                        to + (long) row * Double.BYTES, RawMemory.float64(from + (long) row * columns * Double.BYTES));
            }
        }
    }
}
