package org.dynascope.numerics.sparse;

/**
 * A square linear map known by its products with blocks of vectors.
 *
 * @since 0.1.0
 */
public interface BlockMap {
    /** Returns n, the dimension of arguments and results. */
    int dimension();

    /**
     * Computes {@code output = A · input}.
     *
     * @param input n × count numbers, row-major; not modified
     * @param output receives as many; another array
     * @param count number of vectors
     */
    void apply(double[] input, double[] output, int count);
}
