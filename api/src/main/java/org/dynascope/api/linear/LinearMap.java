package org.dynascope.api.linear;

/**
 * A linear map known by its products with vectors. All arithmetic is float64.
 *
 * @since 0.1.0
 */
public interface LinearMap {
    /** Returns the dimension of a result. */
    int rows();

    /** Returns the dimension of an argument. */
    int columns();

    /**
     * Computes {@code output = A · input}.
     *
     * @param input vector of {@link #columns()} numbers; not modified
     * @param output receives {@link #rows()} numbers; a different array than {@code input}
     */
    void apply(double[] input, double[] output);

    /**
     * Returns the product as a new array.
     *
     * @throws IllegalArgumentException if the argument has not {@link #columns()} numbers
     */
    default double[] times(double[] input) {
        if (input.length != columns()) {
            throw new IllegalArgumentException("expected a vector of " + columns() + " numbers, got " + input.length);
        }
        double[] output = new double[rows()];
        apply(input, output);
        return output;
    }
}
