package org.dynascope.app.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.SweepRecord;

/**
 * Means of last values over the two axes of a sweep that take the most values. At every combination of the others there is a map
 * of its own. Where only one axis takes several values, a line over it.
 *
 * @param maps a matrix for each metric, with a trace for each combination of the other axes; or a scalar over the only axis
 * @param ticks values of the rows and of the columns of each map, or of the places of each line, by its name
 * @param boundaries lines on which metrics that are boundaries are 0, by combination
 * @since 0.1.0
 */
public record SweepMaps(
        List<MetricRecord> maps,
        Map<String, List<List<String>>> ticks,
        SequencedMap<String, List<Boundary>> boundaries) {
    private static final SweepMaps NONE = new SweepMaps(List.of(), Map.of(), new LinkedHashMap<>());
    private static final MathContext DIGITS = new MathContext(6);
    private static final String ALL = "mean";

    /**
     * A line over a map.
     *
     * @param label name of the metric that is 0 on it
     * @param segments its pieces, each [column, row, column, row], in places counted from 0
     */
    public record Boundary(String label, List<List<Double>> segments) {}

    /** The two axes of the maps, and the places of all axes in the rows of cells. */
    private record Frame(List<String> axes, int rowAxis, int columnAxis, List<String> rows, List<String> columns) {}

    /**
     * Makes the maps.
     *
     * @param axes all axes but that of the seed, as the cells' values stand
     * @param boundaries names of the metrics that are boundaries
     */
    static SweepMaps of(SweepRecord sweep, List<String> axes, List<CellRow> cells, Set<String> boundaries) {
        List<String> wide = axes.stream()
                .filter(axis -> sweep.axes().getOrDefault(axis, List.of()).size() > 1)
                .toList();
        if (wide.isEmpty()) {
            return NONE;
        }
        if (wide.size() == 1) {
            String axis = wide.getFirst();
            return SweepLines.of(
                    sweep.metrics(), axis, axes.indexOf(axis), sweep.axes().getOrDefault(axis, List.of()), cells);
        }
        List<String> chosen = widest(sweep, wide);
        Frame frame = new Frame(
                axes,
                axes.indexOf(chosen.get(0)),
                axes.indexOf(chosen.get(1)),
                sweep.axes().getOrDefault(chosen.get(0), List.of()),
                sweep.axes().getOrDefault(chosen.get(1), List.of()));
        SequencedMap<String, List<CellRow>> combinations = new LinkedHashMap<>();
        cells.forEach(cell -> combinations
                .computeIfAbsent(label(cell, frame, wide), _ -> new ArrayList<>())
                .add(cell));
        return of(sweep.metrics(), frame, combinations, boundaries);
    }

    /** Returns the two axes with the most values, in their order. */
    private static List<String> widest(SweepRecord sweep, List<String> wide) {
        Set<String> widest = wide.stream()
                .sorted(Comparator.comparing(
                        axis -> -sweep.axes().getOrDefault(axis, List.of()).size()))
                .limit(2)
                .collect(Collectors.toSet());
        return wide.stream().filter(widest::contains).toList();
    }

    private static String label(CellRow cell, Frame frame, List<String> wide) {
        String label = wide.stream()
                .filter(axis ->
                        frame.axes.indexOf(axis) != frame.rowAxis && frame.axes.indexOf(axis) != frame.columnAxis)
                .map(axis -> lastPart(axis) + "=" + cell.values().get(frame.axes.indexOf(axis)))
                .collect(Collectors.joining(" "));
        return label.isEmpty() ? ALL : label;
    }

    private static SweepMaps of(
            List<String> metrics,
            Frame frame,
            SequencedMap<String, List<CellRow>> combinations,
            Set<String> boundaries) {
        List<MetricRecord> maps = new ArrayList<>();
        Map<String, List<List<String>>> ticks = new LinkedHashMap<>();
        SequencedMap<String, List<Boundary>> lines = new LinkedHashMap<>();
        for (int metric = 0; metric < metrics.size(); metric++) {
            String name = metrics.get(metric);
            int place = metric;
            SequencedMap<String, List<MetricPoint>> points = new LinkedHashMap<>();
            combinations.forEach((label, cells) -> {
                double[][] means = means(cells, place, frame);
                points.put(label, List.of(new MetricPoint(0, means)));
                if (boundaries.contains(name)) {
                    lines.computeIfAbsent(label, _ -> new ArrayList<>()).add(boundary(name, means));
                }
            });
            if (!boundaries.contains(name)) {
                maps.add(new MetricRecord(declaration(mapName(name), name, frame), points));
                ticks.put(mapName(name), List.of(frame.rows, frame.columns));
            }
        }
        return new SweepMaps(maps, ticks, lines);
    }

    private static double[][] means(List<CellRow> cells, int metric, Frame frame) {
        Map<String, Integer> rows = places(frame.rows);
        Map<String, Integer> columns = places(frame.columns);
        double[][] means = new double[frame.rows.size()][frame.columns.size()];
        Arrays.stream(means).forEach(row -> Arrays.fill(row, Double.NaN));
        for (CellRow cell : cells) {
            int row = rows.getOrDefault(cell.values().get(frame.rowAxis), 0);
            int column = columns.getOrDefault(cell.values().get(frame.columnAxis), 0);
            means[row][column] = rounded(cell.means().get(metric).value());
        }
        return means;
    }

    /** Maps show colours, and their readings few digits. */
    private static double rounded(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).round(DIGITS).doubleValue() : value;
    }

    private static Map<String, Integer> places(List<String> values) {
        Map<String, Integer> places = new HashMap<>();
        values.forEach(value -> places.put(value, places.size()));
        return places;
    }

    private static Boundary boundary(String metric, double[][] values) {
        return new Boundary(
                metric,
                ZeroContour.of(values).stream()
                        .map(each -> List.of(each.fromColumn(), each.fromRow(), each.toColumn(), each.toRow()))
                        .toList());
    }

    private static String mapName(String metric) {
        return plainName(metric) + ".map";
    }

    /** Returns a dotted name for what is drawn of a metric, of which that of a trajectory may have other characters. */
    static String plainName(String metric) {
        String plain = metric.toLowerCase(Locale.ROOT).replace("@", ".on.").replaceAll("[^a-z0-9.]+", "-");
        return plain.replaceAll("-*\\.-*", ".").replaceAll("^[-.]+|[-.]+$", "");
    }

    private static MetricDeclaration declaration(String name, String metric, Frame frame) {
        String row = lastPart(frame.axes.get(frame.rowAxis));
        String column = lastPart(frame.axes.get(frame.columnAxis));
        return new MetricDeclaration(
                name,
                MetricKind.MATRIX,
                "",
                List.of(row, column),
                Drawing.HEAT_MAP,
                "",
                LineStyle.SOLID,
                metric + " over " + row + " and " + column + ": mean of the last values");
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
