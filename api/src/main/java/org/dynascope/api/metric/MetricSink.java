package org.dynascope.api.metric;

/**
 * Receives the values of declared metrics. Trajectory and step are added by the host.
 *
 * @since 0.1.0
 */
public interface MetricSink {
    /**
     * Records a number; NaN and infinities are recorded as such.
     *
     * @throws IllegalArgumentException if no scalar metric of that name was declared; the message lists the declared names
     */
    void scalar(String name, double value);

    /**
     * Records numbers along one axis.
     *
     * @throws IllegalArgumentException if no vector metric of that name was declared
     */
    void vector(String name, double... values);

    /**
     * Records numbers along two axes, rows first.
     *
     * @throws IllegalArgumentException if no matrix metric of that name was declared
     */
    void matrix(String name, double[][] values);
}
