package org.dynascope.engine.operation.reduction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.ScratchKernel;
import org.dynascope.engine.operation.WarmUp;

/**
 * The sums of {@link ColumnSumKernel}, bit for bit, with one column in each lane. Until that is compiled, the other works.
 *
 * @param single whether elements are float32
 * @param axes the tensor as [outer, rows, columns]
 */
record VectorColumnSumKernel(boolean single, ReducedAxes axes) implements ScratchKernel {
    /** Rows of the sums to warm up on: a few, as each is slow before it is compiled. */
    private static final int WARM_UP_ROWS = 4;

    /** Vectors whose sums are made side by side, since each addition waits for the one before. */
    private static final int TOGETHER = 4;

    /** The warm-up for float32, started with the first kernel. */
    private static final class Narrow {
        static final WarmUp WARM_UP = WarmUp.inTurn(0, warmUpCall(true));
    }

    /** The warm-up for float64. */
    private static final class Wide {
        static final WarmUp WARM_UP = WarmUp.inTurn(0, warmUpCall(false));
    }

    VectorColumnSumKernel {
        warmUp(single);
    }

    private static WarmUp warmUp(boolean single) {
        return single ? Narrow.WARM_UP : Wide.WARM_UP;
    }

    private static Runnable warmUpCall(boolean single) {
        ReducedAxes axes = new ReducedAxes(1, WARM_UP_ROWS, (TOGETHER + 1) * Lanes64.COUNT);
        long bytes = (long) WARM_UP_ROWS * axes.inner() * Double.BYTES + RawMemory.SLACK;
        MemorySegment[] operands = {Arena.global().allocate(bytes, RawMemory.SLACK)};
        MemorySegment result = Arena.global().allocate(bytes, RawMemory.SLACK);
        long scratch = Arena.global().allocate(bytes, RawMemory.SLACK).address();
        return () -> runVectors(single, axes, operands, result, 0, 1, scratch);
    }

    @Override
    public int tiles() {
        return Math.max(1, axes.outer() * ColumnSumKernel.bands(axes));
    }

    @Override
    public long scratchBytes() {
        return ColumnSumKernel.TILE_COLUMNS * Double.BYTES;
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, long scratch) {
        if (!warmUp(single).isDone()) {
            new ColumnSumKernel(single, axes).run(operands, result, firstTile, endTile);
        } else {
            runVectors(single, axes, operands, result, firstTile, endTile, scratch);
        }
    }

    /** Computes tiles; static, as the warm-up calls it before there is a kernel. */
    private static void runVectors(
            boolean single,
            ReducedAxes axes,
            MemorySegment[] operands,
            MemorySegment result,
            int firstTile,
            int endTile,
            long scratch) {
        int bytes = single ? Float.BYTES : Double.BYTES;
        int bands = ColumnSumKernel.bands(axes);
        for (int tile = firstTile; tile < endTile && axes.outer() * axes.inner() > 0; tile++) {
            int outer = tile / bands;
            int first = tile % bands * ColumnSumKernel.TILE_COLUMNS;
            int count = Math.min(axes.inner() - first, ColumnSumKernel.TILE_COLUMNS);
            long start = (long) outer * axes.reduced() * axes.inner() + first;
            ColumnSumKernel.clear(scratch, count);
            addVectors(single, operands[0].address() + start * bytes, scratch, axes, count);
            ColumnSumKernel.write(
                    single, scratch, result.address() + ((long) outer * axes.inner() + first) * bytes, count);
        }
    }

    /** Adds all rows of some columns to float64 sums; may read and write the rest of a vector behind both. */
    static void add(boolean single, long source, long sums, ReducedAxes axes, int count) {
        if (warmUp(single).isDone()) {
            addVectors(single, source, sums, axes, count);
        } else {
            ColumnSumKernel.add(single, source, sums, axes, count);
        }
    }

    private static void addVectors(boolean single, long source, long sums, ReducedAxes axes, int count) {
        int together = TOGETHER * Lanes64.COUNT;
        int column = 0;
        for (; column + together <= count; column += together) {
            long sum = sums + (long) column * Double.BYTES;
            if (single) {
                addFour32(source + (long) column * Float.BYTES, sum, axes.reduced(), axes.inner());
            } else {
                addFour64(source + (long) column * Double.BYTES, sum, axes.reduced(), axes.inner());
            }
        }
        for (; column < count; column += Lanes64.COUNT) {
            long sum = sums + (long) column * Double.BYTES;
            if (single) {
                add32(source + (long) column * Float.BYTES, sum, axes.reduced(), axes.inner());
            } else {
                add64(source + (long) column * Double.BYTES, sum, axes.reduced(), axes.inner());
            }
        }
    }

    private static void addFour32(long source, long sums, int rows, int columns) {
        DoubleVector sum0 = Lanes64.load(sums);
        DoubleVector sum1 = Lanes64.load(sums + Lanes64.BYTES);
        DoubleVector sum2 = Lanes64.load(sums + 2L * Lanes64.BYTES);
        DoubleVector sum3 = Lanes64.load(sums + 3L * Lanes64.BYTES);
        long from = source;
        for (int row = 0; row < rows; row++) {
            sum0 = widened(from).add(sum0);
            sum1 = widened(from + Lanes64.BYTES / 2).add(sum1);
            sum2 = widened(from + Lanes64.BYTES).add(sum2);
            sum3 = widened(from + 3L * Lanes64.BYTES / 2).add(sum3);
            from += (long) columns * Float.BYTES;
        }
        Lanes64.store(sum0, sums);
        Lanes64.store(sum1, sums + Lanes64.BYTES);
        Lanes64.store(sum2, sums + 2L * Lanes64.BYTES);
        Lanes64.store(sum3, sums + 3L * Lanes64.BYTES);
    }

    /** Returns the first half of a vector of float32. */
    private static DoubleVector widened(long address) {
        return (DoubleVector) Lanes32.load(address).convertShape(VectorOperators.F2D, Lanes64.SPECIES, 0);
    }

    private static void addFour64(long source, long sums, int rows, int columns) {
        DoubleVector sum0 = Lanes64.load(sums);
        DoubleVector sum1 = Lanes64.load(sums + Lanes64.BYTES);
        DoubleVector sum2 = Lanes64.load(sums + 2L * Lanes64.BYTES);
        DoubleVector sum3 = Lanes64.load(sums + 3L * Lanes64.BYTES);
        long from = source;
        for (int row = 0; row < rows; row++) {
            sum0 = Lanes64.load(from).add(sum0);
            sum1 = Lanes64.load(from + Lanes64.BYTES).add(sum1);
            sum2 = Lanes64.load(from + 2L * Lanes64.BYTES).add(sum2);
            sum3 = Lanes64.load(from + 3L * Lanes64.BYTES).add(sum3);
            from += (long) columns * Double.BYTES;
        }
        Lanes64.store(sum0, sums);
        Lanes64.store(sum1, sums + Lanes64.BYTES);
        Lanes64.store(sum2, sums + 2L * Lanes64.BYTES);
        Lanes64.store(sum3, sums + 3L * Lanes64.BYTES);
    }

    private static void add32(long source, long sums, int rows, int columns) {
        DoubleVector sum = Lanes64.load(sums);
        for (int row = 0; row < rows; row++) {
            sum = widened(source + (long) row * columns * Float.BYTES).add(sum);
        }
        Lanes64.store(sum, sums);
    }

    private static void add64(long source, long sums, int rows, int columns) {
        DoubleVector sum = Lanes64.load(sums);
        for (int row = 0; row < rows; row++) {
            sum = Lanes64.load(source + (long) row * columns * Double.BYTES).add(sum);
        }
        Lanes64.store(sum, sums);
    }
}
