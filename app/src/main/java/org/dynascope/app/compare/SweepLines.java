package org.dynascope.app.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;

/** Means of last values over the only axis of a sweep that takes several values, with their 95 % intervals over seeds. */
final class SweepLines {
    private static final String TRACE = "mean";

    private SweepLines() {}

    /**
     * Makes a line for each metric.
     *
     * @param axis key of the axis
     * @param place its place among the values of a cell
     * @param values its values, in the order of the sweep
     */
    static SweepMaps of(List<String> metrics, String axis, int place, List<String> values, List<CellRow> cells) {
        String shortAxis = axis.substring(axis.lastIndexOf('.') + 1);
        List<MetricRecord> lines = new ArrayList<>();
        Map<String, List<List<String>>> ticks = new LinkedHashMap<>();
        for (int metric = 0; metric < metrics.size(); metric++) {
            String name = SweepMaps.plainName(metrics.get(metric)) + ".over-" + SweepMaps.plainName(shortAxis);
            SequencedMap<String, List<MetricPoint>> points = new LinkedHashMap<>();
            points.put(TRACE, points(metric, place, values, cells));
            lines.add(new MetricRecord(declaration(name, metrics.get(metric), shortAxis), points));
            ticks.put(name, List.of(values));
        }
        return new SweepMaps(lines, ticks, new LinkedHashMap<>());
    }

    private static List<MetricPoint> points(int metric, int place, List<String> values, List<CellRow> cells) {
        boolean hasIntervals = cells.stream()
                .anyMatch(cell -> Double.isFinite(cell.means().get(metric).halfWidth()));
        List<MetricPoint> points = new ArrayList<>();
        for (int value = 0; value < values.size(); value++) {
            String wanted = values.get(value);
            int at = value;
            cells.stream()
                    .filter(cell -> cell.values().get(place).equals(wanted))
                    .map(cell -> cell.means().get(metric))
                    .filter(CellRow.Mean::isKnown)
                    .map(mean -> new MetricPoint(at, new double[][] {row(mean, hasIntervals)}))
                    .forEach(points::add);
        }
        return points;
    }

    /** Mean, and the bounds of its interval where there are any; that of one trial has no width. */
    private static double[] row(CellRow.Mean mean, boolean hasIntervals) {
        double middle = mean.value();
        double half = Double.isNaN(mean.halfWidth()) ? 0 : mean.halfWidth();
        return hasIntervals ? new double[] {middle, middle - half, middle + half} : new double[] {middle};
    }

    private static MetricDeclaration declaration(String name, String metric, String axis) {
        return new MetricDeclaration(
                name,
                MetricKind.SCALAR,
                "",
                List.of(axis),
                Drawing.LINE,
                "",
                LineStyle.SOLID,
                metric + " over " + axis + ": mean of the last values, with its 95 % interval over seeds");
    }
}
