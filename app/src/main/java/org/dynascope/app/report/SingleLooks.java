package org.dynascope.app.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;

/** Numbers of several trajectories, or pairs of them, that were taken once and at one step: each of these gets a place instead of a step. */
final class SingleLooks {
    private static final int FEWEST = 2;
    private static final String STACKED = "/";

    private SingleLooks() {}

    /** Returns the metrics with such numbers at the places of their trajectories, where all of a panel are such, and others as they are. */
    static List<MetricRecord> placed(List<MetricRecord> metrics) {
        Map<String, List<MetricRecord>> panels = metrics.stream()
                .collect(Collectors.groupingBy(metric -> metric.declaration().panel()));
        return metrics.stream()
                .map(metric -> isSingle(panels.getOrDefault(metric.declaration().panel(), List.of(metric)))
                        ? placed(metric)
                        : metric)
                .toList();
    }

    private static boolean isSingle(List<MetricRecord> panel) {
        MetricRecord first = panel.getFirst();
        return first.points().size() >= FEWEST
                && !first.declaration().panel().contains(STACKED)
                && panel.stream().allMatch(SingleLooks::isScalarOverSteps)
                && panel.stream()
                                .map(metric -> metric.points().keySet())
                                .distinct()
                                .count()
                        == 1
                && panel.stream()
                        .flatMap(metric -> metric.points().values().stream())
                        .allMatch(points ->
                                points.size() == 1 && points.getFirst().step() == step(first));
    }

    private static boolean isScalarOverSteps(MetricRecord metric) {
        return metric.isScalar() && metric.declaration().axes().isEmpty();
    }

    private static long step(MetricRecord metric) {
        return metric.points().firstEntry().getValue().getFirst().step();
    }

    private static MetricRecord placed(MetricRecord metric) {
        List<String> subjects = List.copyOf(metric.points().sequencedKeySet());
        SequencedMap<String, List<MetricPoint>> points = new LinkedHashMap<>();
        metric.points()
                .forEach((subject, only) -> points.put(
                        subject,
                        List.of(new MetricPoint(
                                subjects.indexOf(subject), only.getFirst().value(), subjects))));
        return new MetricRecord(declaration(metric.declaration(), step(metric)), points);
    }

    private static MetricDeclaration declaration(MetricDeclaration metric, long step) {
        return new MetricDeclaration(
                metric.name(),
                metric.kind(),
                metric.unit(),
                List.of("at step " + SignificantDigits.formatCount(step)),
                metric.drawing() == Drawing.LOG_LINE ? Drawing.LOG_LINE : Drawing.SCATTER,
                metric.panel(),
                metric.style(),
                metric.summary());
    }
}
