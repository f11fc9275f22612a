package org.dynascope.api.metric;

import java.util.List;

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
     * Records numbers along one axis at places that have names, such as layers, or are numbers themselves, such as shares of a way.
     * Charts say them below the axis, or set the numbers where they belong.
     *
     * @param places name or number of each place, as many as values
     * @throws IllegalArgumentException if no vector metric of that name was declared, or there are not as many places as values
     */
    default void vector(String name, List<String> places, double... values) {
        if (places.size() != values.length) {
            throw new IllegalArgumentException("vector '" + name + "': expected a place for each of " + values.length
                    + " values, got " + places.size());
        }
        vector(name, values);
    }

    /**
     * Records numbers along two axes, rows first.
     *
     * @throws IllegalArgumentException if no matrix metric of that name was declared
     */
    void matrix(String name, double[][] values);

    /**
     * Records that something happened. It is drawn as a mark at its step.
     *
     * @param size how large it was, in the unit of the metric; 1 if that says nothing
     * @throws IllegalArgumentException if no event of that name was declared
     */
    default void event(String name, double size) {
        scalar(name, size);
    }

    /**
     * Records counts in bins.
     *
     * @param edges bounds of the bins in ascending order, shape {@code [bins + 1]}
     * @param counts numbers in each bin, shape {@code [bins]}
     * @throws IllegalArgumentException if no histogram of that name was declared or there is not one edge more than counts
     */
    default void histogram(String name, double[] edges, double[] counts) {
        if (edges.length != counts.length + 1) {
            throw new IllegalArgumentException("histogram '" + name + "': expected " + (counts.length + 1)
                    + " edges for " + counts.length + " counts, got " + edges.length);
        }
        matrix(name, new double[][] {edges, counts});
    }
}
