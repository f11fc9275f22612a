package org.dynascope.engine.operation.reduction;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;

/**
 * The sums of {@link RowSumKernel} over rows of float64, bit for bit, with its eight sums in the lanes of one vector.
 *
 * @param rows the same sums
 */
record VectorRowSumKernel(RowSumKernel rows) implements Kernel {
    /** Length from which it is quicker: the lanes are added one by one. */
    private static final int LONG = 64;

    /** Returns whether this kernel is made for sums. */
    static boolean suits(RowSumKernel rows) {
        return !rows.single() && rows.axes().reduced() >= LONG && Lanes64.COUNT == RowSumKernel.LANES;
    }

    @Override
    public int tiles() {
        return rows.tiles();
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        long source = operands[0].address();
        long target = result.address();
        int length = rows.axes().reduced();
        int end = (int) Math.min(rows.axes().outer(), (long) endTile * rows.rowsPerTile());
        for (int row = firstTile * rows.rowsPerTile(); row < end; row++) {
            double sum = sum(source + (long) row * length * Double.BYTES, length);
            RawMemory.float64(target + (long) row * Double.BYTES, sum);
        }
    }

    private static double sum(long from, int length) {
        DoubleVector sums = Lanes64.all(0);
        long end = from + (long) (length - length % RowSumKernel.LANES) * Double.BYTES;
        for (long at = from; at < end; at += Lanes64.BYTES) {
            sums = Lanes64.load(at).add(sums);
        }
        double rest = 0;
        for (int index = 0; index < length % RowSumKernel.LANES; index++) {
            rest += RawMemory.float64(end + (long) index * Double.BYTES);
        }
        return RowSumKernel.paired(
                        sums.lane(0),
                        sums.lane(1),
                        sums.lane(2),
                        sums.lane(3),
                        sums.lane(4),
                        sums.lane(5),
                        sums.lane(6),
                        sums.lane(7))
                + rest;
    }
}
