package org.dynascope.models.graphscaling;

import org.dynascope.api.parameter.Param;
import org.dynascope.models.graph.GraphKind;

/**
 * Parameters of {@link GraphScaling}.
 *
 * @param kind family of the graph
 * @param nodes number of nodes
 * @param lambda λ of the smoothing
 * @param columns right-hand sides of the solve
 * @param tolerance of the solve
 * @param features features d of HERTA's problem
 * @param outputs columns c of HERTA's weights
 * @param sketchFactor rows of HERTA's sketch, in features
 * @since 0.1.0
 */
public record GraphScalingParameters(
        @Param(doc = "family of the graph", byDefault = "barabasi-albert")
        GraphKind kind,

        @Param(doc = "number of nodes", unit = "nodes", byDefault = "1000", min = 2)
        int nodes,

        @Param(doc = "weight λ of smoothness", byDefault = "5", above = 0)
        double lambda,

        @Param(doc = "right-hand sides of the solve", byDefault = "16", min = 1)
        int columns,

        @Param(doc = "relative residual of the solve", byDefault = "1e-8", above = 0, below = 1)
        double tolerance,

        @Param(doc = "features of HERTA's problem", byDefault = "32", min = 1)
        int features,

        @Param(doc = "numbers that HERTA predicts for a node", byDefault = "5", min = 1)
        int outputs,

        @Param(doc = "rows of HERTA's sketch for each feature", byDefault = "8", min = 1)
        double sketchFactor) {
    public GraphScalingParameters {
        kind.check(nodes);
        if (features > nodes) {
            throw new IllegalArgumentException(
                    "features: expected at most as many as the " + nodes + " nodes, got " + features);
        }
    }
}
