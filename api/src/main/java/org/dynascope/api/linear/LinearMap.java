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

    /**
     * Returns vᵀ·A·v of a square map: for a Hessian the second derivative along v. Cost: one product, or less where the map knows better.
     *
     * @param vector v, {@link #columns()} numbers; not modified
     * @throws IllegalArgumentException if the vector has not that many numbers, or the map is not square
     */
    default double quadraticForm(double[] vector) {
        if (rows() != columns()) {
            throw new IllegalArgumentException(
                    "expected a square map, got " + rows() + " rows and " + columns() + " columns");
        }
        double[] product = times(vector);
        double sum = 0;
        for (int index = 0; index < product.length; index++) {
            sum += vector[index] * product[index];
        }
        return sum;
    }
}
