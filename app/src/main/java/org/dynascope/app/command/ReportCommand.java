package org.dynascope.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dynascope.app.compare.SweepComparison;
import org.dynascope.app.run.RecordedReport;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Draws the report of a run again. */
@Command(
        name = "report",
        description = "Draw report.html of a run or a sweep again: one that has ended, still runs, or was killed.",
        footerHeading = "%nExample:%n",
        footer = "  dynascope report runs/digits-001")
final class ReportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "Run folder.")
    private Path folder = Path.of("");

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (Dynascope.isSweep(folder)) {
            terminal.out().println(RecordedReport.write(SweepComparison.of(Dynascope.openSweep(folder))));
            return ExitCode.DONE;
        }
        RunRecord recorded = Dynascope.open(folder);
        recorded.damage().forEach(terminal.err()::println);
        terminal.out().println(RecordedReport.write(recorded));
        return ExitCode.DONE;
    }
}
