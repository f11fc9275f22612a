package org.dynascope.app.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunRecord;

/**
 * What came out of one scalar metric in one group of runs.
 *
 * @param metric its name
 * @param unit its unit; may be empty
 * @param trajectory name of the trajectory
 * @param group label of the group
 * @param count runs of the group that recorded it
 * @param last mean of the last values
 * @param halfWidth half the width of the 95 % interval of {@code last}; NaN for one run
 * @param lowest the least finite value at any step; NaN if there is none
 * @param highest the greatest finite value at any step; NaN if there is none
 * @param difference {@code last} minus that of the first group that has it; NaN for the first
 * @since 0.1.0
 */
public record ResultRow(
        String metric,
        String unit,
        String trajectory,
        String group,
        int count,
        double last,
        double halfWidth,
        double lowest,
        double highest,
        double difference) {

    /** The rows of one metric: trajectory after trajectory, group after group; nothing where nothing was recorded. */
    static List<ResultRow> of(MetricRecord metric, List<RunRecord> runs, List<RunGroup> groups) {
        List<ResultRow> rows = new ArrayList<>();
        List<String> trajectories = MetricOverlay.named(runs, metric)
                .flatMap(each -> each.points().sequencedKeySet().stream())
                .distinct()
                .toList();
        for (String trajectory : trajectories) {
            double first = Double.NaN;
            for (RunGroup group : groups) {
                List<List<MetricPoint>> traces =
                        traces(metric, trajectory, runs, group).toList();
                if (!traces.isEmpty()) {
                    ResultRow row = of(metric, trajectory, group.label(), traces, first);
                    first = Double.isNaN(first) ? row.last() : first;
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static Stream<List<MetricPoint>> traces(
            MetricRecord metric, String trajectory, List<RunRecord> runs, RunGroup group) {
        List<RunRecord> members = group.members().stream().map(runs::get).toList();
        return MetricOverlay.named(members, metric)
                .filter(each -> each.points().containsKey(trajectory))
                .map(each -> each.points().getOrDefault(trajectory, List.of()));
    }

    private static ResultRow of(
            MetricRecord metric, String trajectory, String group, List<List<MetricPoint>> traces, double first) {
        MeanInterval last = MeanInterval.of(
                traces.stream().mapToDouble(points -> points.getLast().scalar()).toArray());
        double[] finite = traces.stream()
                .flatMapToDouble(ResultRow::values)
                .filter(Double::isFinite)
                .toArray();
        return new ResultRow(
                metric.name(),
                metric.declaration().unit(),
                trajectory,
                group,
                traces.size(),
                last.mean(),
                last.halfWidth(),
                Arrays.stream(finite).min().orElse(Double.NaN),
                Arrays.stream(finite).max().orElse(Double.NaN),
                last.mean() - first);
    }

    private static DoubleStream values(List<MetricPoint> points) {
        return points.stream().mapToDouble(MetricPoint::scalar);
    }
}
