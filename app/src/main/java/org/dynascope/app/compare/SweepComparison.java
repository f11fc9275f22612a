package org.dynascope.app.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunStatus;
import org.dynascope.core.assembly.SweepRecord;
import org.dynascope.core.assembly.TrajectoryRecord;
import org.dynascope.core.assembly.TrialResult;

/**
 * The trials of a sweep side by side.
 *
 * @param sweep the sweep
 * @param axes keys that are varied, but for the seed
 * @param metrics names of the scalar metrics
 * @param cells trials that differ in nothing but the seed, together
 * @param curves scalar metrics over steps, a trace for each cell; of several trials mean, least and greatest value. Where all trials
 *     differ in nothing but the seed, also the means of vectors and matrices
 * @param trajectories of each trial, where all differ in nothing but the seed; else none
 * @param maps means of the last values over two axes
 * @param omissions what is left out, one line each
 * @since 0.1.0
 */
public record SweepComparison(
        SweepRecord sweep,
        List<String> axes,
        List<String> metrics,
        List<CellRow> cells,
        List<MetricRecord> curves,
        List<TrajectoryRecord> trajectories,
        SweepMaps maps,
        List<String> omissions) {
    /** More curves than this cannot be told apart. */
    private static final int MOST_CURVES = 12;

    /** More trials than this take too long to read for curves. */
    private static final int MOST_READ = 200;

    /** More rows than this are read in a table of their own, not in a page. */
    private static final int MOST_ROWS = 500;

    /** Compares the trials of a sweep. */
    public static SweepComparison of(SweepRecord sweep) {
        List<String> axes = sweep.axes().sequencedKeySet().stream()
                .filter(axis -> !axis.equals(SweepRecord.SEED))
                .toList();
        List<String> metrics = sweep.metrics();
        List<CellRow> cells = sweep.cells().stream()
                .map(cell -> CellRow.of(cell, axes, metrics))
                .toList();
        List<String> omissions = new ArrayList<>();
        List<RunRecord> runs = new ArrayList<>();
        List<MetricRecord> curves = curves(sweep, axes, runs, omissions);
        List<TrajectoryRecord> trajectories =
                cells.size() == 1 ? runs.getFirst().trajectories() : List.of();
        Set<String> boundaries = curves.stream()
                .map(MetricRecord::declaration)
                .filter(metric -> metric.style() == LineStyle.BOUNDARY)
                .map(MetricDeclaration::name)
                .collect(Collectors.toSet());
        SweepMaps maps = SweepMaps.of(sweep, axes, cells, boundaries);
        if (cells.size() > MOST_ROWS) {
            omissions.add("the table shows the first " + MOST_ROWS + " of " + cells.size()
                    + " cells; all are in results.csv");
        }
        return new SweepComparison(sweep, axes, metrics, cells, curves, trajectories, maps, omissions);
    }

    /** Returns the cells that the table shows. */
    public List<CellRow> shownCells() {
        return cells.subList(0, Math.min(cells.size(), MOST_ROWS));
    }

    /** Draws the first cells and the last ones, evenly chosen, as curves. */
    private static List<MetricRecord> curves(
            SweepRecord sweep, List<String> axes, List<RunRecord> runs, List<String> omissions) {
        List<List<TrialResult>> cells = sweep.cells();
        int drawn = Math.min(MOST_CURVES, cells.size());
        int seeds = cells.stream().mapToInt(List::size).max().orElse(1);
        while (drawn > 1 && drawn * seeds > MOST_READ) {
            drawn--;
        }
        if (drawn < cells.size()) {
            omissions.add("curves of " + drawn + " of " + cells.size() + " cells are drawn, evenly chosen");
        }
        List<String> labels = new ArrayList<>();
        List<RunGroup> groups = new ArrayList<>();
        for (int index = 0; index < drawn; index++) {
            int chosen = drawn == 1 ? 0 : Math.round((float) index * (cells.size() - 1) / (drawn - 1));
            List<TrialResult> cell = cells.get(chosen);
            int first = runs.size();
            cell.forEach(trial -> {
                runs.add(Dynascope.open(sweep.folderOf(trial)));
                labels.add(trial.label());
            });
            groups.add(new RunGroup(
                    label(cell.getFirst(), axes),
                    IntStream.range(first, runs.size()).boxed().toList()));
        }
        return new MetricOverlay(runs, labels, groups)
                .metrics().stream()
                        .flatMap(metric -> metric.isScalar()
                                ? Stream.of(metric)
                                : Stream.of(metric)
                                        .filter(_ -> cells.size() == 1)
                                        .flatMap(each -> ArrayMeans.of(each, runs)))
                        .toList();
    }

    private static String label(TrialResult trial, List<String> axes) {
        return axes.stream()
                .map(axis -> lastPart(axis) + "=" + trial.values().getOrDefault(axis, ""))
                .collect(Collectors.joining(" "));
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Returns the trials that failed. */
    public List<TrialResult> failed() {
        return sweep.trials().stream()
                .filter(trial -> trial.status() == RunStatus.FAILED)
                .toList();
    }

    /** Returns whether cells have several trials. */
    public boolean hasSeeds() {
        return cells.size() < sweep.trials().size();
    }
}
