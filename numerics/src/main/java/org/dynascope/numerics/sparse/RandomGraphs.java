package org.dynascope.numerics.sparse;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Generators of graphs with weights 1. What is drawn for an edge depends on its place alone, so the same random numbers give
 * the same graph on any number of threads.
 *
 * @since 0.1.0
 */
public final class RandomGraphs {
    private RandomGraphs() {}

    /** Returns the path 0 − 1 − … − (nodes − 1). */
    public static Graph path(int nodes) {
        return grid(nodes, 1);
    }

    /** Returns the grid of width × height nodes, node (x, y) numbered y·width + x, with edges to right and lower neighbours. */
    public static Graph grid(int width, int height) {
        EdgeList edges = new EdgeList();
        for (int node = 0; node < width * height; node++) {
            if (node % width + 1 < width) {
                edges.add(node, node + 1);
            }
            if (node + width < width * height) {
                edges.add(node, node + width);
            }
        }
        return edges.graph(width * height);
    }

    /**
     * Returns a graph of the stochastic block model: nodes of the same block are joined with one probability, others with another,
     * independently. Nodes are numbered block by block. Expected cost: one draw an edge, and one for each pair of node and block.
     *
     * @param blockSizes nodes of each block
     * @param within probability of an edge within a block
     * @param between probability of an edge between blocks
     */
    public static Graph blockModel(int[] blockSizes, double within, double between, RandomPlaces random) {
        checkProbability(within);
        checkProbability(between);
        int[] ends = blockSizes.clone();
        Arrays.parallelPrefix(ends, Integer::sum);
        int nodes = ends.length == 0 ? 0 : ends[ends.length - 1];
        return rows(nodes, (node, edges) -> {
            RandomPlaces own = random.split(node);
            long place = 0;
            int from = 0;
            for (int end : ends) {
                double probability = node >= from && node < end ? within : between;
                place = skip(node, Math.max(from, node + 1), end, probability, own, place, edges);
                from = end;
            }
        });
    }

    /** Adds edges to each of a run of nodes with one probability, by geometric jumps; returns the next place. */
    private static long skip(
            int node, int from, int end, double probability, RandomPlaces own, long firstPlace, EdgeList edges) {
        long place = firstPlace;
        if (probability == 0) {
            return place;
        }
        double denominator = Math.log1p(-probability);
        for (double other = from; other < end; other++) {
            double jump = probability == 1 ? 0 : Math.floor(Math.log1p(-own.uniform(place++)) / denominator);
            other += jump;
            if (other < end) {
                edges.add(node, (int) other);
            }
        }
        return place;
    }

    /**
     * Returns a graph of the Chung–Lu model: nodes u and v are joined with probability min(1, wᵤ·wᵥ/Σw), independently, so that a node's
     * expected degree is about its weight.
     *
     * @param weights weight of each node, at least 0 and descending
     * @see <a href="https://doi.org/10.1007/978-3-642-21286-4_10">Miller, Hagberg (2011), Efficient generation of networks with given
     *     expected degrees, algorithm 1</a>
     */
    public static Graph chungLu(double[] weights, RandomPlaces random) {
        for (int node = 0; node < weights.length; node++) {
            if (!(weights[node] >= 0) || (node > 0 && weights[node] > weights[node - 1])) {
                throw new IllegalArgumentException(
                        "expected descending weights of at least 0, got " + weights[node] + " at node " + node);
            }
        }
        double total = Arrays.stream(weights).sum();
        return rows(weights.length, (node, edges) -> chungLuRow(node, weights, total, random.split(node), edges));
    }

    private static void chungLuRow(int node, double[] weights, double total, RandomPlaces own, EdgeList edges) {
        long place = 0;
        double other = node + 1.0;
        double bound = other < weights.length ? probability(weights, node, (int) other, total) : 0;
        while (other < weights.length && bound > 0) {
            if (bound < 1) {
                other += Math.floor(Math.log1p(-own.uniform(place++)) / Math.log1p(-bound));
            }
            if (other < weights.length) {
                double probability = probability(weights, node, (int) other, total);
                if (own.uniform(place++) < probability / bound) {
                    edges.add(node, (int) other);
                }
                bound = probability;
                other++;
            }
        }
    }

    private static double probability(double[] weights, int first, int second, double total) {
        return Math.min(1, weights[first] * weights[second] / total);
    }

    /**
     * Returns a graph of the Barabási–Albert model: a complete graph of {@code joined} nodes, then nodes that each join this many
     * different earlier ones, chosen in proportion to their degrees (by the end of a uniformly chosen earlier edge).
     *
     * @param nodes number of nodes, at least {@code joined}
     * @param joined edges of a new node, at least 1
     * @see <a href="https://doi.org/10.1126/science.286.5439.509">Barabási, Albert (1999)</a>
     * @see <a href="https://arxiv.org/abs/1602.07106">Sanders, Schulz (2016), Scalable generation of scale-free graphs</a>
     */
    public static Graph barabasiAlbert(int nodes, int joined, RandomPlaces random) {
        if (joined < 1 || nodes < joined) {
            throw new IllegalArgumentException("expected at least 1 edge a node and as many nodes, got " + joined
                    + " edges and " + nodes + " nodes");
        }
        EdgeList edges = new EdgeList();
        for (int node = 1; node < joined; node++) {
            for (int earlier = 0; earlier < node; earlier++) {
                edges.add(earlier, node);
            }
        }
        for (int node = joined; node < nodes; node++) {
            attach(node, joined, random.split(node), edges);
        }
        return edges.graph(nodes);
    }

    private static void attach(int node, int joined, RandomPlaces own, EdgeList edges) {
        int before = edges.size();
        long place = 0;
        while (edges.size() - before < joined) {
            int chosen = before == 0 ? 0 : edges.end(own.below(place++, 2 * before));
            boolean isNew = true;
            for (int edge = before; edge < edges.size() && isNew; edge++) {
                isNew = edges.end(2 * edge) != chosen;
            }
            if (isNew) {
                edges.add(chosen, node);
            }
        }
    }

    private static void checkProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("expected a probability from 0 to 1, got " + probability);
        }
    }

    /** Draws the edges of a node to larger ones. */
    private interface RowGenerator {
        void draw(int node, EdgeList edges);
    }

    private static Graph rows(int nodes, RowGenerator generator) {
        int tileRows = 256;
        EdgeList[] tiles = IntStream.range(0, (nodes + tileRows - 1) / tileRows)
                .parallel()
                .mapToObj(tile -> {
                    EdgeList edges = new EdgeList();
                    for (int node = tile * tileRows; node < Math.min(nodes, (tile + 1) * tileRows); node++) {
                        generator.draw(node, edges);
                    }
                    return edges;
                })
                .toArray(EdgeList[]::new);
        EdgeList all = new EdgeList();
        for (EdgeList tile : tiles) {
            all.addAll(tile);
        }
        return all.graph(nodes);
    }
}
