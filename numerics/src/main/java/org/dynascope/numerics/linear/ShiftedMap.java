package org.dynascope.numerics.linear;

import org.dynascope.api.linear.LinearMap;

/**
 * The map A + diag(s): the Hessian of a loss plus ½·Σ sᵢ·θᵢ², or a map whose eigenvalues are moved by a constant.
 *
 * @since 0.1.0
 */
public final class ShiftedMap implements LinearMap {
    private final LinearMap map;
    private final double[] shifts;

    /**
     * Creates the map.
     *
     * @param map A, n by n
     * @param shifts s, n numbers; not modified
     * @throws IllegalArgumentException if there are not n of them
     */
    public ShiftedMap(LinearMap map, double[] shifts) {
        this.map = map;
        this.shifts = Dimensions.checked(map, shifts).clone();
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
        map.apply(input, output);
        for (int index = 0; index < output.length; index++) {
            output[index] += shifts[index] * input[index];
        }
    }

    @Override
    public double quadraticForm(double[] vector) {
        double sum = map.quadraticForm(vector);
        for (int index = 0; index < vector.length; index++) {
            sum += shifts[index] * vector[index] * vector[index];
        }
        return sum;
    }
}
