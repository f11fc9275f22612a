package org.dynascope.api.metric;

/**
 * How a metric is best seen.
 *
 * @since 0.1.0
 */
public enum Drawing {
    /** Line over steps. */
    LINE,
    /** Line over steps, values on a logarithmic axis. */
    LOG_LINE,
    /** Colours over two axes. */
    HEAT_MAP,
    /** Points over two axes. */
    SCATTER,
    /** Quantile bands over steps. */
    BANDS,
    /** Counts over bins. */
    HISTOGRAM
}
