package org.dynascope.core.assembly;

import java.util.List;

/**
 * One recorded value of a metric.
 *
 * @param step updates made when it was measured
 * @param value the value's numbers: one row of one number for a scalar, one row for a vector, rows for a matrix
 * @param places what the probe calls the places of a vector, names or numbers; empty if it gave none
 * @since 0.1.0
 */
public record MetricPoint(long step, double[][] value, List<String> places) {
    public MetricPoint {
        places = List.copyOf(places);
    }

    /** Creates a point whose places have no names. */
    public MetricPoint(long step, double[][] value) {
        this(step, value, List.of());
    }

    /** Returns a point that holds one number. */
    public static MetricPoint scalar(long step, double value) {
        return new MetricPoint(step, new double[][] {{value}});
    }

    /** Returns the number of a scalar. */
    public double scalar() {
        return value[0][0];
    }
}
