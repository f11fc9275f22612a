package org.dynascope.numerics.sparse;

import java.util.Arrays;
import org.dynascope.numerics.sparse.BlockConjugateGradient.Settings;

/**
 * Ridge leverage scores of a graph's edges: τₑ = bₑᵀ·(L + D/λ)⁻¹·bₑ with bₑ = √aₑ·(1ᵤ − 1ᵥ) for the edge e = (u, v) of weight aₑ. It is the
 * weight times the effective resistance in the graph in which every node also has an edge of weight dᵥ/λ to a ground vertex; the
 * same as b̂ₑᵀ·(L̂ + I/λ)⁻¹·b̂ₑ for the normalised Laplacian L̂ = Σ b̂ₑ·b̂ₑᵀ. 0 &lt; τₑ ≤ 1, and Σ τₑ is the effective dimension
 * n_λ = tr L̂·(L̂ + I/λ)⁻¹.
 *
 * @see <a href="https://arxiv.org/abs/2403.18142">Yang, Yang, Hu, Dereziński (2024), HERTA, on the regularised sparsifier</a>
 * @see <a href="https://arxiv.org/abs/0803.0929">Spielman, Srivastava (2008), Graph sparsification by effective resistances, section
 *     4</a> for the projection
 * @since 0.1.0
 */
public final class RidgeLeverage {
    /** Projections whose systems are solved as one block. */
    private static final int BLOCK = 16;

    private static final int MAXIMUM_ITERATIONS = 100_000;
    private static final double EXACT_TOLERANCE = 1e-12;

    private final GraphOperator operator;
    private final double lambda;
    private final Parallel parallel;
    private final CsrMatrix matrix;

    /**
     * Prepares the scores of a graph.
     *
     * @param lambda λ, above 0 and finite
     * @param parallel threads that solve
     */
    public RidgeLeverage(GraphOperator operator, double lambda, Parallel parallel) {
        if (!(lambda > 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("expected a finite lambda above 0, got " + lambda);
        }
        this.operator = operator;
        this.lambda = lambda;
        this.parallel = parallel;
        this.matrix = operator.laplacianPlus(excess(operator.ground(lambda)));
    }

    /** Returns D/λ, but 1 for nodes without edges, which no score depends on and whose row must not be 0. */
    private static double[] excess(double[] ground) {
        return Arrays.stream(ground).map(weight -> weight > 0 ? weight : 1).toArray();
    }

    /** Returns ⌈8·ln n⌉, the projections that give most scores within a factor of two. */
    public static int projections(int nodes) {
        return Math.max(1, (int) Math.ceil(8 * Math.log(nodes)));
    }

    /**
     * Returns τ of each edge from n solves to a residual of 1e-12; for small graphs.
     *
     * @throws ArithmeticException if a system is not solved
     */
    public double[] exact() {
        Graph graph = operator.graph();
        double[] scores = new double[graph.edges()];
        for (int from = 0; from < graph.nodes(); from += BLOCK) {
            int count = Math.min(BLOCK, graph.nodes() - from);
            double[] units = new double[graph.nodes() * count];
            for (int column = 0; column < count; column++) {
                units[(from + column) * count + column] = 1;
            }
            double[] solved = solve(units, count, EXACT_TOLERANCE);
            for (int edge = 0; edge < scores.length; edge++) {
                scores[edge] += graph.weight(edge)
                        * (share(solved, count, from, graph.source(edge), graph.target(edge))
                                + share(solved, count, from, graph.target(edge), graph.source(edge)));
            }
        }
        return scores;
    }

    /** Returns (M⁻¹)ₙₙ − (M⁻¹)ₒₙ for a node n with other end o, if its column is in the block. */
    private static double share(double[] solved, int count, int from, int node, int other) {
        int column = node - from;
        return column < 0 || column >= count ? 0 : solved[node * count + column] - solved[other * count + column];
    }

    /**
     * Returns an estimate of τ of each edge from random projections: with signs R and R' of q rows, divided by √q, and Z the solution of
     * (L + D/λ)·Zᵀ = Bᵀ·Rᵀ + (D/λ)^½·R'ᵀ, it is aₑ·‖Zᵤ − Zᵥ‖², whose expectation is τₑ.
     *
     * @param projections q, such as {@link #projections}
     * @param tolerance of the solves, such as 1e-3
     * @param random numbers by projection and edge or node
     * @throws ArithmeticException if a system is not solved
     */
    public double[] projected(int projections, double tolerance, RandomPlaces random) {
        Graph graph = operator.graph();
        double[] scores = new double[graph.edges()];
        for (int from = 0; from < projections; from += BLOCK) {
            int count = Math.min(BLOCK, projections - from);
            double[] sides = new double[graph.nodes() * count];
            for (int column = 0; column < count; column++) {
                RandomPlaces own = random.split(from + column);
                addEdges(sides, count, column, own);
                addGround(sides, count, column, own);
            }
            addSquares(scores, solve(sides, count, tolerance), count);
        }
        return Arrays.stream(scores).map(score -> score / projections).toArray();
    }

    /** Adds Bᵀ·r for random signs r. */
    void addEdges(double[] sides, int count, int column, RandomPlaces random) {
        Graph graph = operator.graph();
        for (int edge = 0; edge < graph.edges(); edge++) {
            double part = random.sign(edge) * Math.sqrt(graph.weight(edge));
            sides[graph.source(edge) * count + column] += part;
            sides[graph.target(edge) * count + column] -= part;
        }
    }

    /** Adds (D/λ)^½·r' for random signs r'. Without it, scores would be too small wherever the ground carries current. */
    private void addGround(double[] sides, int count, int column, RandomPlaces random) {
        double[] ground = operator.ground(lambda);
        for (int node = 0; node < ground.length; node++) {
            sides[node * count + column] +=
                    random.sign((long) operator.graph().edges() + node) * Math.sqrt(ground[node]);
        }
    }

    /** Adds aₑ·‖Zᵤ − Zᵥ‖² for the columns of a block. */
    void addSquares(double[] scores, double[] solved, int count) {
        Graph graph = operator.graph();
        for (int edge = 0; edge < scores.length; edge++) {
            int first = graph.source(edge) * count;
            int second = graph.target(edge) * count;
            double sum = 0;
            for (int column = 0; column < count; column++) {
                double difference = solved[first + column] - solved[second + column];
                sum += difference * difference;
            }
            scores[edge] += graph.weight(edge) * sum;
        }
    }

    /** Solves (L + D/λ)·Z = sides. */
    double[] solve(double[] sides, int count, double tolerance) {
        return new BlockConjugateGradient(
                        matrix.asBlockMap(parallel),
                        Preconditioner.jacobi(matrix.diagonal()),
                        new Settings(tolerance, MAXIMUM_ITERATIONS),
                        parallel)
                .solve(sides, count)
                .requireConverged()
                .values();
    }

    /** Returns n_λ = Σ τₑ. */
    public static double effectiveDimension(double[] scores) {
        return Arrays.stream(scores).sum();
    }
}
