package org.dynascope.numerics.herta;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dynascope.api.random.RandomStream;
import org.dynascope.numerics.sparse.Graph;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.Parallel;
import org.dynascope.numerics.sparse.RandomGraphs;
import org.ejml.simple.SimpleMatrix;

/** Problems of the specification, and their exact quantities. */
final class RegressionProblems {
    static final int WIDTH = 32;
    static final int CLASSES = 5;
    private static final int NODES = 3000;

    private RegressionProblems() {}

    /** Returns the problem on a Barabási–Albert graph of 3,000 nodes, features of singular values from 1 to 1/κ, all rows labelled. */
    static GraphRegression barabasiAlbert(long seed, double condition, double lambda) {
        Graph graph = RandomGraphs.barabasiAlbert(NODES, 10, RandomStream.ofSeed(seed)::at);
        SimpleMatrix left = orthonormal(normal(seed + 1, NODES * WIDTH), NODES);
        SimpleMatrix right = orthonormal(normal(seed + 2, WIDTH * WIDTH), WIDTH);
        double[] values = new double[WIDTH];
        Arrays.setAll(values, index -> Math.pow(condition, -index / (WIDTH - 1.0)));
        SimpleMatrix features = left.mult(SimpleMatrix.diag(values)).mult(right.transpose());
        return new GraphRegression(
                GraphOperator.of(graph, false),
                lambda,
                features.getDDRM().data,
                WIDTH,
                IntStream.range(0, NODES).toArray(),
                0,
                Parallel.none());
    }

    private static SimpleMatrix orthonormal(double[] numbers, int rows) {
        SimpleMatrix gaussian = new SimpleMatrix(rows, WIDTH, true, numbers);
        return gaussian.svd(true).getU().extractMatrix(0, rows, 0, WIDTH);
    }

    static double[] normal(long seed, int count) {
        RandomStream stream = RandomStream.ofSeed(seed);
        double[] numbers = new double[count];
        Arrays.setAll(numbers, _ -> stream.nextGaussian());
        return numbers;
    }

    /** What is known exactly of a problem: K, W* and the loss above its minimum. */
    record Exact(SimpleMatrix hessian, SimpleMatrix optimum) {
        static Exact of(GraphRegression problem, double[] targets, int classes) {
            double[] smoothed = problem.smoothedFeatures(1e-13);
            SimpleMatrix features = new SimpleMatrix(problem.labelled().length, problem.width(), true, smoothed);
            SimpleMatrix hessian = features.transpose()
                    .mult(features)
                    .plus(SimpleMatrix.identity(problem.width()).scale(problem.ridge()));
            double[] best = problem.closedForm(targets, classes, 1e-13);
            return new Exact(hessian, new SimpleMatrix(problem.width(), classes, true, best));
        }

        /** ℓ(W) − ℓ* = ½·tr (W − W*)ᵀ·K·(W − W*). */
        double gap(SimpleMatrix weights) {
            SimpleMatrix error = weights.minus(optimum);
            return error.transpose().mult(hessian).mult(error).trace() / 2;
        }

        double startGap() {
            return gap(new SimpleMatrix(optimum.getNumRows(), optimum.getNumCols()));
        }
    }
}
