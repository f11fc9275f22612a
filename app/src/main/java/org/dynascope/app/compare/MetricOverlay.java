package org.dynascope.app.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunRecord;

/**
 * Metrics of several runs laid over each other: each becomes one metric whose trajectories are the runs. Scalars of a group of
 * several runs become one trace of points {@code (mean, least, greatest)}, at the steps that all of them recorded.
 */
final class MetricOverlay {
    private final List<RunRecord> runs;
    private final List<String> labels;
    private final List<RunGroup> groups;
    private final boolean isOneTrajectory;

    MetricOverlay(List<RunRecord> runs, List<String> labels, List<RunGroup> groups) {
        this.runs = runs;
        this.labels = labels;
        this.groups = groups;
        isOneTrajectory = runs.stream()
                        .flatMap(run -> run.metrics().stream())
                        .flatMap(metric -> metric.points().sequencedKeySet().stream())
                        .distinct()
                        .count()
                <= 1;
    }

    /** The metrics of that name and kind in the runs. */
    static Stream<MetricRecord> named(List<RunRecord> runs, MetricRecord metric) {
        return runs.stream()
                .flatMap(run -> run.metrics().stream())
                .filter(each -> each.name().equals(metric.name()))
                .filter(each ->
                        each.declaration().kind() == metric.declaration().kind());
    }

    /** Every metric of any run, as the first run that has it declares it. */
    List<MetricRecord> metrics() {
        Map<String, MetricRecord> first = new LinkedHashMap<>();
        runs.forEach(run -> run.metrics().forEach(metric -> first.putIfAbsent(metric.name(), metric)));
        return first.values().stream().map(this::overlaid).toList();
    }

    private MetricRecord overlaid(MetricRecord metric) {
        SequencedMap<String, List<MetricPoint>> traces = new LinkedHashMap<>();
        for (RunGroup group : groups) {
            if (metric.isScalar()) {
                addGroup(traces, metric, group);
            } else {
                group.members().forEach(member -> addRun(traces, metric, member));
            }
        }
        return new MetricRecord(metric.declaration(), traces);
    }

    private void addRun(SequencedMap<String, List<MetricPoint>> traces, MetricRecord metric, int member) {
        named(List.of(runs.get(member)), metric)
                .forEach(own -> own.points()
                        .forEach((trajectory, points) -> traces.put(label(labels.get(member), trajectory), points)));
    }

    private void addGroup(SequencedMap<String, List<MetricPoint>> traces, MetricRecord metric, RunGroup group) {
        SequencedMap<String, List<List<MetricPoint>>> parallel = new LinkedHashMap<>();
        List<RunRecord> members = group.members().stream().map(runs::get).toList();
        named(members, metric)
                .forEach(own -> own.points()
                        .forEach((trajectory, points) -> parallel.computeIfAbsent(trajectory, _ -> new ArrayList<>())
                                .add(points)));
        parallel.forEach((trajectory, alike) -> {
            List<MetricPoint> points = alike.size() == 1 ? alike.getFirst() : band(alike);
            if (!points.isEmpty()) {
                traces.put(label(group.label(), trajectory), points);
            }
        });
    }

    /** The runs of all are called nothing; then their trajectories stand for them. */
    private String label(String run, String trajectory) {
        return run.isEmpty() ? trajectory : isOneTrajectory ? run : run + " · " + trajectory;
    }

    /** One point for each step that all traces have; of a step recorded twice the last value counts. */
    static List<MetricPoint> band(List<List<MetricPoint>> traces) {
        List<SequencedMap<Long, Double>> values =
                traces.stream().map(MetricOverlay::byStep).toList();
        return values.getFirst().sequencedKeySet().stream()
                .filter(step -> values.stream().allMatch(each -> each.containsKey(step)))
                .map(step -> new MetricPoint(step, new double[][] {
                    band(values.stream()
                            .mapToDouble(each -> each.getOrDefault(step, Double.NaN))
                            .toArray())
                }))
                .toList();
    }

    private static SequencedMap<Long, Double> byStep(List<MetricPoint> points) {
        SequencedMap<Long, Double> values = new LinkedHashMap<>();
        points.forEach(point -> values.put(point.step(), point.scalar()));
        return values;
    }

    private static double[] band(double[] values) {
        DoubleSummaryStatistics summary = Arrays.stream(values).summaryStatistics();
        return new double[] {summary.getAverage(), summary.getMin(), summary.getMax()};
    }
}
