package org.dynascope.engine.operation.reduction;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.memory.ThreadArrays;

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
        int bands = bands(axes);
        for (int tile = firstTile, next; tile < endTile && axes.outer() * axes.inner() > 0; tile = next) {
            int outer = tile / bands;
            next = Math.min(Math.min(endTile, (outer + 1) * bands), tile + ThreadArrays.RUN / TILE_COLUMNS);
            int first = tile % bands * TILE_COLUMNS;
            int count = Math.min(axes.inner(), first + (next - tile) * TILE_COLUMNS) - first;
            double[] sums = ThreadArrays.ofThread().float64(0);
            Arrays.fill(sums, 0, count, 0);
            long start = (long) outer * axes.reduced() * axes.inner() + first;
            addRows(single, operands[0].address() + start * bytes(single), axes, sums, count);
            write(single, sums, result.address() + ((long) outer * axes.inner() + first) * bytes(single), count);
        }
    }

    private static int bytes(boolean single) {
        return single ? Float.BYTES : Double.BYTES;
    }

    /** Adds all rows of some columns to sums in the first array of the thread. */
    private static void addRows(boolean single, long source, ReducedAxes axes, double[] sums, int count) {
        long rowBytes = (long) axes.inner() * bytes(single);
        float[] narrow = ThreadArrays.ofThread().float32(1);
        double[] wide = ThreadArrays.ofThread().float64(1);
        for (int row = 0; row < axes.reduced(); row++) {
            if (single) {
                RawMemory.read(source + row * rowBytes, narrow, count);
                add(narrow, sums, count);
            } else {
                RawMemory.read(source + row * rowBytes, wide, count);
                add(wide, sums, count);
            }
        }
    }

    private static void add(float[] terms, double[] sums, int count) {
        for (int column = 0; column < count; column++) {
            sums[column] += terms[column];
        }
    }

    private static void add(double[] terms, double[] sums, int count) {
        for (int column = 0; column < count; column++) {
            sums[column] += terms[column];
        }
    }

    private static void write(boolean single, double[] sums, long target, int count) {
        if (!single) {
            RawMemory.write(sums, target, count);
            return;
        }
        float[] narrow = ThreadArrays.ofThread().float32(1);
        for (int column = 0; column < count; column++) {
            narrow[column] = (float) sums[column];
        }
        RawMemory.write(narrow, target, count);
    }

    /** Makes float64 sums zero. */
    static void clear(long sums, int count) {
        for (int column = 0; column < count; column++) {
            RawMemory.float64(sums + (long) column * Double.BYTES, 0);
        }
    }

    /** Adds all rows of some columns to float64 sums. */
    static void add(boolean single, long source, long sums, ReducedAxes axes, int count) {
        double[] run = ThreadArrays.ofThread().float64(0);
        for (int from = 0; from < count; from += ThreadArrays.RUN) {
            int length = Math.min(ThreadArrays.RUN, count - from);
            long place = sums + (long) from * Double.BYTES;
            RawMemory.read(place, run, length);
            addRows(single, source + (long) from * bytes(single), axes, run, length);
            RawMemory.write(run, place, length);
        }
    }

    /** Writes float64 sums as elements of a result. */
    static void write(boolean single, long sums, long target, int count) {
        for (int column = 0; column < count; column++) {
            double sum = RawMemory.float64(sums + (long) column * Double.BYTES);
            if (single) {
                RawMemory.float32(target + (long) column * Float.BYTES, (float) sum);
            } else {
                RawMemory.float64(target + (long) column * Double.BYTES, sum);
            }
        }
    }
}
