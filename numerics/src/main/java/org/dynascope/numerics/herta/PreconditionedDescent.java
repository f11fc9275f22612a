package org.dynascope.numerics.herta;

import java.util.Arrays;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.numerics.krylov.Lanczos;

/**
 * Gradient descent in the variables V of W = T·V: V ← V − η·Tᵀ·∇ℓ(T·V) from V = 0, with η = 2/(μ + L) for the extreme eigenvalues of
 * Tᵀ·K·T, found by Lanczos. Gradients solve on the full graph, to a tolerance tied to their own size: 0.1·‖Tᵀ·∇‖/(√L·‖M·(P·W − Y)‖) and at most half of the last, down to a floor. A loose tolerance would let the loss stall above the minimum.
 *
 * @since 0.1.0
 */
public final class PreconditionedDescent {
    private static final double TIE = 0.1;
    private static final double LOOSEST = 1e-2;
    private static final double EIGENVALUE_TOLERANCE = 0.03;
    private static final double ROUGHNESS = 0.03;
    /** That of a Hessian where some rows are not labelled, whose distance no polynomial bounds. */
    private static final double MASKED_ROUGHNESS = 1e-4;

    private final GraphRegression problem;
    private final TriangularFactor factor;
    private final SmoothedFeatures smoothed;
    private final double[] targets;
    private final int classes;
    private final double floor;
    private double[] weights;
    private double firstNorm;
    private double lastNorm;
    private double tolerance = LOOSEST;
    private int steps;
    private final double stepSize;
    private final double largest;

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
        this.smoothed = new SmoothedFeatures(problem);
        this.targets = targets.clone();
        this.classes = classes;
        this.floor = floor;
        this.weights = new double[problem.width() * classes];
        double[] extremes = extremes(start);
        this.stepSize = 2 / (extremes[0] + extremes[1]);
        this.largest = extremes[1];
    }

    /** Prepares a descent in the variables W themselves: gradient descent. */
    public static PreconditionedDescent plain(
            GraphRegression problem, double[] targets, int classes, double floor, double[] start) {
        return new PreconditionedDescent(
                problem, TriangularFactor.identity(problem.width()), targets, classes, floor, start);
    }

    private double[] extremes(double[] start) {
        int most = Math.min(problem.width(), 40);
        boolean hasAllRows = problem.labelled().length == problem.nodes();
        double roughness = hasAllRows ? ROUGHNESS : MASKED_ROUGHNESS;
        LinearMap map = new RoughHessian(problem, factor, roughness);
        double largest = extreme(map, start, Lanczos.Which.LARGEST_ALGEBRAIC, most);
        double smallest = extreme(map, start, Lanczos.Which.SMALLEST_ALGEBRAIC, most);
        // Lanczos stops within its tolerance below the largest eigenvalue, and the rough Hessian may be below the
        // Hessian; a step of twice the inverse of too small a value would grow.
        double slack = (1 + EIGENVALUE_TOLERANCE) / ((1 - roughness) * (1 - roughness));
        return new double[] {smallest / slack, largest * slack};
    }

    private static double extreme(LinearMap map, double[] start, Lanczos.Which which, int most) {
        return Lanczos.extremePairs(map, start, new Lanczos.Settings(which, 1, most, EIGENVALUE_TOLERANCE))
                .eigenvalue(0);
    }

    /** Makes one step; returns W, shape [d, classes]. */
    public double[] step() {
        double[] gradient =
                factor.solveTransposed(problem.gradient(smoothed, weights, targets, classes, tolerance), classes);
        lastNorm = Math.sqrt(DenseBlocks.dot(gradient, gradient));
        firstNorm = steps == 0 ? lastNorm : firstNorm;
        // Errors of the solves reach the gradient by a factor of √L where all rows are labelled, and by more where T is
        // large along what labels do not see: the tolerance also follows the gradient itself, and halves at least.
        double reached = Math.sqrt(largest) * smoothed.lastSize();
        double tied = TIE * lastNorm / Math.max(reached, firstNorm);
        tolerance = reached > 0 ? Math.max(floor, Math.min(tolerance / 2, tied)) : floor;
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

    /** Returns the products of H with one vector that the iterations of its solves made; finding the step size made others. */
    public long products() {
        return smoothed.products();
    }

    /** Returns ‖Tᵀ·∇ℓ‖ at the point of the last step, over that at the start. */
    public double relativeGradient() {
        return firstNorm == 0 ? 0 : lastNorm / firstNorm;
    }
}
