package org.dynascope.engine.operation.reduction;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.RawMemory;

/**
 * Sums columns, each as one float64 sum from the first row to the last. A tile is a band of {@value #TILE_COLUMNS} columns
 * of one outer index.
 *
 * @param single whether elements are float32
 * @param axes the tensor as [outer, rows, columns]
 */
record ColumnSumKernel(boolean single, ReducedAxes axes) implements Kernel {
    static final int TILE_COLUMNS = 64;

    @Override
    public int tiles() {
        return Math.max(1, axes.outer() * bands(axes));
    }

    static int bands(ReducedAxes axes) {
        return (axes.inner() + TILE_COLUMNS - 1) / TILE_COLUMNS;
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        for (int tile = firstTile; tile < endTile && axes.outer() * axes.inner() > 0; tile++) {
            int outer = tile / bands(axes);
            int first = tile % bands(axes) * TILE_COLUMNS;
            int end = Math.min(axes.inner(), first + TILE_COLUMNS);
            for (int column = first; column < end; column++) {
                long start = (long) outer * axes.reduced() * axes.inner() + column;
                long place = (long) outer * axes.inner() + column;
                write(single, sum(single, operands[0].address(), start, axes, 0), result.address(), place);
            }
        }
    }

    private static double sum(boolean single, long source, long start, ReducedAxes axes, double sumBefore) {
        double sum = sumBefore;
        for (int row = 0; row < axes.reduced(); row++) {
            long index = start + (long) row * axes.inner();
            sum += single
                    ? RawMemory.float32(source + index * Float.BYTES)
                    : RawMemory.float64(source + index * Double.BYTES);
        }
        return sum;
    }

    private static void write(boolean single, double sum, long target, long place) {
        if (single) {
            RawMemory.float32(target + place * Float.BYTES, (float) sum);
        } else {
            RawMemory.float64(target + place * Double.BYTES, sum);
        }
    }

    /** Makes float64 sums zero. */
    static void clear(long sums, int count) {
        for (int column = 0; column < count; column++) {
            RawMemory.float64(sums + (long) column * Double.BYTES, 0);
        }
    }

    /** Adds all rows of some columns to float64 sums. */
    static void add(boolean single, long source, long sums, ReducedAxes axes, int count) {
        for (int column = 0; column < count; column++) {
            long place = sums + (long) column * Double.BYTES;
            RawMemory.float64(place, sum(single, source, column, axes, RawMemory.float64(place)));
        }
    }

    /** Writes float64 sums as elements of a result. */
    static void write(boolean single, long sums, long target, int count) {
        for (int column = 0; column < count; column++) {
            write(single, RawMemory.float64(sums + (long) column * Double.BYTES), target, column);
        }
    }
}
