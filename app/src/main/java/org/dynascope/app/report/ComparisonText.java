package org.dynascope.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dynascope.app.compare.ResultRow;
import org.dynascope.app.compare.RunComparison;
import org.dynascope.app.terminal.TextTable;

/**
 * A comparison in two tables of text.
 *
 * @since 0.1.0
 */
public final class ComparisonText {
    private static final String INDENT = "  ";
    private static final String ABSENT = "–";

    private ComparisonText() {}

    /** Returns the lines, at most so many columns wide where words can be broken. */
    public static List<String> lines(RunComparison comparison, int columns) {
        List<String> lines = new ArrayList<>();
        lines.add("configuration");
        lines.addAll(settings(comparison, columns));
        lines.add("");
        lines.add("results" + (comparison.hasSeeds() ? ", mean ± half width of its 95 % interval" : ""));
        lines.addAll(results(comparison, columns));
        lines.addAll(comparison.omissions());
        return lines;
    }

    private static List<String> settings(RunComparison comparison, int columns) {
        if (comparison.settings().isEmpty()) {
            return List.of(INDENT + "the same in all runs");
        }
        TextTable table = new TextTable(INDENT, columns);
        table.row(row("", comparison.labels()));
        comparison.settings().forEach(setting -> table.row(row(setting.key(), setting.values())));
        return table.lines();
    }

    private static String[] row(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toArray(String[]::new);
    }

    private static List<String> results(RunComparison comparison, int columns) {
        if (comparison.results().isEmpty()) {
            return List.of(INDENT + "no scalar metric was recorded");
        }
        TextTable table = new TextTable(INDENT, columns);
        table.row("", "", "", "last", "to first", "lowest", "highest");
        String previous = "";
        for (ResultRow result : comparison.results()) {
            table.row(
                    result.metric().equals(previous) ? "" : result.metric(),
                    comparison.hasSeveralTrajectories() ? result.trajectory() : "",
                    result.group(),
                    last(result),
                    difference(result),
                    extreme(result.lowest()),
                    extreme(result.highest()));
            previous = result.metric();
        }
        return table.lines();
    }

    /** The last value, with its interval if there are several runs. */
    public static String last(ResultRow result) {
        String value = SignificantDigits.format(result.last());
        return Double.isNaN(result.halfWidth())
                ? value
                : value + " ± " + SignificantDigits.format(result.halfWidth(), 2);
    }

    /** How far the last value is from that of the first group; empty for the first. */
    public static String difference(ResultRow result) {
        return Double.isNaN(result.difference()) ? "" : SignificantDigits.formatSigned(result.difference());
    }

    /** An extreme, or a dash if no value was finite. */
    public static String extreme(double value) {
        return Double.isNaN(value) ? ABSENT : SignificantDigits.format(value);
    }
}
