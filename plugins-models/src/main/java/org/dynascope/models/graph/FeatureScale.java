package org.dynascope.models.graph;

/**
 * What is done to the features of a node.
 *
 * @since 0.1.0
 */
public enum FeatureScale {
    /** They stay as the file has them. */
    NONE,
    /** They are divided by the sum of their absolute values; a node without features keeps none. */
    SUM,
    /** They are divided by their Euclidean norm; a node without features keeps none. */
    NORM
}
