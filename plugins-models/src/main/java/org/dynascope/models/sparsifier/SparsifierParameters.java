package org.dynascope.models.sparsifier;

import org.dynascope.api.parameter.Param;
import org.dynascope.models.graph.GraphKind;

/**
 * Parameters of {@link Sparsifier}.
 *
 * @param kind family of the graph
 * @param nodes number of nodes
 * @param lambda λ of the smoothing
 * @param delta accuracy δ that is asked for
 * @param constant constant C of the number of edges
 * @param keptShare share of the edges kept instead
 * @since 0.1.0
 */
public record SparsifierParameters(
        @Param(doc = "family of the graph", byDefault = "chung-lu")
        GraphKind kind,

        @Param(doc = "number of nodes", unit = "nodes", byDefault = "600", min = 2, max = 3000)
        int nodes,

        @Param(doc = "weight λ of smoothness", byDefault = "1", above = 0)
        double lambda,

        @Param(doc = "accuracy δ that is asked for", byDefault = "0.5", above = 0)
        double delta,

        @Param(doc = "constant C of the number of edges, C·n_λ·ln n/δ²", byDefault = "4", above = 0)
        double constant,

        @Param(
                doc = "share of the edges kept instead of going by delta; 0 goes by delta",
                byDefault = "0",
                min = 0,
                max = 1)
        double keptShare) {
    public SparsifierParameters {
        kind.check(nodes);
    }
}
