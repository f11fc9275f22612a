package org.dynascope.numerics.sparse;

/**
 * The inner loop of sparse products: rows of a CSR matrix times a row-major block. Each result is one sum in column order, with a
 * fused multiply-add for each value, in every implementation: the same bits. Stateless.
 */
interface RowProducts {
    /** Returns the fastest implementation for this processor; where the module jdk.incubator.vector is missing, the scalar one. */
    static RowProducts best() {
        return Choice.BEST;
    }

    /** Returns whether there is the module jdk.incubator.vector. */
    static boolean hasVectors() {
        return Choice.HAS_VECTORS;
    }

    /** Computes the results of rows {@code fromRow} to {@code endRow − 1} for {@code count} vectors. */
    void apply(Rows rows, int fromRow, int endRow, double[] input, double[] output, int count);

    /** Compressed rows: where each begins, and the columns and values of all. */
    record Rows(int[] starts, int[] columns, double[] values) {}

    /** The choice, made once. */
    final class Choice {
        private static final boolean HAS_VECTORS =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        private static final RowProducts BEST = HAS_VECTORS ? new VectorRowProducts() : new ScalarRowProducts();

        private Choice() {}
    }
}
