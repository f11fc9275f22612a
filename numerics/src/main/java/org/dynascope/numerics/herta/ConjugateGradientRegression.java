package org.dynascope.numerics.herta;

import java.util.Arrays;

/**
 * Conjugate gradients on the normal equations Tᵀ·K·T·V = Tᵀ·Pᵀ·M·Y of W = T·V, from V = 0, in the form that works with M·P·T instead of its square
 * (CGLS, in exact arithmetic LSQR). With HERTA's T it is the best that can be made of the same parts; with T = I the rival that knows
 * nothing of the graph. Columns are independent. Two solves a step on the full graph, as in {@link PreconditionedDescent}; it needs no step size.
 *
 * <p>The solve of M·P·T·p is made to a fixed tolerance, since its error stays in the residuals; that of the gradient to one tied to its size, as in descent.
 *
 * @see <a href="https://doi.org/10.1145/355984.355989">Paige, Saunders (1982), LSQR: An algorithm for sparse linear equations and sparse
 *     least squares, section 7.1</a>
 * @since 0.1.0
 */
public final class ConjugateGradientRegression {
    private static final double TIE = 0.01;
    private static final double FIRST_TOLERANCE = 1e-4;

    private final GraphRegression problem;
    private final TriangularFactor factor;
    private final SmoothedFeatures smoothed;
    private final int classes;
    private final double floor;
    private final double[] weights;
    /** M·(Y − P·W), shape [labelled, classes]. */
    private final double[] residual;

    private double[] direction;
    private double[] squares;
    private double greatestStretch;
    private final double firstNorm;

    private ConjugateGradientRegression(
            GraphRegression problem, TriangularFactor factor, double[] targets, int classes, double floor) {
        this.problem = problem;
        this.factor = factor;
        this.smoothed = new SmoothedFeatures(problem);
        this.classes = classes;
        this.floor = floor;
        this.weights = new double[problem.width() * classes];
        this.residual = targets.clone();
        this.direction = descent(FIRST_TOLERANCE);
        this.squares = DenseBlocks.columnSquares(direction, classes);
        this.firstNorm = norm();
    }

    /**
     * Prepares steps in the variables of a preconditioner: one solve.
     *
     * @param factor R of T = R⁻¹
     * @param targets the labelled rows of Y, shape [labelled, classes]
     * @param floor tolerance of the solves that errors stay of, such as a tenth of the wished relative loss gap
     */
    public static ConjugateGradientRegression in(
            TriangularFactor factor, GraphRegression problem, double[] targets, int classes, double floor) {
        return new ConjugateGradientRegression(problem, factor, targets, classes, floor);
    }

    /** Prepares steps in the variables W themselves. */
    public static ConjugateGradientRegression plain(
            GraphRegression problem, double[] targets, int classes, double floor) {
        return in(TriangularFactor.identity(problem.width()), problem, targets, classes, floor);
    }

    /** Returns −Tᵀ·∇ℓ, shape [d, classes]. */
    private double[] descent(double tolerance) {
        double[] gradient = smoothed.transposedTimes(residual, classes, tolerance);
        DenseBlocks.add(gradient, 0, -problem.ridge(), weights, 0, weights.length);
        return factor.solveTransposed(gradient, classes);
    }

    private double norm() {
        return Math.sqrt(Arrays.stream(squares).sum());
    }

    /** Makes one step; returns W, shape [d, classes]. */
    public double[] step() {
        double[] moved = factor.solve(direction, classes);
        smoothed.forgetOutputs();
        double[] images = smoothed.times(moved, classes, floor);
        double[] curvature = DenseBlocks.columnSquares(images, classes);
        double[] sizes = DenseBlocks.columnSquares(moved, classes);
        double[] factors = new double[classes];
        Arrays.setAll(factors, column -> ratio(squares[column], curvature[column] + problem.ridge() * sizes[column]));
        addColumns(weights, factors, moved, 1);
        addColumns(residual, factors, images, -1);
        greatestStretch = Math.max(greatestStretch, stretch(curvature));
        double reached = Math.sqrt(greatestStretch * DenseBlocks.dot(residual, residual));
        double[] descent = descent(reached > 0 ? Math.clamp(TIE * norm() / reached, floor, FIRST_TOLERANCE) : floor);
        double[] next = DenseBlocks.columnSquares(descent, classes);
        for (int index = 0; index < descent.length; index++) {
            int column = index % classes;
            descent[index] += ratio(next[column], squares[column]) * direction[index];
        }
        direction = descent;
        squares = next;
        return weights.clone();
    }

    /** Returns the greatest ‖M·P·T·p‖²/‖p‖² of the columns, a lower bound of the largest eigenvalue of Tᵀ·K·T. */
    private double stretch(double[] curvature) {
        double[] sizes = DenseBlocks.columnSquares(direction, classes);
        double greatest = 0;
        for (int column = 0; column < classes; column++) {
            greatest = Math.max(greatest, ratio(curvature[column], sizes[column]));
        }
        return greatest;
    }

    private static double ratio(double above, double below) {
        return below > 0 ? above / below : 0;
    }

    private void addColumns(double[] target, double[] factors, double[] added, double sign) {
        for (int index = 0; index < target.length; index++) {
            target[index] += sign * factors[index % classes] * added[index];
        }
    }

    /** Returns ‖Tᵀ·∇ℓ‖ at the present W, over that at the start. */
    public double relativeGradient() {
        return firstNorm == 0 ? 0 : norm() / firstNorm;
    }

    /** Returns the products of H with one vector so far. */
    public long products() {
        return smoothed.products();
    }
}
