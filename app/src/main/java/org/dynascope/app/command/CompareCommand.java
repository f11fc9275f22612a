package org.dynascope.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dynascope.app.compare.RunComparison;
import org.dynascope.app.report.ComparisonText;
import org.dynascope.app.report.ReportWriter;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.InvalidInputException;
import org.dynascope.core.assembly.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lays runs over each other. */
@Command(
        name = "compare",
        description = {
            "Show how runs differ, in configuration and in results, and draw their metrics over each other.",
            "Runs that differ in nothing but the seed are taken together: mean, and a band from the least to the"
                    + " greatest."
        },
        footerHeading = "%nExample:%n",
        footer = "  dynascope compare runs/digits-001 runs/digits-002 --out compare.html")
final class CompareCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Run folders, two or more.")
    private List<Path> folders = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Page to write. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("compare.html");

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (folders.size() < 2) {
            throw new WrongArgumentException(folders.getFirst() + " alone: name two runs or more to compare");
        }
        List<RunRecord> runs = open();
        runs.forEach(run -> run.damage().forEach(damage -> terminal.err().println(run.folder() + ": " + damage)));
        RunComparison comparison = RunComparison.of(runs);
        ComparisonText.lines(comparison, terminal.columns()).forEach(terminal.out()::println);
        new ReportWriter().write(comparison, out);
        terminal.out().println();
        terminal.out().println(out);
        return ExitCode.DONE;
    }

    /** Opens all runs, or says of each folder that holds none. */
    private List<RunRecord> open() {
        List<RunRecord> runs = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        for (Path folder : folders) {
            try {
                runs.add(Dynascope.open(folder));
            } catch (InvalidInputException wrong) {
                complaints.addAll(wrong.lines());
            }
        }
        if (!complaints.isEmpty()) {
            throw new WrongArgumentException(String.join("\n", complaints));
        }
        return runs;
    }
}
