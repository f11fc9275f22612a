package org.dynascope.models.graph;

import org.dynascope.api.data.DataSource;

/**
 * A graph in files, and its sizes, which the files are checked against.
 *
 * @param source places of the files {@code edges.csv}, {@code nodes.csv} and that of features
 * @param nodes number of nodes
 * @param classes number of classes
 * @param features number of features of a node; 0 if there is no file of features, each node then is its own feature
 * @param featureFile name of the file of features; empty if there is none
 */
record GraphFolder(DataSource source, int nodes, int classes, int features, String featureFile) {
    static final String EDGES = "edges.csv";
    static final String NODES = "nodes.csv";

    /** Returns the number of columns of the feature matrix. */
    int featureColumns() {
        return features == 0 ? nodes : features;
    }
}
