package org.dynascope.app.report;

import java.util.List;
import java.util.stream.Stream;
import org.dynascope.app.report.PanelLayout.Panel;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;

/**
 * A chart with the points chosen for it.
 *
 * @param panel the chart
 * @param metrics what it draws, in the panel's order
 */
record DrawnPanel(Panel panel, List<DrawnMetric> metrics) {

    /** One metric of the chart. */
    record DrawnMetric(MetricRecord metric, List<DrawnTrace> traces) {}

    /** All charts of a report. */
    static List<DrawnPanel> of(List<MetricRecord> metrics) {
        int longTraces = (int) traces(metrics, true).filter(DrawnTrace::isLong).count();
        int arrayTraces = (int) traces(metrics, false).count();
        return PanelLayout.arrange(metrics).stream()
                .map(panel -> draw(panel, longTraces, arrayTraces))
                .toList();
    }

    private static Stream<List<MetricPoint>> traces(List<MetricRecord> metrics, boolean ofScalars) {
        return metrics.stream()
                .filter(metric -> metric.isScalar() == ofScalars)
                .flatMap(metric -> metric.points().values().stream());
    }

    private static DrawnPanel draw(Panel panel, int longTraces, int arrayTraces) {
        return new DrawnPanel(
                panel,
                panel.metrics().stream()
                        .map(metric -> draw(metric, metric.isScalar() ? longTraces : arrayTraces))
                        .toList());
    }

    private static DrawnMetric draw(MetricRecord metric, int alike) {
        return new DrawnMetric(
                metric,
                metric.points().entrySet().stream()
                        .map(trace -> draw(metric, trace.getKey(), trace.getValue(), alike))
                        .toList());
    }

    private static DrawnTrace draw(MetricRecord metric, String trajectory, List<MetricPoint> points, int alike) {
        long omitted = metric.omitted().getOrDefault(trajectory, 0L);
        return metric.isScalar()
                ? DrawnTrace.ofScalars(trajectory, points, omitted, alike)
                : DrawnTrace.ofArrays(trajectory, points, omitted, alike);
    }
}
