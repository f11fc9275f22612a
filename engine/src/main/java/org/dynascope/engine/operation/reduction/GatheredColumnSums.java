package org.dynascope.engine.operation.reduction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.RawMemory;

/**
 * The sums of {@link ColumnSumKernel}, bit for bit, gathered from slices of the rows: float64 sums are kept from slice to slice.
 */
final class GatheredColumnSums {
    private final boolean single;
    private final ReducedAxes slice;
    private final MemorySegment sums;

    private GatheredColumnSums(boolean single, ReducedAxes slice) {
        this.single = single;
        this.slice = slice;
        this.sums = Arena.ofAuto().allocate((long) slice.inner() * Double.BYTES + RawMemory.SLACK, RawMemory.SLACK);
    }

    /**
     * Returns the kernels of all slices in order.
     *
     * @param axes the whole tensor as [1, rows, columns]
     */
    static List<Kernel> kernels(boolean single, ReducedAxes axes, int slices, boolean vectorised) {
        GatheredColumnSums sums =
                new GatheredColumnSums(single, new ReducedAxes(1, axes.reduced() / slices, axes.inner()));
        List<Kernel> kernels = new ArrayList<>();
        for (int index = 0; index < slices; index++) {
            kernels.add(sums.new Part(index == 0, index == slices - 1, vectorised));
        }
        return kernels;
    }

    private final class Part implements Kernel {
        private final boolean isFirst;
        private final boolean isLast;
        private final boolean vectorised;

        Part(boolean isFirst, boolean isLast, boolean vectorised) {
            this.isFirst = isFirst;
            this.isLast = isLast;
            this.vectorised = vectorised;
        }

        @Override
        public int tiles() {
            return ColumnSumKernel.bands(slice);
        }

        @Override
        public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
            int bytes = single ? Float.BYTES : Double.BYTES;
            int first = firstTile * ColumnSumKernel.TILE_COLUMNS;
            int count = Math.min(slice.inner(), endTile * ColumnSumKernel.TILE_COLUMNS) - first;
            long source = operands[0].address() + (long) first * bytes;
            long mine = sums.address() + (long) first * Double.BYTES;
            if (isFirst) {
                ColumnSumKernel.clear(mine, count);
            }
            if (vectorised) {
                VectorColumnSumKernel.add(single, source, mine, slice, count);
            } else {
                ColumnSumKernel.add(single, source, mine, slice, count);
            }
            if (isLast) {
                ColumnSumKernel.write(single, mine, result.address() + (long) first * bytes, count);
            }
        }
    }
}
