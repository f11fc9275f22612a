package org.dynascope.app.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.dynascope.app.report.ReportData.Trajectory;

/**
 * What the template {@code report.jte} prints: a run's data with every number already text. Public for the generated
 * template alone.
 *
 * @param data the run
 * @param claims rows of the claims table
 * @param figures one for each chart
 * @param values rows of the table of final values
 * @param times rows of the table of wall times
 * @param chartData JSON for the script, safe inside a script element
 * @param script the bundled script
 * @param stylesheet the bundled style sheet
 */
public record ReportPage(
        ReportData data,
        List<ClaimRow> claims,
        List<Figure> figures,
        List<ValueRow> values,
        List<TimeRow> times,
        String chartData,
        String script,
        String stylesheet) {

    static ReportPage of(ReportData data, String script, String stylesheet) {
        List<DrawnPanel> panels = DrawnPanel.of(data.series());
        return new ReportPage(
                data,
                data.claims().stream().map(ClaimRow::new).toList(),
                panels.stream().map(Figure::of).toList(),
                ValueRow.of(data.series()),
                TimeRow.of(data.wallTime()),
                ChartData.toJson(panels, data.trajectories()),
                script,
                stylesheet);
    }

    /** How the run ended, in words. */
    public String status() {
        String step = SignificantDigits.formatCount(data.status().lastStep());
        return switch (data.status().state()) {
            case COMPLETED -> "completed";
            case STOPPED -> "stopped at step " + step;
            case FAILED -> "failed at step " + step;
        };
    }

    /** The run's state as a name for the style sheet. */
    public String statusStyle() {
        return PanelLayout.keyword(data.status().state());
    }

    /** A sign that tells the states apart without colour. */
    public String statusSymbol() {
        return switch (data.status().state()) {
            case COMPLETED -> "✓";
            case STOPPED -> "■";
            case FAILED -> "✕";
        };
    }

    /** The last recorded step. */
    public String steps() {
        return SignificantDigits.formatCount(data.status().lastStep());
    }

    /** The wall time of the whole run. */
    public String totalTime() {
        return ElapsedTime.format(data.wallTime().totalSeconds());
    }

    /** How many claims got which verdict, such as {@code 1 confirmed, 1 refuted}. */
    public String verdictCounts() {
        return claims.stream()
                .sorted(Comparator.comparing(row -> row.claim().verdict()))
                .collect(Collectors.groupingBy(ClaimRow::verdict, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Whether tables must name trajectories. */
    public boolean hasSeveralTrajectories() {
        return data.trajectories().size() > 1;
    }

    /** The trajectories with their origins, in one line. */
    public String trajectories() {
        return data.trajectories().stream().map(ReportPage::describe).collect(Collectors.joining("; "));
    }

    private static String describe(Trajectory trajectory) {
        return trajectory.name() + " (" + trajectory.origin() + ")";
    }
}
