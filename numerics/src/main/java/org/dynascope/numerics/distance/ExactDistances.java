package org.dynascope.numerics.distance;

import java.lang.foreign.MemorySegment;

/**
 * Squared distances and inner products of a vector with float32 rows in native memory, in double precision. Sums have sixteen parts,
 * added as a balanced tree, in every implementation: the same bits on every processor. Stateless; safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface ExactDistances {
    /** Returns the fastest implementation for this processor; where the module jdk.incubator.vector is missing, the scalar one. */
    static ExactDistances best() {
        return Choice.BEST;
    }

    /**
     * Returns Σ (xᵢ − rᵢ)².
     *
     * @param vector x, shape [dimension]
     * @param rows memory with the row r, little-endian
     * @param at where it begins, bytes
     */
    double squared(double[] vector, MemorySegment rows, long at);

    /** Returns Σ xᵢ rᵢ; arguments as those of {@link #squared}. */
    double product(double[] vector, MemorySegment rows, long at);

    /** Returns the sum of sixteen parts as a balanced tree. */
    static double total(double[] parts) {
        double first = (parts[0] + parts[1]) + (parts[2] + parts[3]);
        double second = (parts[4] + parts[5]) + (parts[6] + parts[7]);
        double third = (parts[8] + parts[9]) + (parts[10] + parts[11]);
        double fourth = (parts[12] + parts[13]) + (parts[14] + parts[15]);
        return (first + second) + (third + fourth);
    }

    /** The choice, made once. */
    final class Choice {
        private static final ExactDistances BEST =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        ? new VectorExactDistances()
                        : new ScalarExactDistances();

        private Choice() {}
    }
}
