package org.dynascope.app.run;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.app.terminal.TextTable;
import org.dynascope.core.assembly.ClaimResult;
import org.dynascope.core.assembly.RunStatus;
import org.dynascope.core.assembly.SweepRecord;
import org.dynascope.core.assembly.TrialResult;

/** What a sweep came to, in a few lines. */
final class SweepSummary {
    private static final String INDENT = "  ";
    private static final int MOST_FAILING = 10;

    private SweepSummary() {}

    /** Returns the lines. */
    static List<String> lines(SweepRecord sweep, int columns) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(sweep));
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
