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
        long step = (long) columns * Float.BYTES;
        for (int column = 0; column < columns; column++) {
            long from = source + (long) column * Float.BYTES;
            long to = target + (long) column * rows * Float.BYTES;
            if (height == SIDE) {
                eight32(from, step, to);
            } else {
                for (int row = 0; row < height; row++) {
                    RawMemory.float32(to + (long) row * Float.BYTES, RawMemory.float32(from + row * step));
                }
            }
        }
    }

    private static void eight32(long from, long step, long to) {
        float v0 = RawMemory.float32(from);
        float v1 = RawMemory.float32(from + step);
        float v2 = RawMemory.float32(from + 2 * step);
        float v3 = RawMemory.float32(from + 3 * step);
        float v4 = RawMemory.float32(from + 4 * step);
        float v5 = RawMemory.float32(from + 5 * step);
        float v6 = RawMemory.float32(from + 6 * step);
        float v7 = RawMemory.float32(from + 7 * step);
        RawMemory.float32(to, v0);
        RawMemory.float32(to + Float.BYTES, v1);
        RawMemory.float32(to + 2L * Float.BYTES, v2);
        RawMemory.float32(to + 3L * Float.BYTES, v3);
        RawMemory.float32(to + 4L * Float.BYTES, v4);
        RawMemory.float32(to + 5L * Float.BYTES, v5);
        RawMemory.float32(to + 6L * Float.BYTES, v6);
        RawMemory.float32(to + 7L * Float.BYTES, v7);
    }

    private static void band64(long source, long target, int height, int rows, int columns) {
        long step = (long) columns * Double.BYTES;
        for (int column = 0; column < columns; column++) {
            long from = source + (long) column * Double.BYTES;
            long to = target + (long) column * rows * Double.BYTES;
            if (height == SIDE) {
                eight64(from, step, to);
            } else {
                for (int row = 0; row < height; row++) {
                    RawMemory.float64(to + (long) row * Double.BYTES, RawMemory.float64(from + row * step));
                }
            }
        }
    }

    private static void eight64(long from, long step, long to) {
        double v0 = RawMemory.float64(from);
        double v1 = RawMemory.float64(from + step);
        double v2 = RawMemory.float64(from + 2 * step);
        double v3 = RawMemory.float64(from + 3 * step);
        double v4 = RawMemory.float64(from + 4 * step);
        double v5 = RawMemory.float64(from + 5 * step);
        double v6 = RawMemory.float64(from + 6 * step);
        double v7 = RawMemory.float64(from + 7 * step);
        RawMemory.float64(to, v0);
        RawMemory.float64(to + Double.BYTES, v1);
        RawMemory.float64(to + 2L * Double.BYTES, v2);
        RawMemory.float64(to + 3L * Double.BYTES, v3);
        RawMemory.float64(to + 4L * Double.BYTES, v4);
        RawMemory.float64(to + 5L * Double.BYTES, v5);
        RawMemory.float64(to + 6L * Double.BYTES, v6);
        RawMemory.float64(to + 7L * Double.BYTES, v7);
    }
}
