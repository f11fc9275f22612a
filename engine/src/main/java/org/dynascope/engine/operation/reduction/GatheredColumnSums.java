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
            int first = firstTile * ColumnSumKernel.TILE_COLUMNS;
            int end = Math.min(slice.inner(), endTile * ColumnSumKernel.TILE_COLUMNS);
            if (isFirst) {
                sums.asSlice((long) first * Double.BYTES, (long) Math.max(0, end - first) * Double.BYTES)
                        .fill((byte) 0);
            }
            if (vectorised) {
                VectorColumnSumKernel.continueSums(single, operands[0].address(), sums.address(), slice, first, end);
            } else {
                ColumnSumKernel.continueSums(single, operands[0].address(), sums.address(), slice, first, end);
            }
            if (isLast) {
                write(result.address(), first, end);
            }
        }

        private void write(long target, int first, int end) {
            for (int column = first; column < end; column++) {
                double sum = RawMemory.float64(sums.address() + (long) column * Double.BYTES);
                if (single) {
                    RawMemory.float32(target + (long) column * Float.BYTES, (float) sum);
                } else {
                    RawMemory.float64(target + (long) column * Double.BYTES, sum);
                }
            }
        }
    }
}
