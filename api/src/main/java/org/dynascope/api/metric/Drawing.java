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
    /** Bars over the axis of a vector, from 0 on. */
    BARS,
    /** Colours over two axes. */
    HEAT_MAP,
    /**
     * Points: of a scalar over steps; of a matrix of shape {@code [points, 2]} over two axes, which {@code axes} names; of a vector
     * marks over its axis, at the places that are not NaN.
     */
    SCATTER,
    /**
     * Points joined in their order, on axes of one scale: of a matrix of shape {@code [points, 3]}, two places and the number that names
     * the point, such as its step, or NaN; {@code axes} names all three. Anything else is a line.
     */
    PATH,
    /** Quantile bands over steps. */
    BANDS,
    /** Counts over bins. */
    HISTOGRAM
}
