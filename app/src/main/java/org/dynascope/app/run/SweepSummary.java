package org.dynascope.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dynascope.app.compare.CellRow;
import org.dynascope.app.compare.SweepComparison;
import org.dynascope.app.report.SweepPage;
import org.dynascope.app.terminal.TextTable;
import org.dynascope.core.assembly.ClaimResult;
import org.dynascope.core.assembly.RunStatus;
import org.dynascope.core.assembly.SweepRecord;
import org.dynascope.core.assembly.TrialResult;

/** What a sweep came to, in a few lines. */
final class SweepSummary {
    private static final String INDENT = "  ";
    private static final int MOST_FAILING = 10;
    private static final int MOST_CELLS = 40;

    private SweepSummary() {}

    /** Returns the lines. */
    static List<String> lines(SweepComparison comparison, int columns) {
        SweepRecord sweep = comparison.sweep();
        List<String> lines = new ArrayList<>();
        lines.add(heading(sweep));
        if (comparison.cells().size() <= MOST_CELLS && !comparison.metrics().isEmpty()) {
            lines.add("");
            lines.add("last values" + (comparison.hasSeeds() ? ", mean ± half width of its 95 % interval" : ""));
            lines.addAll(means(comparison, columns).lines());
        }
        List<TrialResult> failed = sweep.trials().stream()
                .filter(trial -> trial.status() == RunStatus.FAILED)
                .toList();
        if (!failed.isEmpty()) {
            lines.add("");
            lines.add("failed trials");
            TextTable table = new TextTable(INDENT, columns);
            failed.forEach(trial -> table.row(trial.id(), trial.label(), trial.message()));
            lines.addAll(table.lines());
        }
        if (!sweep.claims().isEmpty()) {
            lines.add("");
            lines.add("claims");
            lines.addAll(RunSummary.claims(sweep.claims(), columns).lines());
            sweep.claims().stream().filter(ClaimResult::isRefuted).forEach(claim -> addFailing(claim, lines));
        }
        return lines;
    }

    private static TextTable means(SweepComparison comparison, int columns) {
        TextTable table = new TextTable(INDENT, columns);
        table.row(Stream.of(
                        comparison.axes().stream().map(SweepSummary::lastPart),
                        Stream.of("n"),
                        comparison.metrics().stream())
                .flatMap(each -> each)
                .toArray(String[]::new));
        for (CellRow cell : comparison.cells()) {
            table.row(Stream.of(
                            cell.values().stream(),
                            Stream.of(String.valueOf(cell.count())),
                            cell.means().stream().map(SweepPage::mean),
                            Stream.of(cell.ends()))
                    .flatMap(each -> each)
                    .toArray(String[]::new));
        }
        return table;
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static void addFailing(ClaimResult claim, List<String> lines) {
        if (!claim.failing().isEmpty()) {
            lines.add("");
            lines.add(claim.id() + " does not hold in " + claim.failing().size() + ":");
            claim.failing().stream().limit(MOST_FAILING).forEach(each -> lines.add(INDENT + each));
            if (claim.failing().size() > MOST_FAILING) {
                lines.add(INDENT + "… all are in claims.json");
            }
        }
    }

    private static String heading(SweepRecord sweep) {
        StringBuilder heading = new StringBuilder(sweep.trials().size() + " trials");
        for (RunStatus status : RunStatus.values()) {
            if (sweep.count(status) > 0) {
                heading.append(", ").append(sweep.count(status)).append(' ').append(word(status));
            }
        }
        return heading.toString();
    }

    private static String word(RunStatus status) {
        return switch (status) {
            case COMPLETED -> "completed";
            case STOPPED -> "not ended";
            case DIVERGED -> "diverged";
            case FAILED -> "failed";
        };
    }
}
