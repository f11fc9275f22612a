package org.dynascope.models.graph;

/**
 * How the nodes of a graph become examples.
 *
 * @param split which nodes are trained on, chosen by and tested with
 * @param target what is predicted for a node
 * @param features what is done to the features of a node
 * @param addedEdges random edges added for each edge of the graph
 */
record GraphSettings(NodeSplit split, GraphTarget target, FeatureScale features, double addedEdges) {}
