package org.dynascope.app.report;

import java.util.List;

/**
 * What a metric read at one step. Every number may be NaN or infinite.
 *
 * @since 0.1.0
 */
public sealed interface Reading {

    /**
     * One number.
     *
     * @param value in the metric's unit
     */
    record Scalar(double value) implements Reading {}

    /**
     * Numbers along one axis: a vector, or the counts of a histogram.
     *
     * @param values in the metric's unit
     */
    record Vector(List<Double> values) implements Reading {

        public Vector {
            values = List.copyOf(values);
        }
    }

    /**
     * Numbers along two axes, or a histogram as its edges followed by its counts.
     *
     * @param rows in the metric's unit; may differ in length
     */
    record Matrix(List<List<Double>> rows) implements Reading {

        public Matrix {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
