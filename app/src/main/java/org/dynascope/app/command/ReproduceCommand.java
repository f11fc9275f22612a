package org.dynascope.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dynascope.app.run.Interruption;
import org.dynascope.app.run.RepeatedRun;
import org.dynascope.app.run.RunChoices;
import org.dynascope.app.run.RunLog;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.Reproduction;
import org.dynascope.core.assembly.RunRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a run again and compares. */
@Command(
        name = "reproduce",
        description = {
            "Make a run again from its resolved experiment, and say whether its metrics come out bit for bit, or where"
                    + " they first differ.",
            "Differences in versions, plugins, data and hardware are named."
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  reproduced, bit for bit",
            "  1  it could not be run",
            "  2  something in the run's folder, the data or the arguments has to be changed",
            "  5  not reproduced; the run that was made again is kept",
            "  130  stopped with Ctrl-C",
            "",
            "Examples:",
            "  dynascope reproduce runs/digits-001",
            "  dynascope reproduce runs/digits-001 --out runs/again --threads 2"
        })
final class ReproduceCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final RootCommand root;

    @Parameters(paramLabel = "RUN", description = "Run folder.")
    private Path folder = Path.of("");

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Keep the run that is made again in this folder. Default: a temporary one, kept if it differs.")
    private @Nullable Path out;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    ReproduceCommand(Terminal terminal, RootCommand root) {
        this.terminal = terminal;
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        RunRecord before = Dynascope.open(folder);
        Path target = out == null ? Files.createTempDirectory("dynascope-reproduce-") : out;
        boolean keep = out != null;
        try (RunLog log = RunLog.start(terminal.err(), root.isDebug());
                Interruption interruption = Interruption.watch(terminal.err())) {
            Dynascope dynascope = engine.applyTo(data.builder(terminal)).build();
            LoadedExperiment experiment =
                    dynascope.load(folder.resolve("experiment.yaml"), List.of(), terminal.err()::println);
            RunChoices choices = new RunChoices(target, false, quiet, Long.MAX_VALUE);
            RepeatedRun repeated = new RepeatedRun(terminal, choices, log, interruption);
            repeated.run(dynascope, experiment);
            if (interruption.isRequested()) {
                return ExitCode.INTERRUPTED;
            }
            Reproduction reproduction = Reproduction.of(folder, target);
            repeated.tell(before, reproduction);
            keep |= !reproduction.isIdentical();
            if (keep) {
                terminal.err().println("the run that was made again is in " + target);
            }
            return reproduction.isIdentical() ? ExitCode.DONE : ExitCode.NOT_REPRODUCED;
        } finally {
            if (!keep) {
                remove(target);
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
