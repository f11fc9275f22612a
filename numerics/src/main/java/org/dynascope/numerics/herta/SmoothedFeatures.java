package org.dynascope.numerics.herta;

import org.dynascope.numerics.sparse.BlockConjugateGradient;
import org.dynascope.numerics.sparse.BlockConjugateGradient.Settings;
import org.dynascope.numerics.sparse.BlockMap;
import org.dynascope.numerics.sparse.BlockSolution;
import org.dynascope.numerics.sparse.Preconditioner;

/**
 * The matrix M·P = M·H⁻¹·X of a problem, shape [labelled, d], which is never formed: a solve on the full graph for each column it is multiplied
 * with. Solves begin at the solution of the last one of their kind, for where an iteration converges they do. Counts what it costs.
 */
final class SmoothedFeatures {
    private static final int MAXIMUM_ITERATIONS = 100_000;

    private final GraphRegression problem;
    private final BlockConjugateGradient solver;
    private double[] lastOutputs = {};
    private double[] lastAdjoint = {};
    private double lastSize;
    private long products;

    SmoothedFeatures(GraphRegression problem) {
        this.problem = problem;
        BlockMap smoothing = problem.operator().smoothing(problem.lambda()).asBlockMap(problem.parallel());
        // each solve has its own tolerance
        this.solver = new BlockConjugateGradient(
                smoothing, Preconditioner.none(), new Settings(1, MAXIMUM_ITERATIONS), problem.parallel());
    }

    /**
     * Returns M·P·W, shape [labelled, columns].
     *
     * @param weights W, shape [d, columns]
     * @param tolerance of the solve
     */
    double[] times(double[] weights, int columns, double tolerance) {
        int nodes = problem.nodes();
        double[] fitted =
                DenseBlocks.product(problem.features(), weights, nodes, problem.width(), columns, problem.parallel());
        lastOutputs = solve(lastOutputs, fitted, columns, tolerance);
        int[] labelled = problem.labelled();
        double[] rows = new double[labelled.length * columns];
        for (int row = 0; row < labelled.length; row++) {
            System.arraycopy(lastOutputs, labelled[row] * columns, rows, row * columns, columns);
        }
        return rows;
    }

    /** Makes the next {@link #times} begin at 0: its weights will not be near the last ones. */
    void forgetOutputs() {
        lastOutputs = new double[0];
    }

    /**
     * Returns (M·P)ᵀ·E, shape [d, columns].
     *
     * @param rows E, shape [labelled, columns]
     * @param tolerance of the solve
     */
    double[] transposedTimes(double[] rows, int columns, double tolerance) {
        int[] labelled = problem.labelled();
        double[] spread = new double[problem.nodes() * columns];
        for (int row = 0; row < labelled.length; row++) {
            System.arraycopy(rows, row * columns, spread, labelled[row] * columns, columns);
        }
        lastSize = Math.sqrt(DenseBlocks.dot(rows, rows));
        lastAdjoint = solve(lastAdjoint, spread, columns, tolerance);
        return DenseBlocks.transposedProduct(
                problem.features(), lastAdjoint, problem.nodes(), problem.width(), columns, problem.parallel());
    }

    private double[] solve(double[] start, double[] block, int columns, double tolerance) {
        BlockConjugateGradient to = solver.withSettings(new Settings(tolerance, MAXIMUM_ITERATIONS));
        BlockSolution solution =
                start.length == block.length ? to.solveFrom(start, block, columns) : to.solve(block, columns);
        for (BlockSolution.Column column : solution.columns()) {
            products += column.iterations();
        }
        return solution.requireConverged().values();
    }

    /** Returns ‖E‖ of the last {@link #transposedTimes}, what its relative error is multiplied with. */
    double lastSize() {
        return lastSize;
    }

    /** Returns the products of H with one vector that the iterations of all solves made. */
    long products() {
        return products;
    }
}
