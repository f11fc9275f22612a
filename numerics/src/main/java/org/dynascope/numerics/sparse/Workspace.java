package org.dynascope.numerics.sparse;

import java.lang.ref.SoftReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Blocks that solves work in, kept for the next solve as long as memory is not short: making blocks that the second cache cannot hold, and
 * collecting them, costs as much as products with them. Safe for use by several threads.
 */
final class Workspace {
    private final Queue<SoftReference<double[]>> kept = new ConcurrentLinkedQueue<>();

    /** Returns a block of so many numbers, whatever these are: the caller's until it is given back. */
    double[] take(int length) {
        for (SoftReference<double[]> next = kept.poll(); next != null; next = kept.poll()) {
            double[] block = next.get();
            if (block != null && block.length == length) {
                return block;
            }
        }
        return new double[length];
    }

    /** Keeps a block that the caller no longer uses. */
    void giveBack(double[] block) {
        kept.add(new SoftReference<>(block));
    }
}
