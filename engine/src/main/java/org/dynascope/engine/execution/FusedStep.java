package org.dynascope.engine.execution;

import java.util.Arrays;

/**
 * Elementwise operations over buffers of equally many elements, block after block: all operations on one block before the
 * next, so that intermediate values stay in cache. A tile is a block.
 *
 * @since 0.1.0
 */
public final class FusedStep implements Step {
    private final BlockOperation[] operations;
    private final RepeatedOperand[] repeatedOnce;
    private final RepeatedOperand[] repeatedEveryBlock;
    private final long count;
    private final int block;
    private final boolean shared;

    /**
     * Creates the step.
     *
     * @param operations operations in order
     * @param repeated operands to write out before them
     * @param count elements of each value
     * @param block elements of a block
     * @param shared whether the work is worth sharing
     */
    public FusedStep(BlockOperation[] operations, RepeatedOperand[] repeated, long count, int block, boolean shared) {
        this.operations = operations.clone();
        this.repeatedOnce = select(repeated, false);
        this.repeatedEveryBlock = select(repeated, true);
        this.count = count;
        this.block = block;
        this.shared = shared;
    }

    private static RepeatedOperand[] select(RepeatedOperand[] repeated, boolean everyBlock) {
        return Arrays.stream(repeated)
                .filter(operand -> operand.everyBlock() == everyBlock)
                .toArray(RepeatedOperand[]::new);
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
        writeAll(repeatedOnce, 0, (int) Math.min(block, count), worker);
        for (int tile = firstTile; tile < endTile; tile++) {
            long first = (long) tile * block;
            runBlock(first, (int) Math.min(block, count - first), worker);
        }
    }

    private void runBlock(long first, int length, int worker) {
        writeAll(repeatedEveryBlock, first, length, worker);
        for (int index = 0; index < operations.length; index++) {
            operations[index].run(first, length, worker);
        }
    }

    private static void writeAll(RepeatedOperand[] repeated, long first, int length, int worker) {
        for (int index = 0; index < repeated.length; index++) {
            repeated[index].write(first, length, worker);
        }
    }
}
