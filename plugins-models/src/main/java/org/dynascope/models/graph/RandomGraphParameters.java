package org.dynascope.models.graph;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link RandomGraphDataset}.
 *
 * @param kind family of the graph
 * @param nodes number of nodes
 * @param features features d of a node
 * @param condition largest singular value of the features over the smallest
 * @param outputs numbers c that are predicted for a node
 * @param lambda smoothing that fits the targets exactly
 * @since 0.1.0
 */
public record RandomGraphParameters(
        @Param(doc = "family of the graph", byDefault = "barabasi-albert")
        GraphKind kind,

        @Param(doc = "number of nodes", unit = "nodes", byDefault = "1000", min = 2)
        int nodes,

        @Param(doc = "features of a node", byDefault = "16", min = 1)
        int features,

        @Param(
                doc = "condition number of the features: the largest singular value over the smallest, in even ratios"
                        + " between",
                byDefault = "1000",
                min = 1)
        double condition,

        @Param(doc = "numbers that are predicted for a node", byDefault = "5", min = 1)
        int outputs,

        @Param(
                doc = "weight λ of the smoothing with which a linear model fits the targets exactly; that of 'twirls'"
                        + " with 'propagation: implicit' and 'self-loops: false'",
                byDefault = "1",
                above = 0)
        double lambda) {
    public RandomGraphParameters {
        kind.check(nodes);
        if (features > nodes) {
            throw new IllegalArgumentException(
                    "features: expected at most as many as the " + nodes + " nodes, got " + features);
        }
    }
}
