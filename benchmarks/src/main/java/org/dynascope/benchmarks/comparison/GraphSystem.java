package org.dynascope.benchmarks.comparison;

import java.util.Arrays;
import org.dynascope.api.random.RandomStream;
import org.dynascope.numerics.sparse.BlockConjugateGradient;
import org.dynascope.numerics.sparse.BlockConjugateGradient.Settings;
import org.dynascope.numerics.sparse.BlockSolution;
import org.dynascope.numerics.sparse.CsrMatrix;
import org.dynascope.numerics.sparse.Graph;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.Parallel;
import org.dynascope.numerics.sparse.Preconditioner;
import org.dynascope.numerics.sparse.RandomGraphs;

/**
 * The systems H·X = B of a random graph of mean degree 20, H = I + λ·L̂ and B of 16 Gaussian columns.
 *
 * @param operator the graph
 * @param matrix H
 * @param sides B, shape [nodes, 16], row-major
 */
record GraphSystem(GraphOperator operator, CsrMatrix matrix, double[] sides) {
    static final int COLUMNS = 16;
    static final double LAMBDA = 5;
    static final double TOLERANCE = 1e-8;
    private static final int MAXIMUM_ITERATIONS = 1000;
    private static final int MEAN_DEGREE = 20;
    private static final int BLOCKS = 10;
    /** How much likelier an edge within a block of the block model is than one between blocks. */
    private static final double PREFERENCE = 5;

    /** Which random graph. */
    enum Kind {
        BLOCK_MODEL("SBM"),
        BARABASI_ALBERT("BA");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        /** Returns a graph of about so many edges. */
        Graph graph(int edges) {
            int nodes = 2 * edges / MEAN_DEGREE;
            RandomStream random = RandomStream.ofSeed(edges);
            if (this == BARABASI_ALBERT) {
                return RandomGraphs.barabasiAlbert(nodes, MEAN_DEGREE / 2, random::at);
            }
            int[] sizes = new int[BLOCKS];
            Arrays.fill(sizes, nodes / BLOCKS);
            double between = MEAN_DEGREE / (nodes / (double) BLOCKS * (PREFERENCE + BLOCKS - 1));
            return RandomGraphs.blockModel(sizes, PREFERENCE * between, between, random::at);
        }
    }

    static GraphSystem of(Kind kind, int edges) {
        GraphOperator operator = GraphOperator.of(kind.graph(edges), false);
        return new GraphSystem(operator, operator.smoothing(LAMBDA), normal(edges + 1L, operator.nodes() * COLUMNS));
    }

    static double[] normal(long seed, int count) {
        RandomStream random = RandomStream.ofSeed(seed);
        double[] numbers = new double[count];
        Arrays.setAll(numbers, _ -> random.nextGaussian());
        return numbers;
    }

    /** Returns one column of B. */
    double[] side(int column) {
        double[] side = new double[operator.nodes()];
        Arrays.setAll(side, row -> sides[row * COLUMNS + column]);
        return side;
    }

    /** Solves all columns as one block. */
    BlockSolution solve(Parallel parallel) {
        return solve(sides, COLUMNS, parallel);
    }

    BlockSolution solve(double[] block, int count, Parallel parallel) {
        return solver(parallel).solve(block, count).requireConverged();
    }

    /** Returns a solver of H, to be kept where there is more than one solve. */
    BlockConjugateGradient solver(Parallel parallel) {
        return new BlockConjugateGradient(
                matrix.asBlockMap(parallel),
                Preconditioner.none(),
                new Settings(TOLERANCE, MAXIMUM_ITERATIONS),
                parallel);
    }
}
