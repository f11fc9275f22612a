package org.dynascope.app.compare;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunSettings;

/**
 * Runs side by side.
 *
 * @param runs the runs, in the order they were named
 * @param labels a name for each, the shortest that is unique
 * @param settings what they were asked differently
 * @param groups runs that differ in nothing but the seed, together
 * @param metrics every metric with the runs as its trajectories; values of a group of several are mean, least and greatest
 * @param results what came out of the scalar metrics
 * @param omissions what cannot be compared, one line each
 * @since 0.1.0
 */
public record RunComparison(
        List<RunRecord> runs,
        List<String> labels,
        List<SettingRow> settings,
        List<RunGroup> groups,
        List<MetricRecord> metrics,
        List<ResultRow> results,
        List<String> omissions) {
    public RunComparison {
        runs = List.copyOf(runs);
        labels = List.copyOf(labels);
        settings = List.copyOf(settings);
        groups = List.copyOf(groups);
        metrics = List.copyOf(metrics);
        results = List.copyOf(results);
        omissions = List.copyOf(omissions);
    }

    /**
     * Compares runs.
     *
     * @throws org.dynascope.core.assembly.InvalidInputException if the experiment of one cannot be read
     */
    public static RunComparison of(List<RunRecord> runs) {
        List<SequencedMap<String, String>> settings =
                runs.stream().map(run -> RunSettings.read(run.folder())).toList();
        List<String> labels = labels(runs.stream().map(RunRecord::folder).toList());
        List<RunGroup> groups = RunGroup.of(labels, settings);
        List<MetricRecord> metrics = new MetricOverlay(runs, labels, groups).metrics();
        return new RunComparison(
                runs,
                labels,
                SettingRow.of(settings),
                groups,
                metrics,
                metrics.stream()
                        .filter(MetricRecord::isScalar)
                        .flatMap(metric -> ResultRow.of(metric, runs, groups).stream())
                        .toList(),
                omissions(runs, metrics));
    }

    /** Last names of the folders, or whole paths where these are not unique. */
    static List<String> labels(List<Path> folders) {
        List<String> names = folders.stream()
                .map(folder ->
                        String.valueOf(folder.toAbsolutePath().normalize().getFileName()))
                .toList();
        if (names.stream().distinct().count() == names.size()) {
            return names;
        }
        Map<String, Integer> seen = new LinkedHashMap<>();
        return folders.stream()
                .map(Path::toString)
                .map(path -> seen.merge(path, 1, Integer::sum) == 1 ? path : path + " (again)")
                .toList();
    }

    /** Metrics that some run records as another kind than the first. */
    private static List<String> omissions(List<RunRecord> runs, List<MetricRecord> metrics) {
        return metrics.stream()
                .flatMap(metric -> runs.stream().flatMap(run -> otherKind(run, metric)))
                .toList();
    }

    private static Stream<String> otherKind(RunRecord run, MetricRecord metric) {
        return run.metrics().stream()
                .filter(each -> each.name().equals(metric.name()))
                .filter(each ->
                        each.declaration().kind() != metric.declaration().kind())
                .map(each -> "%s is a %s in %s but not in the first run that has it; left out"
                        .formatted(
                                each.name(), each.declaration().kind().name().toLowerCase(Locale.ROOT), run.folder()));
    }

    /** Whether some runs were taken together. */
    public boolean hasSeeds() {
        return groups.size() < runs.size();
    }

    /** Whether any run has more than one trajectory. */
    public boolean hasSeveralTrajectories() {
        return results.stream().map(ResultRow::trajectory).distinct().count() > 1;
    }
}
