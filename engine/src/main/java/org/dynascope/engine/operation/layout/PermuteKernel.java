package org.dynascope.engine.operation.layout;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.RawMemory;

/** Copies elements row by row of the result; where a row begins in the operand follows from the strides. */
final class PermuteKernel implements Kernel {
    private static final int TILE_ELEMENTS = 1 << 13;

    /** Shorter rows are copied element by element. */
    private static final int SHORTEST_COPY = 8;

    private final boolean single;
    private final int[] sizes;
    private final long[] strides;
    private final long rows;
    private final int rowLength;

    /**
     * Creates the kernel.
     *
     * @param single whether elements are float32
     * @param sizes sizes of the result's axes, at least one
     * @param strides operand's elements from one index of each of these axes to the next
     */
    PermuteKernel(boolean single, int[] sizes, long[] strides) {
        this.single = single;
        this.sizes = sizes;
        this.strides = strides;
        this.rowLength = sizes[sizes.length - 1];
        long product = 1;
        for (int axis = 0; axis < sizes.length - 1; axis++) {
            product *= sizes[axis];
        }
        this.rows = product;
    }

    @Override
    public int tiles() {
        return (int) Math.max(1, (rows + rowsPerTile() - 1) / rowsPerTile());
    }

    private long rowsPerTile() {
        return Math.max(1, TILE_ELEMENTS / Math.max(1, rowLength));
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        int bytes = single ? Float.BYTES : Double.BYTES;
        long step = strides[sizes.length - 1] * bytes;
        long end = Math.min(rows, endTile * rowsPerTile());
        for (long row = firstTile * rowsPerTile(); row < end; row++) {
            long from = operands[0].address() + start(row) * bytes;
            long to = result.address() + row * rowLength * bytes;
            if (step == bytes && rowLength >= SHORTEST_COPY) {
                RawMemory.copy(from, to, (long) rowLength * bytes);
            } else if (single) {
                row32(from, step, to, rowLength);
            } else {
                row64(from, step, to, rowLength);
            }
        }
    }

    /** Returns the index of the operand's element that a row of the result begins with. */
    private long start(long row) {
        long index = 0;
        long rest = row;
        for (int axis = sizes.length - 2; axis >= 0; axis--) {
            index += rest % sizes[axis] * strides[axis];
            rest /= sizes[axis];
        }
        return index;
    }

    private static void row32(long from, long step, long to, int length) {
        for (int i = 0; i < length; i++) {
            RawMemory.float32(to + (long) i * Float.BYTES, RawMemory.float32(from + i * step));
        }
    }

    private static void row64(long from, long step, long to, int length) {
        for (int i = 0; i < length; i++) {
            RawMemory.float64(to + (long) i * Double.BYTES, RawMemory.float64(from + i * step));
        }
    }
}
