package org.dynascope.numerics.herta;

import org.dynascope.api.linear.LinearMap;
import org.dynascope.numerics.krylov.Lanczos;

/**
 * Bounds of the eigenvalues of Tᵀ·K·T, the Hessian in the variables V of W = T·V, found by Lanczos on a {@link RoughHessian}. Cost: at most min(d, 40) products with
 * it, for each bound, and those that both ask for once; each takes two polynomials in H of one vector.
 *
 * @param smallest μ
 * @param largest L
 * @since 0.1.0
 */
public record Curvature(double smallest, double largest) {
    /** Small enough that a start with little along the extreme eigenvector is not taken for having arrived at the next one. */
    private static final double EIGENVALUE_TOLERANCE = 0.003;

    private static final double ROUGHNESS = 0.03;
    /** That of a Hessian where some rows are not labelled, whose distance no polynomial bounds. */
    private static final double MASKED_ROUGHNESS = 1e-4;

    private static final int MOST_PRODUCTS = 40;

    /**
     * Finds the bounds.
     *
     * @param factor R of T = R⁻¹
     * @param start vector that Lanczos begins with, d numbers
     */
    public static Curvature of(GraphRegression problem, TriangularFactor factor, double[] start) {
        int most = Math.min(problem.width(), MOST_PRODUCTS);
        boolean hasAllRows = problem.labelled().length == problem.nodes();
        double roughness = hasAllRows ? ROUGHNESS : MASKED_ROUGHNESS;
        LinearMap map = new RoughHessian(problem, factor, roughness);
        double largest = extreme(map, start, Lanczos.Which.LARGEST_ALGEBRAIC, most);
        double smallest = extreme(map, start, Lanczos.Which.SMALLEST_ALGEBRAIC, most);
        // Lanczos stops within its tolerance below the largest eigenvalue, and the rough Hessian may be below the
        // Hessian; a step of twice the inverse of too small a value would grow.
        double slack = (1 + EIGENVALUE_TOLERANCE) / ((1 - roughness) * (1 - roughness));
        return new Curvature(smallest / slack, largest * slack);
    }

    private static double extreme(LinearMap map, double[] start, Lanczos.Which which, int most) {
        return Lanczos.extremePairs(map, start, new Lanczos.Settings(which, 1, most, EIGENVALUE_TOLERANCE))
                .eigenvalue(0);
    }

    /** Returns η = 2/(μ + L), the step size of gradient descent that is best for these eigenvalues. */
    public double stepSize() {
        return 2 / (smallest + largest);
    }
}
