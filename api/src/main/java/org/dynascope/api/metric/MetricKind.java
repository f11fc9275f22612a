package org.dynascope.api.metric;

/**
 * What one value of a metric is.
 *
 * @since 0.1.0
 */
public enum MetricKind {
    /** A number. */
    SCALAR,
    /** Numbers along one axis. */
    VECTOR,
    /** Numbers along two axes. */
    MATRIX,
    /** Counts in bins. */
    HISTOGRAM,
    /** Something that happened at a step. */
    EVENT
}
