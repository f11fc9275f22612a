package org.dynascope.app.report;

import java.util.List;
import org.dynascope.api.metric.MetricDeclaration;

/**
 * All that was recorded of one metric.
 *
 * @param declaration what the metric is
 * @param traces one for each trajectory that recorded it; empty if none did
 * @since 0.1.0
 */
public record MetricSeries(MetricDeclaration declaration, List<Trace> traces) {

    public MetricSeries {
        traces = List.copyOf(traces);
    }

    /**
     * The readings along one trajectory.
     *
     * @param trajectory its name
     * @param points in ascending order of step
     */
    public record Trace(String trajectory, List<Point> points) {

        public Trace {
            points = List.copyOf(points);
        }
    }

    /**
     * One reading.
     *
     * @param step the training step it was taken at
     * @param reading what was read
     */
    public record Point(long step, Reading reading) {

        /** A point that holds one number. */
        public static Point scalar(long step, double value) {
            return new Point(step, new Reading.Scalar(value));
        }
    }
}
