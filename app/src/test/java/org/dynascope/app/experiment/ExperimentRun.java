package org.dynascope.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.core.assembly.RunRecord;

/** Runs an experiment file of this repository and reads its run directory. */
final class ExperimentRun {
    private static final Path EXPERIMENTS = Path.of("..", "experiments");

    private final RunRecord record;

    private ExperimentRun(RunRecord record) {
        this.record = record;
    }

    /** Runs a file below {@code experiments} with the class path's plugins and no data but what ships. */
    static ExperimentRun of(String file, Path folder, String... overrides) {
        return of(Dynascope.builder().environment(Map.of()).build(), file, folder, overrides);
    }

    static ExperimentRun of(Dynascope dynascope, String file, Path folder, String... overrides) {
        LoadedExperiment experiment = dynascope.load(EXPERIMENTS.resolve(file), List.of(overrides), _ -> {});
        dynascope.run(experiment, folder, new RunListener() {});
        return new ExperimentRun(Dynascope.open(folder));
    }

    RunRecord record() {
        return record;
    }

    /** Returns the recorded points of a scalar metric. */
    List<MetricPoint> points(String metric) {
        return points(metric, "main");
    }

    /** Returns the recorded points of a scalar metric on one of several trajectories. */
    List<MetricPoint> points(String metric, String trajectory) {
        MetricRecord found = record.metrics().stream()
                .filter(each -> each.name().equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + metric));
        assertThat(found.points()).containsKey(trajectory);
        return found.points().get(trajectory);
    }

    /** Returns the number recorded last. */
    double last(String metric) {
        return points(metric).getLast().scalar();
    }

    /** Returns the mean of the numbers recorded at a step or later. */
    double meanFrom(String metric, long step) {
        return meanFrom(points(metric), step);
    }

    /** Returns the mean of those of the points that were recorded at a step or later. */
    static double meanFrom(List<MetricPoint> points, long step) {
        return points.stream()
                .filter(point -> point.step() >= step)
                .mapToDouble(MetricPoint::scalar)
                .average()
                .orElseThrow();
    }
}
