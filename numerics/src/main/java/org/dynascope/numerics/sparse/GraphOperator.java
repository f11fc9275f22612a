package org.dynascope.numerics.sparse;

import java.util.Arrays;
import org.dynascope.api.linear.SparseMatrix;

/**
 * The matrices of a graph with adjacency A and degrees D that smoothing solves with: the Laplacian L = D − A and its normalised
 * form L̂ = D^(−½)·L·D^(−½), whose spectrum lies in [0, 2].
 *
 * <p>With self-loops, A + I and D + I stand for A and D: L stays, L̂ shrinks. Without them, a node without edges has a zero row in
 * L̂. A graph made by {@link #sparsified} keeps the degrees of the graph it stands for.
 *
 * @since 0.1.0
 */
public final class GraphOperator {
    private final Graph graph;
    private final double[] degrees;
    private final boolean selfLoops;

    private GraphOperator(Graph graph, double[] degrees, boolean selfLoops) {
        this.graph = graph;
        this.degrees = degrees;
        this.selfLoops = selfLoops;
    }

    /**
     * Returns the operators of a graph.
     *
     * @param selfLoops whether every node gets a loop of weight 1
     */
    public static GraphOperator of(Graph graph, boolean selfLoops) {
        double[] degrees = graph.degrees();
        if (selfLoops) {
            Arrays.setAll(degrees, node -> degrees[node] + 1);
        }
        return new GraphOperator(graph, degrees, selfLoops);
    }

    /**
     * Returns the operators of a graph known by its normalised Laplacian.
     *
     * @param normalised L̂, shape [nodes, nodes]
     * @param degrees D, loops included; not modified
     */
    public static GraphOperator of(SparseMatrix normalised, double[] degrees) {
        int[] starts = normalised.rowStarts();
        int[] columns = normalised.columnIndices();
        double[] weights = normalised.values();
        for (int row = 0; row < normalised.rows(); row++) {
            for (int index = starts[row]; index < starts[row + 1]; index++) {
                weights[index] *= -Math.sqrt(degrees[row] * degrees[columns[index]]);
            }
        }
        Graph graph = Graph.ofAdjacency(new SparseMatrix(normalised.columns(), starts, columns, weights));
        double[] own = graph.degrees();
        boolean selfLoops = false;
        for (int node = 0; node < own.length; node++) {
            selfLoops |= degrees[node] > own[node] + 0.5;
        }
        return new GraphOperator(graph, degrees.clone(), selfLoops);
    }

    /**
     * Returns the operators of fewer, reweighted edges, normalised by the degrees of this graph: the sparsifier's bound holds for
     * these alone.
     */
    public GraphOperator sparsified(Graph fewer) {
        if (fewer.nodes() != graph.nodes()) {
            throw new IllegalArgumentException(
                    "expected a graph of " + graph.nodes() + " nodes, got one of " + fewer.nodes());
        }
        return new GraphOperator(fewer, degrees, selfLoops);
    }

    /** Returns the graph, without loops. */
    public Graph graph() {
        return graph;
    }

    /** Returns the number of nodes. */
    public int nodes() {
        return graph.nodes();
    }

    /** Returns D, the loops included; a copy. */
    public double[] degrees() {
        return degrees.clone();
    }

    /**
     * Returns a bound of the eigenvalues of L̂: the largest 2·w/d over the nodes, w the weight of a node's edges and d its degree in D. It is at most 2
     * for a graph with its own degrees, and may be more where a sparsifier reweighted edges.
     */
    public double eigenvalueBound() {
        double[] own = graph.degrees();
        double largest = 0;
        for (int node = 0; node < own.length; node++) {
            largest = own[node] > 0 ? Math.max(largest, 2 * own[node] / degrees[node]) : largest;
        }
        return largest;
    }

    /** Returns D^(−½), with 0 for a node of degree 0; a copy. */
    public double[] inverseRootDegrees() {
        double[] roots = new double[degrees.length];
        Arrays.setAll(roots, node -> degrees[node] > 0 ? 1 / Math.sqrt(degrees[node]) : 0);
        return roots;
    }

    /** Returns L = D − A, shape [nodes, nodes]. */
    public CsrMatrix laplacian() {
        return graph.symmetric(graph.degrees(), ones(), -1);
    }

    /** Returns L + diag(excess), shape [nodes, nodes]. */
    public CsrMatrix laplacianPlus(double[] excess) {
        double[] diagonal = graph.degrees();
        Arrays.setAll(diagonal, node -> diagonal[node] + excess[node]);
        return graph.symmetric(diagonal, ones(), -1);
    }

    /** Returns A, with loops if there are any; shape [nodes, nodes]. */
    public CsrMatrix adjacency() {
        double[] loops = new double[degrees.length];
        Arrays.fill(loops, selfLoops ? 1 : 0);
        return graph.symmetric(loops, ones(), 1);
    }

    /** Returns L̂, shape [nodes, nodes]. */
    public CsrMatrix normalisedLaplacian() {
        return combination(0, 1);
    }

    /** Returns the normalised adjacency Â = I − L̂, but 0 on the diagonal of a node of degree 0; shape [nodes, nodes]. */
    public CsrMatrix normalisedAdjacency() {
        double[] roots = inverseRootDegrees();
        double[] loops = new double[degrees.length];
        if (selfLoops) {
            Arrays.setAll(loops, node -> roots[node] * roots[node]);
        }
        return graph.symmetric(loops, roots, 1);
    }

    /** Returns H = I + λ·L̂, shape [nodes, nodes]; symmetric, eigenvalues in [1, 1 + 2·λ]. */
    public CsrMatrix smoothing(double lambda) {
        return combination(1, lambda);
    }

    /** Returns identity·I + factor·L̂. The diagonal of L is that of this graph's own edges, which a sparsifier changes. */
    private CsrMatrix combination(double identity, double factor) {
        double[] roots = inverseRootDegrees();
        double[] diagonal = graph.degrees();
        Arrays.setAll(diagonal, node -> identity + factor * diagonal[node] * roots[node] * roots[node]);
        return graph.symmetric(diagonal, roots, -factor);
    }

    /**
     * Returns a preconditioner of H = I + λ·L̂ from an approximate factor of L + D/λ: H = λ·D^(−½)·(L + D/λ)·D^(−½), and the identity
     * for nodes of degree 0.
     *
     * @param copies parallel edges each edge is split into, see {@link ApproximateCholesky#of}
     */
    public Preconditioner choleskyOfSmoothing(double lambda, int copies, RandomPlaces random) {
        return choleskyOfSmoothing(lambda, ApproximateCholesky.of(graph, ground(lambda), copies, random));
    }

    Preconditioner choleskyOfSmoothing(double lambda, ApproximateCholesky factor) {
        double[] scale = new double[degrees.length];
        Arrays.setAll(scale, node -> Math.sqrt(degrees[node] / lambda));
        return (residual, result, count) -> {
            double[] scaled = new double[residual.length];
            scaleRows(residual, scale, scaled, count);
            factor.apply(scaled, scaled, count);
            scaleRows(scaled, scale, result, count);
            for (int node = 0; node < scale.length; node++) {
                if (scale[node] == 0) {
                    System.arraycopy(residual, node * count, result, node * count, count);
                }
            }
        };
    }

    /** Returns D/λ, the weights of edges to a ground vertex that make L + D/λ a grounded Laplacian. */
    public double[] ground(double lambda) {
        double[] ground = new double[degrees.length];
        Arrays.setAll(ground, node -> degrees[node] / lambda);
        return ground;
    }

    private static void scaleRows(double[] from, double[] scale, double[] to, int count) {
        for (int index = 0, node = 0; node < scale.length; node++) {
            for (int end = index + count; index < end; index++) {
                to[index] = from[index] * scale[node];
            }
        }
    }

    private double[] ones() {
        double[] ones = new double[graph.nodes()];
        Arrays.fill(ones, 1);
        return ones;
    }
}
