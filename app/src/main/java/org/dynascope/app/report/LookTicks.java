package org.dynascope.app.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;

/**
 * The words at rows and columns of matrices whose axes are the looks of a probe: the steps at which it looked, which are those of a
 * scalar metric of the same family with as many points.
 */
final class LookTicks {
    private static final String LOOK = "look";

    private LookTicks() {}

    /** Returns the words of rows and of columns, by the name of the metric. */
    static Map<String, List<List<String>>> of(List<MetricRecord> metrics) {
        Map<String, List<List<String>>> ticks = new LinkedHashMap<>();
        for (MetricRecord metric : metrics) {
            if (metric.declaration().axes().equals(List.of(LOOK, LOOK))) {
                metric.points()
                        .forEach((trajectory, points) -> steps(metric, trajectory, points, metrics)
                                .forEach(steps -> ticks.putIfAbsent(metric.name(), List.of(steps, steps))));
            }
        }
        return ticks;
    }

    private static List<List<String>> steps(
            MetricRecord matrix, String trajectory, List<MetricPoint> points, List<MetricRecord> metrics) {
        int rows = points.isEmpty() ? -1 : points.getLast().value().length;
        return metrics.stream()
                .filter(metric -> metric.isScalar() && family(metric).equals(family(matrix)))
                .map(metric -> metric.points().getOrDefault(trajectory, List.of()))
                .filter(looks -> looks.size() == rows)
                .map(looks -> looks.stream()
                        .map(look -> SignificantDigits.formatCount(look.step()))
                        .toList())
                .limit(1)
                .toList();
    }

    private static String family(MetricRecord metric) {
        return metric.name().split("\\.", 2)[0];
    }
}
