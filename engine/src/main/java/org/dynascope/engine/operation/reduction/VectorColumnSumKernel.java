package org.dynascope.engine.operation.reduction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.WarmUp;

/**
 * The sums of {@link ColumnSumKernel}, bit for bit, with one column in each lane. Until that is compiled, the other works.
 *
 * @param single whether elements are float32
 * @param axes the tensor as [outer, rows, columns]
 */
record VectorColumnSumKernel(boolean single, ReducedAxes axes) implements Kernel {
    private static final VectorSpecies<Float> HALF =
            VectorSpecies.of(float.class, VectorShape.forBitSize(Lanes64.SPECIES.vectorBitSize() / 2));

    /** Rows of the sums to warm up on: a few, as each is slow before it is compiled. */
    private static final int WARM_UP_ROWS = 4;

    /** The warm-up for float32, started with the first kernel. */
    private static final class Narrow {
        static final WarmUp WARM_UP = WarmUp.inTurn(warmUpCall(true));
    }

    /** The warm-up for float64. */
    private static final class Wide {
        static final WarmUp WARM_UP = WarmUp.inTurn(warmUpCall(false));
    }

    VectorColumnSumKernel {
        warmUp(single);
    }

    private static WarmUp warmUp(boolean single) {
        return single ? Narrow.WARM_UP : Wide.WARM_UP;
    }

    /** Returns sums of whole and of broken vectors, which are code of their own. */
    private static Runnable warmUpCall(boolean single) {
        int columns = Lanes64.COUNT;
        long bytes = (long) WARM_UP_ROWS * columns * Double.BYTES + RawMemory.SLACK;
        long source = Arena.global().allocate(bytes, RawMemory.SLACK).address();
        long target = Arena.global()
                .allocate(columns * Double.BYTES + RawMemory.SLACK, RawMemory.SLACK)
                .address();
        return () -> {
            for (int width = 1; width <= columns; width += columns - 1) {
                if (single) {
                    sum32(source, target, WARM_UP_ROWS, columns, width);
                } else {
                    sum64(source, target, WARM_UP_ROWS, columns, width);
                }
            }
        };
    }

    @Override
    public int tiles() {
        return Math.max(1, axes.outer() * ColumnSumKernel.bands(axes));
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        if (!warmUp(single).isDone()) {
            new ColumnSumKernel(single, axes).run(operands, result, firstTile, endTile);
            return;
        }
        int bands = ColumnSumKernel.bands(axes);
        for (int tile = firstTile; tile < endTile && axes.outer() * axes.inner() > 0; tile++) {
            int outer = tile / bands;
            int first = tile % bands * ColumnSumKernel.TILE_COLUMNS;
            int end = Math.min(axes.inner(), first + ColumnSumKernel.TILE_COLUMNS);
            long start = (long) outer * axes.reduced() * axes.inner();
            long place = (long) outer * axes.inner();
            for (int column = first; column < end; column += Lanes64.COUNT) {
                int width = Math.min(Lanes64.COUNT, end - column);
                if (single) {
                    long from = operands[0].address() + (start + column) * Float.BYTES;
                    sum32(from, result.address() + (place + column) * Float.BYTES, axes.reduced(), axes.inner(), width);
                } else {
                    long from = operands[0].address() + (start + column) * Double.BYTES;
                    sum64(
                            from,
                            result.address() + (place + column) * Double.BYTES,
                            axes.reduced(),
                            axes.inner(),
                            width);
                }
            }
        }
    }

    private static void sum32(long source, long target, int rows, int columns, int width) {
        DoubleVector sum = Lanes64.all(0);
        for (int row = 0; row < rows; row++) {
            long from = source + (long) row * columns * Float.BYTES;
            FloatVector value =
                    FloatVector.fromMemorySegment(HALF, RawMemory.EVERYTHING, from, ByteOrder.nativeOrder());
            sum = sum.add(value.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 0));
        }
        VectorMask<Float> lanes = HALF.indexInRange(0, width);
        FloatVector rounded = (FloatVector) sum.convertShape(VectorOperators.D2F, HALF, 0);
        rounded.intoMemorySegment(RawMemory.EVERYTHING, target, ByteOrder.nativeOrder(), lanes);
    }

    /** Adds columns of the only outer index to sums in float64. */
    static void continueSums(boolean single, long source, long sums, ReducedAxes axes, int first, int end) {
        for (int column = first; column < end; column += Lanes64.COUNT) {
            long place = sums + (long) column * Double.BYTES;
            if (single) {
                continue32(source + (long) column * Float.BYTES, place, axes.reduced(), axes.inner());
            } else {
                continue64(source + (long) column * Double.BYTES, place, axes.reduced(), axes.inner());
            }
        }
    }

    private static void continue32(long source, long sums, int rows, int columns) {
        DoubleVector sum = Lanes64.load(sums);
        for (int row = 0; row < rows; row++) {
            long from = source + (long) row * columns * Float.BYTES;
            FloatVector value =
                    FloatVector.fromMemorySegment(HALF, RawMemory.EVERYTHING, from, ByteOrder.nativeOrder());
            sum = sum.add(value.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 0));
        }
        Lanes64.store(sum, sums);
    }

    private static void continue64(long source, long sums, int rows, int columns) {
        DoubleVector sum = Lanes64.load(sums);
        for (int row = 0; row < rows; row++) {
            sum = sum.add(Lanes64.load(source + (long) row * columns * Double.BYTES));
        }
        Lanes64.store(sum, sums);
    }

    private static void sum64(long source, long target, int rows, int columns, int width) {
        DoubleVector sum = Lanes64.all(0);
        for (int row = 0; row < rows; row++) {
            sum = sum.add(Lanes64.load(source + (long) row * columns * Double.BYTES));
        }
        Lanes64.store(sum, target, Lanes64.SPECIES.indexInRange(0, width));
    }
}
