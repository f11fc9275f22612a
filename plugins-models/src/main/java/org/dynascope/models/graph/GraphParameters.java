package org.dynascope.models.graph;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link GraphDataset}.
 *
 * @param name which graph
 * @param split which nodes are trained on
 * @param target what is predicted for a node
 * @param features what is done to the features of a node
 * @param addedEdges random edges added for each edge of the graph
 * @since 0.1.0
 */
public record GraphParameters(
        @Param(doc = "which graph", byDefault = "cora") KnownGraph name,

        @Param(
                doc = "which nodes are trained on: those the file names ('given'), some drawn of each class"
                        + " ('per-class'), or 'all' with a label",
                byDefault = "given")
        NodeSplit split,

        @Param(
                doc = "what is predicted: the 'class', with cross entropy, or its 'indicator' numbers, with squared"
                        + " error",
                byDefault = "class")
        GraphTarget target,

        @Param(
                doc = "what each node's features are divided by: 'none', the 'sum' of their sizes, or their 'norm'",
                byDefault = "none")
        FeatureScale features,

        @Param(
                doc = "edges added between nodes chosen at random, for each edge of the graph: noise to withstand",
                unit = "edges per edge",
                byDefault = "0",
                min = 0,
                max = 10)
        double addedEdges) {}
