package org.dynascope.engine.operation.reduction;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.RawMemory;

/**
 * Largest elements along the middle axis. A tile is one outer index.
 *
 * @param single whether elements are float32
 * @param axes the tensor as [outer, reduced, inner]
 */
record MaxKernel(boolean single, ReducedAxes axes) implements Kernel {
    @Override
    public int tiles() {
        return Math.max(1, axes.outer());
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        int bytes = single ? Float.BYTES : Double.BYTES;
        for (int outer = firstTile; outer < Math.min(endTile, axes.outer()); outer++) {
            long from = operands[0].address() + (long) outer * axes.reduced() * axes.inner() * bytes;
            long to = result.address() + (long) outer * axes.inner() * bytes;
            for (int column = 0; column < axes.inner(); column++) {
                if (single) {
                    RawMemory.float32(to + (long) column * bytes, largest32(from + (long) column * bytes));
                } else {
                    RawMemory.float64(to + (long) column * bytes, largest64(from + (long) column * bytes));
                }
            }
        }
    }

    private float largest32(long from) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < axes.reduced(); i++) {
            largest = Math.max(largest, RawMemory.float32(from + (long) i * axes.inner() * Float.BYTES));
        }
        return largest;
    }

    private double largest64(long from) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < axes.reduced(); i++) {
            largest = Math.max(largest, RawMemory.float64(from + (long) i * axes.inner() * Double.BYTES));
        }
        return largest;
    }
}
