package org.dynascope.numerics.linear;

import org.dynascope.api.linear.LinearMap;

/**
 * The symmetric map c·D^½·A·D^½ for a symmetric map A and a diagonal D ≥ 0. It has the eigenvalues of c·D·A, which is not symmetric
 * itself: if S·y = λ·y then x = D^½·y fulfils c·D·A·x = λ·x.
 *
 * <p>Cost of a product: one of A and 2·n multiplications. Not safe for several threads.
 *
 * @since 0.1.0
 */
public final class PreconditionedMap implements LinearMap {
    private final LinearMap map;
    private final double[] roots;
    private final double factor;
    private final double[] scaled;

    /**
     * Creates the map.
     *
     * @param map A, n by n
     * @param diagonal diagonal of D, n finite numbers of at least 0; not modified
     * @param factor c
     * @throws IllegalArgumentException if an element of the diagonal is negative or not finite, or there are not n of them
     */
    public PreconditionedMap(LinearMap map, double[] diagonal, double factor) {
        this.map = map;
        this.factor = factor;
        this.roots = Dimensions.checked(map, diagonal).clone();
        this.scaled = new double[roots.length];
        for (int index = 0; index < roots.length; index++) {
            if (!(roots[index] >= 0) || Double.isInfinite(roots[index])) {
                throw new IllegalArgumentException(
                        "expected a finite preconditioner of at least 0, got " + roots[index] + " in element " + index);
            }
            roots[index] = Math.sqrt(roots[index]);
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
        for (int index = 0; index < scaled.length; index++) {
            scaled[index] = roots[index] * input[index];
        }
        map.apply(scaled, output);
        for (int index = 0; index < output.length; index++) {
            output[index] *= factor * roots[index];
        }
    }
}
