package org.dynascope.numerics.herta;

import java.util.Arrays;
import org.dynascope.numerics.sparse.BlockConjugateGradient;
import org.dynascope.numerics.sparse.BlockConjugateGradient.Settings;
import org.dynascope.numerics.sparse.ChebyshevSmoothing;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.Parallel;
import org.dynascope.numerics.sparse.Preconditioner;

/**
 * The problem: minimise ℓ(W) = ½·‖M·(H⁻¹·X·W − Y)‖² + (γ/2)·‖W‖² over W of shape [d, c], with H = I + λ·L̂ of a graph of n nodes and M the rows
 * whose targets are known. Its Hessian, for each column of W, is K = Pᵀ·M·P + γ·I with P = H⁻¹·X.
 *
 * @param operator the graph
 * @param lambda λ, above 0
 * @param features X, shape [n, d], row-major
 * @param width d
 * @param labelled ascending numbers of the rows of M
 * @param ridge γ, at least 0
 * @param parallel threads that solve
 * @since 0.1.0
 */
public record GraphRegression(
        GraphOperator operator,
        double lambda,
        double[] features,
        int width,
        int[] labelled,
        double ridge,
        Parallel parallel) {
    private static final int MAXIMUM_ITERATIONS = 100_000;
    /** Right-hand sides solved as one block. */
    private static final int BLOCK = 32;

    public GraphRegression {
        if (!(lambda > 0) || !(ridge >= 0) || features.length != operator.nodes() * width) {
            throw new IllegalArgumentException("expected lambda above 0, a ridge of at least 0 and "
                    + operator.nodes() * width + " features, got " + lambda + ", " + ridge + " and " + features.length);
        }
        if (ridge == 0 && labelled.length < width) {
            throw new IllegalArgumentException("ridge = 0 with " + labelled.length + " labelled nodes and " + width
                    + " features: the minimiser is not unique; expected a ridge above 0");
        }
    }

    /** Returns the number of nodes. */
    public int nodes() {
        return operator.nodes();
    }

    /**
     * Returns the labelled rows of P = H⁻¹·X, shape [labelled, d]: d solves by conjugate gradients on the full graph.
     *
     * @param tolerance of the solves
     */
    public double[] smoothedFeatures(double tolerance) {
        BlockConjugateGradient solver = new BlockConjugateGradient(
                operator.smoothing(lambda).asBlockMap(parallel),
                Preconditioner.none(),
                new Settings(tolerance, MAXIMUM_ITERATIONS),
                parallel);
        return featuresThrough(
                (block, count) -> solver.solve(block, count).requireConverged().values());
    }

    /**
     * Returns the labelled rows of P̃ = p(A)·X, shape [labelled, d], with p(A) near A⁻¹ for A the smoothing of this graph or of a sparsified one.
     *
     * @param error ε of {@link ChebyshevSmoothing}
     */
    public double[] roughlySmoothedFeatures(GraphOperator graph, double error) {
        return featuresThrough(new ChebyshevSmoothing(graph, lambda, error, parallel)::apply);
    }

    /** Something done to blocks of features of all nodes. */
    private interface Through {
        double[] apply(double[] block, int count);
    }

    private double[] featuresThrough(Through smoothing) {
        double[] smoothed = new double[labelled.length * width];
        for (int from = 0; from < width; from += BLOCK) {
            int count = Math.min(BLOCK, width - from);
            double[] block = new double[nodes() * count];
            for (int row = 0; row < nodes(); row++) {
                System.arraycopy(features, row * width + from, block, row * count, count);
            }
            double[] solved = smoothing.apply(block, count);
            for (int row = 0; row < labelled.length; row++) {
                System.arraycopy(solved, labelled[row] * count, smoothed, row * width + from, count);
            }
        }
        return smoothed;
    }

    /**
     * Returns the gradient Xᵀ·H⁻¹·M·(H⁻¹·X·W − Y) + γ·W, shape [d, classes]: two solves on the full graph.
     *
     * @param weights W, shape [d, classes]
     * @param targets the labelled rows of Y, shape [labelled, classes]
     * @param tolerance of the solves
     */
    public double[] gradient(double[] weights, double[] targets, int classes, double tolerance) {
        return gradient(new SmoothedFeatures(this), weights, targets, classes, tolerance);
    }

    /** Returns the gradient, with M·P given. */
    double[] gradient(SmoothedFeatures smoothed, double[] weights, double[] targets, int classes, double tolerance) {
        double[] errors = smoothed.times(weights, classes, tolerance);
        DenseBlocks.add(errors, 0, -1, targets, 0, errors.length);
        double[] gradient = smoothed.transposedTimes(errors, classes, tolerance);
        DenseBlocks.add(gradient, 0, ridge, weights, 0, weights.length);
        return gradient;
    }

    /**
     * Returns the minimiser by way of P: d solves, then a triangular factor of its labelled rows.
     *
     * @param tolerance of the solves
     */
    public double[] closedForm(double[] targets, int classes, double tolerance) {
        double[] smoothed = smoothedFeatures(tolerance);
        TriangularFactor factor = TriangularFactor.of(smoothed, labelled.length, width, ridge);
        double[] side = DenseBlocks.transposedProduct(smoothed, targets, labelled.length, width, classes, parallel);
        return factor.solve(factor.solveTransposed(side, classes), classes);
    }

    /** Returns ℓ(W) for smoothed features P: ½·‖P·W − Y‖² + (γ/2)·‖W‖². */
    public double loss(double[] smoothed, double[] weights, double[] targets, int classes) {
        double[] errors = DenseBlocks.product(smoothed, weights, labelled.length, width, classes, parallel);
        Arrays.setAll(errors, index -> errors[index] - targets[index]);
        return (DenseBlocks.dot(errors, errors) + ridge * DenseBlocks.dot(weights, weights)) / 2;
    }
}
