package org.dynascope.app.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dynascope.app.compare.CellRow;
import org.dynascope.app.compare.SweepComparison;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunStatus;

/**
 * What the template {@code sweep.jte} prints. Public for the generated template alone.
 *
 * @param comparison the trials side by side
 * @param claims rows of the claims table
 * @param figures one for each chart
 * @param chartData JSON for the script, safe inside a script element
 * @param assets script and style sheet
 */
public record SweepPage(
        SweepComparison comparison, List<ClaimRow> claims, List<Figure> figures, String chartData, PageAssets assets) {
    /** Rows of a table that fits on a screen or two. */
    private static final int SHORT_TABLE = 40;

    static SweepPage of(SweepComparison comparison, PageAssets assets) {
        List<MetricRecord> curves = SingleLooks.placed(ForkEnds.beside(comparison.curves(), comparison.trajectories()));
        List<MetricRecord> metrics = Stream.concat(comparison.maps().maps().stream(), curves.stream())
                .toList();
        List<DrawnPanel> panels = DrawnPanel.of(metrics);
        Map<String, List<List<String>>> ticks = new LinkedHashMap<>(MatrixTicks.of(comparison.curves()));
        ticks.putAll(comparison.maps().ticks());
        List<String> traces = Stream.concat(curves.stream(), comparison.maps().maps().stream())
                .flatMap(metric -> metric.points().sequencedKeySet().stream())
                .distinct()
                .toList();
        return new SweepPage(
                comparison,
                comparison.sweep().claims().stream().map(ClaimRow::new).toList(),
                panels.stream().map(Figure::of).toList(),
                ChartData.toJson(panels, traces, ticks, comparison.maps()),
                assets);
    }

    /** The title: the folder's name. */
    public String title() {
        return String.valueOf(
                comparison.sweep().folder().toAbsolutePath().normalize().getFileName());
    }

    /** How many trials ended how. */
    public String counts() {
        StringBuilder counts = new StringBuilder(comparison.sweep().trials().size() + " trials");
        append(counts, RunStatus.COMPLETED, "completed");
        append(counts, RunStatus.DIVERGED, "diverged");
        append(counts, RunStatus.FAILED, "failed");
        append(counts, RunStatus.STOPPED, "not ended");
        return counts.toString();
    }

    /** What trials warned of; empty if they did not. */
    public String warnings() {
        return String.join("; ", LoggedWarnings.of(comparison.sweep().folder()));
    }

    private void append(StringBuilder counts, RunStatus status, String word) {
        long count = comparison.sweep().count(status);
        if (count > 0) {
            counts.append(", ").append(count).append(' ').append(word);
        }
    }

    /** Returns whether the table of results is shown at once; a longer one is folded, so that the charts are near. */
    public boolean isShort() {
        int settings = comparison.cells().size();
        return (settings > 1 ? settings : comparison.metrics().size()) <= SHORT_TABLE;
    }

    /** A mean with its interval, or a dash. */
    public static String mean(CellRow.Mean mean) {
        if (!mean.isKnown()) {
            return "–";
        }
        String value = SignificantDigits.format(mean.value());
        return Double.isNaN(mean.halfWidth()) ? value : value + " ± " + SignificantDigits.format(mean.halfWidth(), 2);
    }
}
