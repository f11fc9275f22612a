package org.dynascope.app.report;

import java.util.List;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;

/**
 * The last value of one scalar metric on one trajectory, with the range it came through.
 *
 * @param metric name of the metric
 * @param unit of all values; may be empty
 * @param trajectory name of the trajectory
 * @param last the last recorded value
 * @param isFinite whether the last value is finite
 * @param minimum the smallest finite value, {@code –} if there is none
 * @param maximum the largest finite value, {@code –} if there is none
 * @param step the step of the last value
 */
public record ValueRow(
        String metric,
        String unit,
        String trajectory,
        String last,
        boolean isFinite,
        String minimum,
        String maximum,
        String step) {

    private static final String ABSENT = "–";

    /** One row for each trace of a scalar metric. */
    static List<ValueRow> of(List<MetricRecord> metrics) {
        return metrics.stream()
                .filter(MetricRecord::isScalar)
                .flatMap(metric -> metric.points().entrySet().stream()
                        .map(trace -> of(metric.declaration(), trace.getKey(), trace.getValue())))
                .toList();
    }

    private static ValueRow of(MetricDeclaration metric, String trajectory, List<MetricPoint> points) {
        double[] finite = points.stream()
                .mapToDouble(MetricPoint::scalar)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        MetricPoint last = points.getLast();
        return new ValueRow(
                metric.name(),
                metric.unit(),
                trajectory,
                SignificantDigits.format(last.scalar()),
                Double.isFinite(last.scalar()),
                finite.length == 0 ? ABSENT : SignificantDigits.format(finite[0]),
                finite.length == 0 ? ABSENT : SignificantDigits.format(finite[finite.length - 1]),
                SignificantDigits.formatCount(last.step()));
    }
}
