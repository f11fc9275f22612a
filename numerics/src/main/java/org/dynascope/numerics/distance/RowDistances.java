package org.dynascope.numerics.distance;

/**
 * Squared distances and inner products of a vector with the rows of a matrix, in float32. Sums have sixteen parts, added as a
 * balanced tree, in every implementation: the same bits on every processor. Stateless; safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface RowDistances {
    /** Returns the fastest implementation for this processor; where the module jdk.incubator.vector is missing, the scalar one. */
    static RowDistances best() {
        return Choice.BEST;
    }

    /**
     * Computes Σ (xᵢ − rᵢ)² for rows r.
     *
     * @param vector x, shape [dimension], a multiple of 16
     * @param rows shape [at least first + count, dimension]
     * @param first first row
     * @param count how many rows
     * @param results receives the distances at its begin
     */
    void squared(float[] vector, float[] rows, int first, int count, float[] results);

    /** Computes Σ xᵢ rᵢ for rows r; arguments as those of {@link #squared}. */
    void products(float[] vector, float[] rows, int first, int count, float[] results);

    /** The choice, made once. */
    final class Choice {
        private static final RowDistances BEST =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        ? new VectorRowDistances()
                        : new ScalarRowDistances();

        private Choice() {}
    }
}
