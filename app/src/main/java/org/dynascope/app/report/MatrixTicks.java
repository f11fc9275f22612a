package org.dynascope.app.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;

/**
 * The words at rows and columns of matrices. An axis that counts the looks of a probe has the steps at which it looked, which are those of
 * a scalar metric of the same family; any other has the places of a vector over an axis of that name, as {@code layer}, first
 * of one whose name is the same up to the last dot, then of one of the same family. The numbers must be as many.
 */
final class MatrixTicks {
    private static final String LOOK = "look";

    private MatrixTicks() {}

    /** Returns the words of rows and of columns, by the name of the metric; an axis without words is counted from 0. */
    static Map<String, List<List<String>>> of(List<MetricRecord> metrics) {
        Map<String, List<List<String>>> ticks = new LinkedHashMap<>();
        for (MetricRecord metric : metrics) {
            if (!metric.isScalar() && metric.declaration().axes().size() == 2) {
                metric.points()
                        .forEach((trajectory, points) -> words(metric, trajectory, points, metrics)
                                .ifPresent(words -> ticks.putIfAbsent(metric.name(), words)));
            }
        }
        return ticks;
    }

    private static Optional<List<List<String>>> words(
            MetricRecord matrix, String trajectory, List<MetricPoint> points, List<MetricRecord> metrics) {
        if (points.isEmpty() || points.getLast().value().length == 0) {
            return Optional.empty();
        }
        List<String> axes = matrix.declaration().axes();
        int rows = points.getLast().value().length;
        int columns = points.getLast().value()[0].length;
        Optional<List<String>> ofRows = words(axes.get(0), rows, matrix, trajectory, metrics);
        Optional<List<String>> ofColumns = words(axes.get(1), columns, matrix, trajectory, metrics);
        return ofRows.isEmpty() && ofColumns.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        List.of(ofRows.orElseGet(() -> counted(rows)), ofColumns.orElseGet(() -> counted(columns))));
    }

    private static Optional<List<String>> words(
            String axis, int count, MetricRecord matrix, String trajectory, List<MetricRecord> metrics) {
        return axis.equals(LOOK)
                ? steps(count, matrix, trajectory, metrics)
                : places(axis, count, matrix, trajectory, metrics);
    }

    private static Optional<List<String>> steps(
            int count, MetricRecord matrix, String trajectory, List<MetricRecord> metrics) {
        return metrics.stream()
                .filter(metric -> metric.isScalar() && family(metric).equals(family(matrix)))
                .map(metric -> metric.points().getOrDefault(trajectory, List.of()))
                .filter(looks -> looks.size() == count)
                .map(looks -> looks.stream()
                        .map(look -> SignificantDigits.formatCount(look.step()))
                        .toList())
                .findFirst();
    }

    private static Optional<List<String>> places(
            String axis, int count, MetricRecord matrix, String trajectory, List<MetricRecord> metrics) {
        return metrics.stream()
                .filter(metric -> metric.declaration().axes().equals(List.of(axis))
                        && family(metric).equals(family(matrix)))
                .sorted(Comparator.comparing(metric -> !branch(metric).equals(branch(matrix))))
                .map(metric -> metric.points().getOrDefault(trajectory, List.of()))
                .filter(points -> !points.isEmpty())
                .map(List::getLast)
                .map(MetricPoint::places)
                .filter(places -> places.size() == count)
                .findFirst();
    }

    private static List<String> counted(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    private static String family(MetricRecord metric) {
        return metric.name().split("\\.", 2)[0];
    }

    private static String branch(MetricRecord metric) {
        return metric.name().substring(0, metric.name().lastIndexOf('.') + 1);
    }
}
