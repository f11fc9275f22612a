package org.dynascope.numerics.sparse;

import java.util.Arrays;
import org.dynascope.api.linear.SparseMatrix;

/**
 * An undirected graph with positive edge weights, without loops or repeated edges. Immutable.
 *
 * <p>Edges have source &lt; target and stand in ascending order of (source, target); an edge's number is its place in this order.
 *
 * @since 0.1.0
 */
public final class Graph {
    private final int nodes;
    private final int[] sources;
    private final int[] targets;
    private final double[] weights;

    private Graph(int nodes, int[] sources, int[] targets, double[] weights) {
        this.nodes = nodes;
        this.sources = sources;
        this.targets = targets;
        this.weights = weights;
    }

    /**
     * Returns a graph; edges may come in any order and direction.
     *
     * @param nodes number of nodes, at least 0
     * @param sources one end of each edge
     * @param targets the other end
     * @param weights weight of each edge, positive and finite; not modified
     * @throws IllegalArgumentException if an edge is a loop, occurs twice, leaves the nodes or has no positive weight; names it
     */
    public static Graph of(int nodes, int[] sources, int[] targets, double[] weights) {
        if (nodes < 0 || sources.length != targets.length || sources.length != weights.length) {
            throw new IllegalArgumentException(
                    "expected at least 0 nodes and as many sources, targets and weights, got " + nodes + ", "
                            + sources.length + ", " + targets.length + " and " + weights.length);
        }
        for (int edge = 0; edge < sources.length; edge++) {
            check(nodes, sources[edge], targets[edge], weights[edge], edge);
        }
        return sorted(nodes, sources, targets, weights);
    }

    /** Returns a graph whose edges all have weight 1. */
    public static Graph of(int nodes, int[] sources, int[] targets) {
        double[] ones = new double[sources.length];
        Arrays.fill(ones, 1);
        return of(nodes, sources, targets, ones);
    }

    /**
     * Returns the graph of an adjacency matrix; places on its diagonal are passed over.
     *
     * @param adjacency shape [nodes, nodes], symmetric, weights above 0
     */
    public static Graph ofAdjacency(SparseMatrix adjacency) {
        int[] starts = adjacency.rowStarts();
        int[] columns = adjacency.columnIndices();
        double[] values = adjacency.values();
        EdgeList edges = new EdgeList();
        double[] weights = new double[values.length];
        for (int row = 0; row < adjacency.rows(); row++) {
            for (int index = starts[row]; index < starts[row + 1]; index++) {
                if (row < columns[index]) {
                    weights[edges.size()] = values[index];
                    edges.add(row, columns[index]);
                }
            }
        }
        return edges.graph(adjacency.rows(), Arrays.copyOf(weights, edges.size()));
    }

    private static void check(int nodes, int source, int target, double weight, int edge) {
        String where = "edge " + edge + " (" + source + ", " + target + "): ";
        if (source < 0 || source >= nodes || target < 0 || target >= nodes) {
            throw new IllegalArgumentException(where + "expected nodes from 0 to " + (nodes - 1));
        }
        if (source == target) {
            throw new IllegalArgumentException(where + "expected two different nodes");
        }
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(where + "expected a positive, finite weight, got " + weight);
        }
    }

    private static Graph sorted(int nodes, int[] from, int[] to, double[] given) {
        long[] keys = new long[from.length];
        Arrays.setAll(keys, edge -> ((long) Math.min(from[edge], to[edge]) << 32) | Math.max(from[edge], to[edge]));
        int[] order = Ordering.ascending(keys);
        int[] sources = new int[keys.length];
        int[] targets = new int[keys.length];
        double[] weights = new double[keys.length];
        for (int edge = 0; edge < order.length; edge++) {
            long key = keys[order[edge]];
            sources[edge] = (int) (key >>> 32);
            targets[edge] = (int) key;
            weights[edge] = given[order[edge]];
            if (edge > 0 && sources[edge] == sources[edge - 1] && targets[edge] == targets[edge - 1]) {
                throw new IllegalArgumentException("edge " + order[edge] + " (" + from[order[edge]] + ", "
                        + to[order[edge]] + "): occurs twice, first as edge " + order[edge - 1]);
            }
        }
        return new Graph(nodes, sources, targets, weights);
    }

    /** Returns the number of nodes. */
    public int nodes() {
        return nodes;
    }

    /** Returns the number of edges. */
    public int edges() {
        return sources.length;
    }

    /** Returns the smaller end of an edge. */
    public int source(int edge) {
        return sources[edge];
    }

    /** Returns the larger end of an edge. */
    public int target(int edge) {
        return targets[edge];
    }

    /** Returns the weight of an edge. */
    public double weight(int edge) {
        return weights[edge];
    }

    /** Returns the sum of the weights of each node's edges. */
    public double[] degrees() {
        double[] degrees = new double[nodes];
        for (int edge = 0; edge < sources.length; edge++) {
            degrees[sources[edge]] += weights[edge];
            degrees[targets[edge]] += weights[edge];
        }
        return degrees;
    }

    /** Returns the edges of positive new weight, with it. */
    public Graph reweighted(double[] newWeights) {
        int kept = (int) Arrays.stream(newWeights).filter(weight -> weight > 0).count();
        int[] newSources = new int[kept];
        int[] newTargets = new int[kept];
        double[] positive = new double[kept];
        int next = 0;
        for (int edge = 0; edge < sources.length; edge++) {
            if (newWeights[edge] > 0) {
                newSources[next] = sources[edge];
                newTargets[next] = targets[edge];
                positive[next++] = newWeights[edge];
            }
        }
        return new Graph(nodes, newSources, newTargets, positive);
    }

    /**
     * Returns the symmetric matrix with a diagonal and, for every edge e = (u, v), the value {@code scale(u)·scale(v)·weight(e)} at
     * (u, v) and (v, u). Every diagonal place is stored.
     *
     * @param diagonal one number a node
     * @param scale one number a node
     * @param sign factor of all off-diagonal values
     */
    CsrMatrix symmetric(double[] diagonal, double[] scale, double sign) {
        int[] starts = rowStarts();
        int[] next = Arrays.copyOf(starts, nodes);
        int[] columns = new int[starts[nodes]];
        double[] values = new double[columns.length];
        // Edges in order of (source, target) give each row its smaller columns first, in order; then its diagonal; then
        // the larger.
        for (int edge = 0; edge < sources.length; edge++) {
            place(next, columns, values, targets[edge], sources[edge], sign * scaled(edge, scale));
        }
        for (int node = 0; node < nodes; node++) {
            place(next, columns, values, node, node, diagonal[node]);
        }
        for (int edge = 0; edge < sources.length; edge++) {
            place(next, columns, values, sources[edge], targets[edge], sign * scaled(edge, scale));
        }
        return new CsrMatrix(nodes, starts, columns, values);
    }

    private double scaled(int edge, double[] scale) {
        return scale[sources[edge]] * scale[targets[edge]] * weights[edge];
    }

    private static void place(int[] next, int[] columns, double[] values, int row, int column, double value) {
        columns[next[row]] = column;
        values[next[row]++] = value;
    }

    private int[] rowStarts() {
        int[] starts = new int[nodes + 1];
        for (int edge = 0; edge < sources.length; edge++) {
            starts[sources[edge] + 1]++;
            starts[targets[edge] + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            starts[node + 1] = Math.addExact(starts[node + 1], starts[node] + 1);
        }
        return starts;
    }
}
