package org.dynascope.engine.operation.layout;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.memory.RawMemory;

/** Repeats elements row by row of the result; for each row the place in the operand follows from the strides. */
final class BroadcastKernel implements Kernel {
    private static final int TILE_ELEMENTS = 1 << 13;

    private final boolean single;
    private final int[] sizes;
    private final long[] strides;
    private final long rows;
    private final int rowLength;

    private BroadcastKernel(boolean single, int[] sizes, long[] strides) {
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

    static BroadcastKernel of(TensorType operand, Shape shape) {
        int rank = Math.max(shape.rank(), 1);
        int[] sizes = new int[rank];
        long[] strides = new long[rank];
        long stride = 1;
        for (int back = 1; back <= rank; back++) {
            sizes[rank - back] = back <= shape.rank() ? shape.size(-back) : 1;
            int source = back <= operand.shape().rank() ? operand.shape().size(-back) : 1;
            strides[rank - back] = source == 1 ? 0 : stride;
            stride *= source;
        }
        return new BroadcastKernel(operand.element() == ElementType.FLOAT32, sizes, strides);
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
        long end = Math.min(rows, endTile * rowsPerTile());
        for (long row = firstTile * rowsPerTile(); row < end; row++) {
            long from = operands[0].address() + start(row) * bytes;
            long to = result.address() + row * rowLength * bytes;
            if (strides[sizes.length - 1] == 1) {
                RawMemory.copy(from, to, (long) rowLength * bytes);
            } else {
                fill(from, to);
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

    private void fill(long from, long to) {
        for (int i = 0; i < rowLength; i++) {
            if (single) {
                RawMemory.float32(to + (long) i * Float.BYTES, RawMemory.float32(from));
            } else {
                RawMemory.float64(to + (long) i * Double.BYTES, RawMemory.float64(from));
            }
        }
    }
}
