package org.dynascope.numerics.herta;

import java.util.Arrays;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.numerics.krylov.Lanczos;
import org.dynascope.numerics.sparse.CsrMatrix;

/**
 * Gradient descent in the variables V of W = T·V: V ← V − η·Tᵀ·∇ℓ(T·V) from V = 0, with η = 2/(μ + L) for the extreme eigenvalues of
 * Tᵀ·K·T, found by Lanczos. Gradients solve on the full graph, to a tolerance tied to their own size: 0.1·‖∇ₜ‖/‖∇₀‖ and at most half of
 * the last, down to a floor. A loose tolerance would let the loss stall above the minimum.
 *
 * @since 0.1.0
 */
public final class PreconditionedDescent {
    private static final double TIE = 0.1;
    private static final double LOOSEST = 1e-2;
    private static final double EIGENVALUE_TOLERANCE = 1e-3;

    private final GraphRegression problem;
    private final TriangularFactor factor;
    private final CsrMatrix smoothing;
    private final double[] targets;
    private final int classes;
    private final double floor;
    private double[] weights;
    private double firstNorm;
    private double lastNorm;
    private double tolerance = LOOSEST;
    private int steps;
    private final double stepSize;

    /**
     * Prepares a descent; finds the step size.
     *
     * @param factor R of T = R⁻¹
     * @param targets the labelled rows of Y, shape [labelled, classes]
     * @param floor tightest tolerance of solves, such as a tenth of the wished relative loss gap
     * @param start vector that Lanczos begins with, d numbers
     */
    public PreconditionedDescent(
            GraphRegression problem,
            TriangularFactor factor,
            double[] targets,
            int classes,
            double floor,
            double[] start) {
        this.problem = problem;
        this.factor = factor;
        this.smoothing = problem.operator().smoothing(problem.lambda());
        this.targets = targets.clone();
        this.classes = classes;
        this.floor = floor;
        this.weights = new double[problem.width() * classes];
        this.stepSize = stepSize(start);
    }

    private double stepSize(double[] start) {
        int most = Math.min(problem.width(), 40);
        LinearMap map = hessian();
        double largest = extreme(map, start, Lanczos.Which.LARGEST_ALGEBRAIC, most);
        double smallest = extreme(map, start, Lanczos.Which.SMALLEST_ALGEBRAIC, most);
        // Lanczos stops within its tolerance below the largest eigenvalue, where a step of twice its inverse would
        // grow.
        return 2 / (largest * (1 + EIGENVALUE_TOLERANCE) + smallest);
    }

    private static double extreme(LinearMap map, double[] start, Lanczos.Which which, int most) {
        return Lanczos.extremePairs(map, start, new Lanczos.Settings(which, 1, most, EIGENVALUE_TOLERANCE))
                .eigenvalue(0);
    }

    /** Returns Tᵀ·K·T as a map: two solves a product. */
    private LinearMap hessian() {
        int width = problem.width();
        double[] none = new double[problem.labelled().length];
        return new LinearMap() {
            @Override
            public int rows() {
                return width;
            }

            @Override
            public int columns() {
                return width;
            }

            @Override
            public void apply(double[] input, double[] output) {
                double[] product =
                        problem.gradient(smoothing, factor.solve(input, 1), none, 1, EIGENVALUE_TOLERANCE * 1e-3);
                System.arraycopy(factor.solveTransposed(product, 1), 0, output, 0, width);
            }
        };
    }

    /** Makes one step; returns W, shape [d, classes]. */
    public double[] step() {
        if (steps > 0) {
            // Halved at least: where most of the targets cannot be fitted, errors of the solves alone would keep the
            // gradient large.
            tolerance = Math.max(floor, Math.min(tolerance / 2, TIE * lastNorm / firstNorm));
        }
        double[] gradient =
                factor.solveTransposed(problem.gradient(smoothing, weights, targets, classes, tolerance), classes);
        lastNorm = Math.sqrt(DenseBlocks.dot(gradient, gradient));
        firstNorm = steps == 0 ? lastNorm : firstNorm;
        double[] change = factor.solve(gradient, classes);
        double[] next = weights.clone();
        Arrays.setAll(next, index -> next[index] - stepSize * change[index]);
        weights = next;
        steps++;
        return weights.clone();
    }

    /** Returns η. */
    public double stepSize() {
        return stepSize;
    }

    /** Returns ‖Tᵀ·∇ℓ‖ at the point of the last step, over that at the start. */
    public double relativeGradient() {
        return firstNorm == 0 ? 0 : lastNorm / firstNorm;
    }
}
