package org.dynascope.app.report;

import java.util.List;
import java.util.stream.Stream;
import org.dynascope.app.report.MetricSeries.Point;
import org.dynascope.app.report.MetricSeries.Trace;

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

    /** One row for each trace of a scalar metric that recorded anything. */
    static List<ValueRow> of(List<MetricSeries> series) {
        return series.stream()
                .filter(metric -> DrawnPanel.isScalar(metric.declaration()))
                .flatMap(ValueRow::rows)
                .toList();
    }

    private static Stream<ValueRow> rows(MetricSeries metric) {
        return metric.traces().stream()
                .filter(trace -> !trace.points().isEmpty())
                .map(trace -> of(metric, trace));
    }

    private static ValueRow of(MetricSeries metric, Trace trace) {
        double[] finite = trace.points().stream()
                .mapToDouble(Downsampling::value)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        Point last = trace.points().getLast();
        return new ValueRow(
                metric.declaration().name(),
                metric.declaration().unit(),
                trace.trajectory(),
                SignificantDigits.format(Downsampling.value(last)),
                Double.isFinite(Downsampling.value(last)),
                finite.length == 0 ? ABSENT : SignificantDigits.format(finite[0]),
                finite.length == 0 ? ABSENT : SignificantDigits.format(finite[finite.length - 1]),
                SignificantDigits.formatCount(last.step()));
    }
}
