package org.dynascope.engine.execution;

import java.util.List;

/**
 * Elementwise operations over buffers of equally many elements, block after block: all operations on one block before the
 * next, so that intermediate values stay in registers or in cache. A tile is a block.
 *
 * @since 0.1.0
 */
public final class FusedStep implements Step {
    private final FusedPart[] parts;
    private final RepeatedOperands repeated;
    private final RepeatedOperands repeatedForKernels;
    private final long count;
    private final int block;
    private final boolean shared;

    /**
     * Creates the step.
     *
     * @param parts operations in order
     * @param repeated operands to write out before them
     * @param repeatedForKernels those to write out where all kernels are ready
     * @param count elements of each value
     * @param block elements of a block
     * @param shared whether the work is worth sharing
     */
    public FusedStep(
            List<FusedPart> parts,
            RepeatedOperands repeated,
            RepeatedOperands repeatedForKernels,
            long count,
            int block,
            boolean shared) {
        this.parts = parts.toArray(FusedPart[]::new);
        this.repeated = repeated;
        this.repeatedForKernels = repeatedForKernels;
        this.count = count;
        this.block = block;
        this.shared = shared;
    }

    @Override
    public int tiles() {
        return Math.toIntExact((count + block - 1) / block);
    }

    @Override
    public boolean shared() {
        return shared;
    }

    @Override
    public void run(int worker, int firstTile, int endTile) {
        if (firstTile == endTile) {
            return;
        }
        boolean ready = isReady();
        RepeatedOperands written = ready ? repeatedForKernels : repeated;
        written.writeOnce((int) Math.min(block, count), worker);
        for (int tile = firstTile; tile < endTile; tile++) {
            long first = (long) tile * block;
            int length = (int) Math.min(block, count - first);
            written.writeBlock(first, length, worker);
            for (int index = 0; index < parts.length; index++) {
                parts[index].run(first, length, worker, ready);
            }
        }
    }

    private boolean isReady() {
        for (int index = 0; index < parts.length; index++) {
            if (!parts[index].isReady()) {
                return false;
            }
        }
        return true;
    }
}
