package org.dynascope.numerics.linear;

import org.dynascope.api.linear.LinearMap;

/**
 * The map P·A·P with the projection P = I − Q·Qᵀ that takes from a vector what it has along orthonormal vectors Q. Where these are
 * eigenvectors of a symmetric A, their eigenvalues become 0 and all others stay.
 *
 * <p>Cost of a product: one of A and 8·k·n operations for k vectors. Not safe for several threads.
 *
 * @since 0.1.0
 */
public final class DeflatedMap implements LinearMap {
    private final LinearMap map;
    private final double[][] vectors;
    private final double[] projected;

    /**
     * Creates the map.
     *
     * @param map A, n by n
     * @param vectors Q, orthonormal, shape [k, n]; kept, not copied
     * @throws IllegalArgumentException if a vector has not n numbers
     */
    public DeflatedMap(LinearMap map, double[][] vectors) {
        this.map = map;
        this.vectors = vectors.clone();
        this.projected = new double[map.columns()];
        for (double[] vector : vectors) {
            Dimensions.checked(map, vector);
        }
    }

    @Override
    public int rows() {
        return map.rows();
    }

    @Override
    public int columns() {
        return map.columns();
    }

    @Override
    public void apply(double[] input, double[] output) {
        System.arraycopy(input, 0, projected, 0, projected.length);
        projectInPlace(projected);
        map.apply(projected, output);
        projectInPlace(output);
    }

    private void projectInPlace(double[] values) {
        for (double[] vector : vectors) {
            double share = 0;
            for (int index = 0; index < values.length; index++) {
                share += vector[index] * values[index];
            }
            for (int index = 0; index < values.length; index++) {
                values[index] -= share * vector[index];
            }
        }
    }
}
