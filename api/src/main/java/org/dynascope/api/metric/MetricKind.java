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
    EVENT;

    /** Returns the kind whose form its values have: an event is a number, a histogram two rows, edges and counts. */
    public MetricKind form() {
        return switch (this) {
            case SCALAR, EVENT -> SCALAR;
            case VECTOR -> VECTOR;
            case MATRIX, HISTOGRAM -> MATRIX;
        };
    }
}
