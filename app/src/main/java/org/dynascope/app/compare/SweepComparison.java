package org.dynascope.app.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunStatus;
import org.dynascope.core.assembly.SweepRecord;
import org.dynascope.core.assembly.TrialResult;

/**
 * The trials of a sweep side by side.
 *
 * @param sweep the sweep
 * @param axes keys that are varied, but for the seed
 * @param metrics names of the scalar metrics
 * @param cells trials that differ in nothing but the seed, together
 * @param curves scalar metrics over steps, a trace for each cell; of several trials mean, least and greatest value
 * @param maps means of the last values over two axes
 * @param ticks values of the rows and of the columns of each map, by its name
 * @param omissions what is left out, one line each
 * @since 0.1.0
 */
public record SweepComparison(
        SweepRecord sweep,
        List<String> axes,
        List<String> metrics,
        List<CellRow> cells,
        List<MetricRecord> curves,
        List<MetricRecord> maps,
        Map<String, List<List<String>>> ticks,
        List<String> omissions) {
    /** More curves than this cannot be told apart. */
    private static final int MOST_CURVES = 12;

    /** More trials than this take too long to read for curves. */
    private static final int MOST_READ = 200;

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
        List<MetricRecord> curves = curves(sweep, axes, omissions);
        Map<String, List<List<String>>> ticks = new LinkedHashMap<>();
        List<MetricRecord> maps = maps(sweep, axes, cells, ticks);
        return new SweepComparison(sweep, axes, metrics, cells, curves, maps, ticks, omissions);
    }

    /** Draws the first cells and the last ones, evenly chosen, as curves. */
    private static List<MetricRecord> curves(SweepRecord sweep, List<String> axes, List<String> omissions) {
        List<List<TrialResult>> cells = sweep.cells();
        int drawn = Math.min(MOST_CURVES, cells.size());
        int seeds = cells.stream().mapToInt(List::size).max().orElse(1);
        while (drawn > 1 && drawn * seeds > MOST_READ) {
            drawn--;
        }
        if (drawn < cells.size()) {
            omissions.add("curves of " + drawn + " of " + cells.size() + " cells are drawn, evenly chosen");
        }
        List<RunRecord> runs = new ArrayList<>();
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
                .metrics().stream().filter(MetricRecord::isScalar).toList();
    }

    private static String label(TrialResult trial, List<String> axes) {
        return axes.isEmpty()
                ? "all seeds"
                : axes.stream()
                        .map(axis -> lastPart(axis) + "=" + trial.values().getOrDefault(axis, ""))
                        .collect(Collectors.joining(" "));
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static List<MetricRecord> maps(
            SweepRecord sweep, List<String> axes, List<CellRow> cells, Map<String, List<List<String>>> ticks) {
        List<String> wide = axes.stream()
                .filter(axis -> sweep.axes().getOrDefault(axis, List.of()).size() > 1)
                .toList();
        if (wide.size() < 2) {
            return List.of();
        }
        List<String> rows = sweep.axes().getOrDefault(wide.get(0), List.of());
        List<String> columns = sweep.axes().getOrDefault(wide.get(1), List.of());
        List<String> metrics = sweep.metrics();
        List<MetricRecord> maps = new ArrayList<>();
        for (int metric = 0; metric < metrics.size(); metric++) {
            String name = mapName(metrics.get(metric));
            double[][] means = new double[rows.size()][columns.size()];
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < columns.size(); column++) {
                    means[row][column] = mean(
                            cells,
                            metric,
                            axes.indexOf(wide.get(0)),
                            rows.get(row),
                            axes.indexOf(wide.get(1)),
                            columns.get(column));
                }
            }
            ticks.put(name, List.of(rows, columns));
            maps.add(map(name, metrics.get(metric), wide, means));
        }
        return maps;
    }

    private static double mean(
            List<CellRow> cells, int metric, int rowAxis, String row, int columnAxis, String column) {
        return cells.stream()
                .filter(cell -> cell.values().get(rowAxis).equals(row)
                        && cell.values().get(columnAxis).equals(column))
                .mapToDouble(cell -> cell.means().get(metric).value())
                .average()
                .orElse(Double.NaN);
    }

    /** Returns a dotted name for the map of a metric, of which that of a trajectory may have other characters. */
    private static String mapName(String metric) {
        String plain = metric.toLowerCase(Locale.ROOT).replace("@", ".on.").replaceAll("[^a-z0-9.]+", "-");
        return plain.replaceAll("-*\\.-*", ".").replaceAll("^[-.]+|[-.]+$", "") + ".map";
    }

    private static MetricRecord map(String name, String metric, List<String> axes, double[][] means) {
        MetricDeclaration declaration = new MetricDeclaration(
                name,
                MetricKind.MATRIX,
                "",
                List.of(lastPart(axes.get(0)), lastPart(axes.get(1))),
                Drawing.HEAT_MAP,
                "",
                LineStyle.SOLID,
                metric + " over " + lastPart(axes.get(0)) + " and " + lastPart(axes.get(1))
                        + ": mean of the last values");
        SequencedMap<String, List<MetricPoint>> points = new LinkedHashMap<>();
        points.put("mean", List.of(new MetricPoint(0, means)));
        return new MetricRecord(declaration, points);
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
