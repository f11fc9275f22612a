package org.dynascope.app.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunRecord;

/** Means of vectors and matrices over runs that differ in nothing but the seed, number by number. */
final class ArrayMeans {
    private ArrayMeans() {}

    /**
     * Returns the means of a metric over the runs that recorded it, at the steps at which all of these have the same shape and names of
     * places; nothing of histograms, whose bins are each run's own, or if there are no such steps.
     */
    static Stream<MetricRecord> of(MetricRecord metric, List<RunRecord> runs) {
        SequencedMap<String, List<List<MetricPoint>>> parallel = new LinkedHashMap<>();
        if (metric.declaration().kind() != MetricKind.HISTOGRAM) {
            MetricOverlay.named(runs, metric)
                    .forEach(own -> own.points()
                            .forEach(
                                    (trajectory, points) -> parallel.computeIfAbsent(trajectory, _ -> new ArrayList<>())
                                            .add(points)));
        }
        SequencedMap<String, List<MetricPoint>> means = new LinkedHashMap<>();
        parallel.forEach((trajectory, traces) -> {
            List<MetricPoint> points = means(traces);
            if (!points.isEmpty()) {
                means.put(trajectory, points);
            }
        });
        return means.isEmpty() ? Stream.empty() : Stream.of(new MetricRecord(metric.declaration(), means));
    }

    /** Returns the means at the steps at which all traces are alike. */
    static List<MetricPoint> means(List<List<MetricPoint>> traces) {
        return traces.getFirst().stream()
                .map(first -> traces.stream()
                        .flatMap(trace -> trace.stream().filter(other -> isAlike(first, other)))
                        .toList())
                .filter(alike -> alike.size() == traces.size())
                .map(ArrayMeans::mean)
                .toList();
    }

    private static boolean isAlike(MetricPoint one, MetricPoint other) {
        boolean isAlike = one.step() == other.step()
                && one.places().equals(other.places())
                && one.value().length == other.value().length;
        for (int row = 0; isAlike && row < one.value().length; row++) {
            isAlike = one.value()[row].length == other.value()[row].length;
        }
        return isAlike;
    }

    private static MetricPoint mean(List<MetricPoint> alike) {
        MetricPoint first = alike.getFirst();
        double[][] mean = new double[first.value().length][];
        for (int row = 0; row < mean.length; row++) {
            mean[row] = new double[first.value()[row].length];
            for (MetricPoint each : alike) {
                for (int column = 0; column < mean[row].length; column++) {
                    mean[row][column] += each.value()[row][column] / alike.size();
                }
            }
        }
        return new MetricPoint(first.step(), mean, first.places());
    }
}
