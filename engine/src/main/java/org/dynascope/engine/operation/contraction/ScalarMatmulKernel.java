package org.dynascope.engine.operation.contraction;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.RawMemory;

/**
 * Matrix product element by element; the reference for the vector kernels.
 *
 * @param single whether elements are float32
 * @param extents sizes
 */
record ScalarMatmulKernel(boolean single, MatmulExtents extents) implements Kernel {
    @Override
    public int tiles() {
        return extents.tiles();
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        for (int tile = firstTile; tile < endTile && extents.batch() * extents.bands() > 0; tile++) {
            int batch = tile / extents.bands();
            int first = tile % extents.bands() * MatmulExtents.TILE_ROWS;
            for (int row = first; row < Math.min(extents.rows(), first + MatmulExtents.TILE_ROWS); row++) {
                row(operands, result, batch, row);
            }
        }
    }

    private void row(MemorySegment[] operands, MemorySegment result, int batch, int row) {
        int bytes = single ? Float.BYTES : Double.BYTES;
        long leftStart = (long) batch * extents.rows() * extents.inner() + (long) row * extents.leftRowStep();
        long rightStart = (long) batch * extents.inner() * extents.columns();
        long left = operands[0].address() + leftStart * bytes;
        long right = operands[1].address() + rightStart * bytes;
        long target = result.address() + ((long) batch * extents.rows() + row) * extents.columns() * bytes;
        for (int column = 0; column < extents.columns(); column++) {
            long rightColumn = right + (long) column * extents.rightColumnStep() * bytes;
            if (single) {
                RawMemory.float32(target + (long) column * bytes, element32(left, rightColumn));
            } else {
                RawMemory.float64(target + (long) column * bytes, element64(left, rightColumn));
            }
        }
    }

    private float element32(long left, long right) {
        long leftStep = (long) extents.leftInnerStep() * Float.BYTES;
        long rightStep = (long) extents.rightInnerStep() * Float.BYTES;
        float sum = 0;
        for (int start = 0; start < extents.inner(); start += MatmulExtents.CHAIN) {
            int end = Math.min(extents.inner(), start + MatmulExtents.CHAIN);
            float chain = 0;
            for (int k = start; k < end; k++) {
                chain = Math.fma(
                        RawMemory.float32(left + k * leftStep), RawMemory.float32(right + k * rightStep), chain);
            }
            sum = start == 0 ? chain : sum + chain;
        }
        return sum;
    }

    private double element64(long left, long right) {
        long leftStep = (long) extents.leftInnerStep() * Double.BYTES;
        long rightStep = (long) extents.rightInnerStep() * Double.BYTES;
        double sum = 0;
        for (int start = 0; start < extents.inner(); start += MatmulExtents.CHAIN) {
            int end = Math.min(extents.inner(), start + MatmulExtents.CHAIN);
            double chain = 0;
            for (int k = start; k < end; k++) {
                chain = Math.fma(
                        RawMemory.float64(left + k * leftStep), RawMemory.float64(right + k * rightStep), chain);
            }
            sum = start == 0 ? chain : sum + chain;
        }
        return sum;
    }
}
