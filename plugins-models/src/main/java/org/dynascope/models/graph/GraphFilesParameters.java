package org.dynascope.models.graph;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link GraphFiles}.
 *
 * @param folder folder of the files
 * @param nodes number of nodes
 * @param classes number of classes
 * @param features number of features of a node
 * @param featureFile name of the file of features
 * @param split which nodes are trained on
 * @param target what is predicted for a node
 * @param scale what is done to the features of a node
 * @param addedEdges random edges added for each edge of the graph
 * @since 0.1.0
 */
public record GraphFilesParameters(
        @Param(
                doc = "folder that holds edges.csv, nodes.csv and the file of features; a relative one is looked for"
                        + " in the data directories first",
                example = "graphs/own")
        String folder,

        @Param(doc = "number of nodes, which the files are checked against", unit = "nodes", min = 1, example = "34")
        int nodes,

        @Param(doc = "number of classes", min = 2, example = "4")
        int classes,

        @Param(
                doc = "number of features of a node; 0 if there is no file of features: each node is its own feature"
                        + " then",
                byDefault = "0",
                min = 0)
        int features,

        @Param(
                doc = "name of the file of features, read if there are features; one that ends with .gz is unpacked",
                byDefault = "features.txt")
        String featureFile,

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
        FeatureScale scale,

        @Param(
                doc = "edges added between nodes chosen at random, for each edge of the graph: noise to withstand",
                unit = "edges per edge",
                byDefault = "0",
                min = 0,
                max = 10)
        double addedEdges) {}
