package org.dynascope.models.graph;

/**
 * What is predicted for a node.
 *
 * @since 0.1.0
 */
public enum GraphTarget {
    /** Its class; the loss is cross entropy. */
    CLASS,
    /** The numbers 1 for its class and 0 for the others; the loss is their mean squared error. */
    INDICATOR
}
