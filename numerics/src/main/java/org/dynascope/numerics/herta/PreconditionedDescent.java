package org.dynascope.numerics.herta;

import java.util.Arrays;

/**
 * Gradient descent in the variables V of W = T·V: V ← V − η·Tᵀ·∇ℓ(T·V) from V = 0, with η = 2/(μ + L) for the extreme eigenvalues of
 * Tᵀ·K·T, found by Lanczos ({@link Curvature}). Gradients solve on the full graph, to a tolerance tied to their own size: 0.1·‖Tᵀ·∇‖/(√L·‖M·(P·W − Y)‖) and at most half of the last, down to a floor. A loose tolerance would let the loss stall above the minimum.
 *
 * @since 0.1.0
 */
public final class PreconditionedDescent {
    private static final double TIE = 0.1;
    private static final double LOOSEST = 1e-2;

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
        Curvature curvature = Curvature.of(problem, factor, start);
        this.stepSize = curvature.stepSize();
        this.largest = curvature.largest();
    }

    /** Prepares a descent in the variables W themselves: gradient descent. */
    public static PreconditionedDescent plain(
            GraphRegression problem, double[] targets, int classes, double floor, double[] start) {
        return new PreconditionedDescent(
                problem, TriangularFactor.identity(problem.width()), targets, classes, floor, start);
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
