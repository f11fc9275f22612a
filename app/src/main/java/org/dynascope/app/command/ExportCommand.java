package org.dynascope.app.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dynascope.app.compare.SweepComparison;
import org.dynascope.app.export.RunExport;
import org.dynascope.app.export.RunExport.Format;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the metrics of a run for other programs, or its charts as pictures. */
@Command(
        name = "export",
        description = {
            "Write the metrics of a run for other programs, or its charts as pictures.",
            "csv: metrics.csv with one number a line, as pandas and R like it. tensorboard: event files, one folder a"
                    + " trajectory. svg, png: a file for each chart of the report of a run or a sweep, as the buttons"
                    + " below the charts save them; drawn by an installed Chromium or Chrome, or the one named in"
                    + " DYNASCOPE_BROWSER."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dynascope export runs/digits-001 --format csv --out digits-csv",
            "  dynascope export runs/digits-001 --format tensorboard --out logs/digits-001",
            "  dynascope export runs/digits-001 --format svg --out figures"
        })
final class ExportCommand implements Callable<Integer> {
    private static final String FORMATS = "csv, tensorboard, svg, png";

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "Run folder; for pictures of a sweep its folder.")
    private Path run = Path.of("");

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "One of: " + FORMATS + ".")
    private String format = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write into; made if missing.")
    private Path out = Path.of("");

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Format chosen = chosen();
        try {
            written(chosen).forEach(terminal.out()::println);
        } catch (IllegalArgumentException refused) {
            throw new WrongArgumentException(String.valueOf(refused.getMessage()));
        }
        return ExitCode.DONE;
    }

    private List<Path> written(Format chosen) {
        if (Dynascope.isSweep(run)) {
            return RunExport.write(SweepComparison.of(Dynascope.openSweep(run)), chosen, out);
        }
        RunRecord recorded = Dynascope.open(run);
        recorded.damage().forEach(terminal.err()::println);
        return RunExport.write(recorded, chosen, out);
    }

    private Format chosen() {
        List<String> names =
                Arrays.stream(Format.values()).map(ExportCommand::name).toList();
        return Arrays.stream(Format.values())
                .filter(each -> name(each).equals(format))
                .findFirst()
                .orElseThrow(() -> new WrongArgumentException("--format = " + format + ": must be one of " + FORMATS
                        + suggestion(NearestNames.of(format, names))));
    }

    private static String name(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private static String suggestion(List<String> nearest) {
        return nearest.isEmpty() ? "" : "; did you mean " + nearest.getFirst() + "?";
    }
}
