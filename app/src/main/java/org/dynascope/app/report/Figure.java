package org.dynascope.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.app.report.DrawnPanel.DrawnMetric;
import org.dynascope.app.report.DrawnTrace.NotFinite;
import org.dynascope.core.assembly.MetricPoint;

/**
 * The words around one chart.
 *
 * @param title heading
 * @param unit of the values; may be empty
 * @param metrics the metrics of the legend
 * @param description the chart in words, for those who cannot see it
 * @param warnings where values are not finite
 * @param notes what the chart leaves out
 * @param isEmpty whether nothing was recorded
 */
public record Figure(
        String title,
        String unit,
        List<MetricDeclaration> metrics,
        String description,
        List<String> warnings,
        List<String> notes,
        boolean isEmpty) {

    static Figure of(DrawnPanel drawn) {
        List<String> warnings = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (DrawnMetric metric : drawn.metrics()) {
            for (DrawnTrace trace : metric.traces()) {
                String name = curveName(metric, trace);
                if (!trace.notFinite().isEmpty()) {
                    warnings.add(name + ": " + warning(trace));
                }
                if (trace.isThinned()) {
                    notes.add(name + ": " + note(metric, trace));
                }
            }
        }
        return new Figure(
                drawn.panel().title(),
                drawn.panel().unit(),
                described(drawn),
                description(drawn),
                warnings,
                notes,
                drawn.panel().isEmpty());
    }

    /** Returns what the legend describes, each metric once. */
    private static List<MetricDeclaration> described(DrawnPanel drawn) {
        SequencedMap<String, MetricDeclaration> byName = new LinkedHashMap<>();
        for (DrawnMetric metric : drawn.metrics()) {
            byName.putIfAbsent(metric.metric().name(), metric.metric().declaration());
        }
        return List.copyOf(byName.sequencedValues());
    }

    private static String curveName(DrawnMetric metric, DrawnTrace trace) {
        String name = metric.metric().name();
        return metric.traces().size() > 1 ? name + " on " + trace.trajectory() : name;
    }

    private static String warning(DrawnTrace trace) {
        NotFinite notFinite = trace.notFinite();
        String step = SignificantDigits.formatCount(notFinite.firstStep());
        if (notFinite.isLasting()) {
            return "not finite from step " + step + " (" + notFinite.firstValue() + ")";
        }
        return "not finite at " + (notFinite.isLeast() ? "no less than " : "")
                + SignificantDigits.formatCount(notFinite.count()) + " of "
                + SignificantDigits.formatCount(trace.recordedCount()) + " points, first at step " + step + " ("
                + notFinite.firstValue() + ")";
    }

    private static String note(DrawnMetric metric, DrawnTrace trace) {
        String method = metric.metric().isScalar() ? "with the minimum and maximum of every stretch" : "evenly spaced";
        return SignificantDigits.formatCount(trace.points().size()) + " of "
                + SignificantDigits.formatCount(trace.recordedCount()) + " points drawn, " + method;
    }

    private static String description(DrawnPanel drawn) {
        String curves = drawn.metrics().stream()
                .flatMap(metric -> metric.traces().stream()
                        .filter(trace -> !trace.points().isEmpty())
                        .map(trace -> curveName(metric, trace) + span(metric, trace)))
                .collect(Collectors.joining("; "));
        return "Chart of " + curves;
    }

    private static String span(DrawnMetric metric, DrawnTrace trace) {
        MetricPoint first = trace.points().getFirst();
        MetricPoint last = trace.points().getLast();
        if (metric.metric().isScalar()) {
            return " from " + SignificantDigits.format(first.scalar()) + at(metric, first) + " to "
                    + SignificantDigits.format(last.scalar()) + at(metric, last);
        }
        return " over steps " + first.step() + " to " + last.step();
    }

    /** The step of a number, or its place on another axis. */
    private static String at(DrawnMetric metric, MetricPoint point) {
        List<String> axes = metric.metric().declaration().axes();
        String axis = axes.isEmpty() ? "step" : axes.getFirst();
        int place = (int) point.step();
        boolean isNamed = point.step() == place && place < point.places().size();
        return " at " + axis + " " + (isNamed ? point.places().get(place) : point.step());
    }
}
