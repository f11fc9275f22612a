package org.dynascope.engine.execution;

import java.util.List;
import org.dynascope.engine.operation.elementwise.FormulaKernel;
import org.jspecify.annotations.Nullable;

/**
 * Some operations of a fused step in order, computed one after the other through memory or, where they have one and it is
 * ready, by one kernel that keeps values in registers.
 */
public final class FusedPart {
    private final BlockOperation[] operations;
    private final @Nullable FormulaKernel kernel;
    private final BlockAddress[] places;
    private final long[][] addresses;

    /**
     * Creates the part.
     *
     * @param operations operations in order
     * @param kernel computes all of them, or null
     * @param places places the kernel's addresses are made of, in their order
     * @param threads number of threads that run the step
     */
    public FusedPart(
            List<BlockOperation> operations, @Nullable FormulaKernel kernel, List<BlockAddress> places, int threads) {
        this.operations = operations.toArray(BlockOperation[]::new);
        this.kernel = kernel;
        this.places = places.toArray(BlockAddress[]::new);
        this.addresses = new long[threads][places.size()];
    }

    /** Returns whether no kernel of this part is still to be waited for. */
    boolean isReady() {
        return kernel == null || kernel.isReady();
    }

    /** Computes a block; {@code ready} tells to use the kernel. */
    void run(long firstElement, int count, int worker, boolean ready) {
        if (ready && kernel != null) {
            long[] mine = addresses[worker];
            for (int index = 0; index < mine.length; index++) {
                mine[index] = places[index].at(firstElement, worker);
            }
            kernel.run(mine, count);
            return;
        }
        for (int index = 0; index < operations.length; index++) {
            operations[index].run(firstElement, count, worker);
        }
    }
}
