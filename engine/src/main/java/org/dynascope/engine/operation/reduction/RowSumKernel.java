package org.dynascope.engine.operation.reduction;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.RawMemory;

/**
 * Sums rows of adjacent elements in {@value #LANES} float64 sums, element i going to sum i mod 8, which are then added in
 * pairs; elements beyond the last whole eight are added at the end. The order depends on the row's length alone.
 *
 * @param single whether elements are float32
 * @param axes the tensor as [rows, length, 1]
 */
record RowSumKernel(boolean single, ReducedAxes axes) implements Kernel {
    static final int LANES = 8;
    private static final int TILE_ELEMENTS = 1 << 14;

    @Override
    public int tiles() {
        return Math.max(1, (axes.outer() + rowsPerTile() - 1) / rowsPerTile());
    }

    int rowsPerTile() {
        return Math.max(1, TILE_ELEMENTS / Math.max(1, axes.reduced()));
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        long source = operands[0].address();
        long target = result.address();
        int length = axes.reduced();
        int end = (int) Math.min(axes.outer(), (long) endTile * rowsPerTile());
        for (int row = firstTile * rowsPerTile(); row < end; row++) {
            if (single) {
                float sum = (float) sum32(source + (long) row * length * Float.BYTES, length);
                RawMemory.float32(target + (long) row * Float.BYTES, sum);
            } else {
                double sum = sum64(source + (long) row * length * Double.BYTES, length);
                RawMemory.float64(target + (long) row * Double.BYTES, sum);
            }
        }
    }

    private static double sum32(long from, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int whole = length - length % LANES;
        for (int i = 0; i < whole; i += LANES) {
            s0 += element32(from, i);
            s1 += element32(from, i + 1);
            s2 += element32(from, i + 2);
            s3 += element32(from, i + 3);
            s4 += element32(from, i + 4);
            s5 += element32(from, i + 5);
            s6 += element32(from, i + 6);
            s7 += element32(from, i + 7);
        }
        double rest = 0;
        for (int i = whole; i < length; i++) {
            rest += element32(from, i);
        }
        return paired(s0, s1, s2, s3, s4, s5, s6, s7) + rest;
    }

    private static double element32(long from, int index) {
        return RawMemory.float32(from + (long) index * Float.BYTES);
    }

    private static double sum64(long from, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int whole = length - length % LANES;
        for (int i = 0; i < whole; i += LANES) {
            s0 += element64(from, i);
            s1 += element64(from, i + 1);
            s2 += element64(from, i + 2);
            s3 += element64(from, i + 3);
            s4 += element64(from, i + 4);
            s5 += element64(from, i + 5);
            s6 += element64(from, i + 6);
            s7 += element64(from, i + 7);
        }
        double rest = 0;
        for (int i = whole; i < length; i++) {
            rest += element64(from, i);
        }
        return paired(s0, s1, s2, s3, s4, s5, s6, s7) + rest;
    }

    private static double element64(long from, int index) {
        return RawMemory.float64(from + (long) index * Double.BYTES);
    }

    /** Returns the sum of the eight sums. */
    static double paired(double s0, double s1, double s2, double s3, double s4, double s5, double s6, double s7) {
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }
}
