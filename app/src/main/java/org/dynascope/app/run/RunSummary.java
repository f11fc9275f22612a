package org.dynascope.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.dynascope.app.report.ElapsedTime;
import org.dynascope.app.report.LoggedWarnings;
import org.dynascope.app.report.SignificantDigits;
import org.dynascope.app.terminal.TextTable;
import org.dynascope.core.assembly.ClaimResult;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunRecord;

/** What a run came to, in a few lines. */
final class RunSummary {
    private static final String INDENT = "  ";

    private RunSummary() {}

    /** Returns the lines. */
    static List<String> lines(RunRecord recorded, int columns) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(recorded));
        LoggedWarnings.of(recorded.folder()).forEach(warning -> lines.add("warning: " + warning));
        append(lines, "last values", values(recorded, columns));
        append(lines, "claims", claims(recorded.claims(), columns));
        return lines;
    }

    private static String heading(RunRecord recorded) {
        String steps = recorded.isStudy()
                ? ""
                : ", " + SignificantDigits.formatCount(recorded.steps()) + " of "
                        + SignificantDigits.formatCount(recorded.totalSteps()) + " steps";
        String time = recorded.seconds().isPresent()
                ? " in " + ElapsedTime.format(recorded.seconds().getAsDouble())
                : "";
        String reason = recorded.message().isEmpty() ? "" : ": " + recorded.message();
        return recorded.experiment() + ": " + recorded.status().name().toLowerCase(Locale.ROOT) + steps + time + reason;
    }

    private static void append(List<String> lines, String heading, TextTable table) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.add(heading);
            lines.addAll(table.lines());
        }
    }

    private static TextTable values(RunRecord recorded, int columns) {
        TextTable table = new TextTable(INDENT, columns);
        recorded.metrics().stream()
                .filter(metric -> metric.isScalar())
                .forEach(metric -> metric.points()
                        .forEach((trajectory, points) -> row(table, metric, trajectory, points.getLast())));
        return table;
    }

    private static void row(TextTable table, MetricRecord metric, String trajectory, MetricPoint last) {
        String value = SignificantDigits.format(last.scalar());
        String unit = metric.declaration().unit();
        table.row(
                metric.name(),
                metric.points().size() > 1 ? trajectory : "",
                unit.isEmpty() ? value : value + " " + unit,
                "step " + last.step());
    }

    static TextTable claims(List<ClaimResult> claims, int columns) {
        TextTable table = new TextTable(INDENT, columns);
        for (ClaimResult claim : claims) {
            table.row(sign(claim), claim.id(), claim.that(), number("value ", claim.value()), result(claim));
        }
        return table;
    }

    private static String sign(ClaimResult claim) {
        if (claim.isConfirmed()) {
            return "✓";
        }
        return claim.isRefuted() ? "✗" : "?";
    }

    private static String result(ClaimResult claim) {
        String margin = number("margin ", claim.margin());
        if (claim.reason().isEmpty()) {
            return margin;
        }
        return margin.isEmpty() ? claim.reason() : margin + "; " + claim.reason();
    }

    private static String number(String label, OptionalDouble number) {
        return number.isPresent() ? label + SignificantDigits.format(number.getAsDouble()) : "";
    }
}
