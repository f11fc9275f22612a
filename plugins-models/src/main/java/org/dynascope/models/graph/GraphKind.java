package org.dynascope.models.graph;

import java.util.Arrays;
import org.dynascope.api.parameter.Param;
import org.dynascope.numerics.sparse.Graph;
import org.dynascope.numerics.sparse.RandomGraphs;
import org.dynascope.numerics.sparse.RandomPlaces;

/**
 * Families of graphs that are drawn rather than read, all of weights 1.
 *
 * @since 0.1.0
 */
public sealed interface GraphKind {
    /**
     * New nodes join earlier ones in proportion to their degrees, so that few have very many edges.
     *
     * @param joined edges of a new node
     */
    record BarabasiAlbert(
            @Param(doc = "edges of a new node", unit = "edges", byDefault = "10", min = 1)
            int joined) implements GraphKind {}

    /**
     * Blocks of equally many nodes; nodes of the same block are joined more often than others.
     *
     * @param blocks number of blocks
     * @param degree mean degree of a node
     * @param preference probability of an edge within a block over that of one between blocks
     */
    record BlockModel(
            @Param(doc = "number of blocks of equally many nodes", byDefault = "3", min = 1)
            int blocks,

            @Param(doc = "mean degree of a node", unit = "edges", byDefault = "20", above = 0)
            double degree,

            @Param(
                    doc = "how much likelier an edge within a block is than one between blocks",
                    byDefault = "5",
                    above = 0)
            double preference)
            implements GraphKind {
        /** Returns the probability of an edge between blocks. */
        private double between(int nodes) {
            return degree / (nodes / (double) blocks * (preference + blocks - 1));
        }
    }

    /**
     * Nodes of given expected degrees, node k of w/√(k + 1), joined independently.
     *
     * @param heaviest w, the weight of the first node
     */
    record ChungLu(
            @Param(
                    doc = "weight w of the first node; node k has weight w/√(k + 1), which is about its degree",
                    byDefault = "100",
                    above = 0)
            double heaviest)
            implements GraphKind {}

    /**
     * Rows of nodes, each joined with those beside, above and below.
     *
     * @param width nodes of a row
     */
    record Grid(
            @Param(doc = "nodes of a row, which divides the number of nodes", unit = "nodes", byDefault = "1", min = 1)
            int width)
            implements GraphKind {}

    /**
     * Refuses a number of nodes that no graph of this family has.
     *
     * @throws IllegalArgumentException if it is one; the message names the setting
     */
    default void check(int nodes) {
        switch (this) {
            case BarabasiAlbert(int joined) ->
                require(joined <= nodes, "joined: expected at most the " + nodes + " nodes, got " + joined);
            case BlockModel model -> {
                int blocks = model.blocks();
                require(nodes % blocks == 0, "blocks: expected a divisor of the " + nodes + " nodes, got " + blocks);
                double largest = Math.max(1, model.preference()) * model.between(nodes);
                require(
                        largest <= 1,
                        "degree: expected one that " + nodes + " nodes can have, got " + model.degree()
                                + ", for which the probability of an edge would be " + largest);
            }
            case ChungLu _ -> {}
            case Grid(int width) ->
                require(nodes % width == 0, "width: expected a divisor of the " + nodes + " nodes, got " + width);
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * Returns a graph.
     *
     * @param nodes number of nodes
     * @param random numbers of the edges
     * @throws IllegalArgumentException if there is none of so many nodes
     */
    default Graph draw(int nodes, RandomPlaces random) {
        check(nodes);
        return switch (this) {
            case BarabasiAlbert(int joined) -> RandomGraphs.barabasiAlbert(nodes, joined, random);
            case BlockModel model -> {
                int[] sizes = new int[model.blocks()];
                Arrays.fill(sizes, nodes / model.blocks());
                double between = model.between(nodes);
                yield RandomGraphs.blockModel(sizes, model.preference() * between, between, random);
            }
            case ChungLu(double heaviest) -> {
                double[] weights = new double[nodes];
                Arrays.setAll(weights, node -> heaviest / Math.sqrt(node + 1.0));
                yield RandomGraphs.chungLu(weights, random);
            }
            case Grid(int width) -> RandomGraphs.grid(width, nodes / width);
        };
    }
}
