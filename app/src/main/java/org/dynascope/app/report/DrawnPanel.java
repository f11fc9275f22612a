package org.dynascope.app.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.app.report.MetricSeries.Trace;
import org.dynascope.app.report.PanelLayout.Panel;

/**
 * A chart with the points chosen for it.
 *
 * @param panel the chart
 * @param metrics what it draws, in the panel's order
 */
record DrawnPanel(Panel panel, List<DrawnMetric> metrics) {

    /** One metric of the chart. */
    record DrawnMetric(MetricDeclaration declaration, List<DrawnTrace> traces) {}

    /** All charts of a report. */
    static List<DrawnPanel> of(List<MetricSeries> series) {
        int longTraces = (int) traces(series, true).filter(DrawnTrace::isLong).count();
        int arrayTraces = (int) traces(series, false).count();
        return PanelLayout.arrange(series).stream()
                .map(panel -> draw(panel, longTraces, arrayTraces))
                .toList();
    }

    private static Stream<Trace> traces(List<MetricSeries> series, boolean ofScalars) {
        return series.stream()
                .filter(metric -> isScalar(metric.declaration()) == ofScalars)
                .flatMap(metric -> metric.traces().stream());
    }

    private static DrawnPanel draw(Panel panel, int longTraces, int arrayTraces) {
        List<DrawnMetric> metrics = panel.metrics().stream()
                .map(metric -> isScalar(metric.declaration())
                        ? draw(metric, trace -> DrawnTrace.ofScalars(trace, longTraces))
                        : draw(metric, trace -> DrawnTrace.ofArrays(trace, arrayTraces)))
                .toList();
        return new DrawnPanel(panel, metrics);
    }

    private static DrawnMetric draw(MetricSeries metric, Function<Trace, DrawnTrace> choice) {
        return new DrawnMetric(
                metric.declaration(), metric.traces().stream().map(choice).toList());
    }

    /** Whether each reading of the metric is one number. */
    static boolean isScalar(MetricDeclaration metric) {
        return metric.kind() == MetricKind.SCALAR || metric.kind() == MetricKind.EVENT;
    }
}
