package org.dynascope.engine.operation.layout;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.RawMemory;

/** Adds rows to a table, in the order of the indices; a tile is a strip of columns, so tiles never meet. */
final class ScatterAddKernel implements Kernel {
    private static final int STRIP = 16;

    private final boolean single;
    private final int count;
    private final int rows;
    private final int width;
    private final MemorySegment sums;

    /**
     * Creates the kernel.
     *
     * @param single whether elements are float32
     * @param count number of indices
     * @param rows rows of the table
     * @param width elements of a row
     */
    ScatterAddKernel(boolean single, int count, int rows, int width) {
        this.single = single;
        this.count = count;
        this.rows = rows;
        this.width = width;
        this.sums = Arena.ofAuto().allocate((long) rows * width * Double.BYTES, Double.BYTES);
    }

    @Override
    public int tiles() {
        return Math.max(1, (width + STRIP - 1) / STRIP);
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        int first = firstTile * STRIP;
        int length = Math.min(width, endTile * STRIP) - first;
        for (int row = 0; row < rows; row++) {
            clear(sum(row, first), length);
        }
        for (int index = 0; index < count; index++) {
            int row = RowIndex.at(single, operands[1].address(), index, rows);
            if (row >= 0) {
                long place = (long) index * width + first;
                if (single) {
                    add32(operands[0].address() + place * Float.BYTES, sum(row, first), length);
                } else {
                    add64(operands[0].address() + place * Double.BYTES, sum(row, first), length);
                }
            }
        }
        for (int row = 0; row < rows; row++) {
            write(sum(row, first), result.address(), (long) row * width + first, length);
        }
    }

    private long sum(int row, int column) {
        return sums.address() + ((long) row * width + column) * Double.BYTES;
    }

    private static void clear(long to, int length) {
        for (int i = 0; i < length; i++) {
            RawMemory.float64(to + (long) i * Double.BYTES, 0);
        }
    }

    private static void add32(long from, long to, int length) {
        for (int i = 0; i < length; i++) {
            long at = to + (long) i * Double.BYTES;
            RawMemory.float64(at, RawMemory.float64(at) + RawMemory.float32(from + (long) i * Float.BYTES));
        }
    }

    private static void add64(long from, long to, int length) {
        for (int i = 0; i < length; i++) {
            long at = to + (long) i * Double.BYTES;
            RawMemory.float64(at, RawMemory.float64(at) + RawMemory.float64(from + (long) i * Double.BYTES));
        }
    }

    private void write(long from, long table, long place, int length) {
        for (int i = 0; i < length; i++) {
            double sum = RawMemory.float64(from + (long) i * Double.BYTES);
            if (single) {
                RawMemory.float32(table + (place + i) * Float.BYTES, (float) sum);
            } else {
                RawMemory.float64(table + (place + i) * Double.BYTES, sum);
            }
        }
    }
}
