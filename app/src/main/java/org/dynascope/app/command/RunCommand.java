package org.dynascope.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dynascope.app.run.ExperimentRun;
import org.dynascope.app.run.Interruption;
import org.dynascope.app.run.RunChoices;
import org.dynascope.app.run.RunLog;
import org.dynascope.app.run.SweepRun;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.Loaded;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.LoadedSweep;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains as an experiment says. */
@Command(
        name = "run",
        description = "Run an experiment, or all trials of a sweep, and write metrics, claims and report.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done",
            "  1  the run diverged or failed",
            "  2  something in the file, the data or the arguments has to be changed",
            "  3  a claim was refuted (with --check-claims)",
            "  4  a claim could not be evaluated (with --check-claims)",
            "  130  stopped with Ctrl-C; the part that was run can be read, and resumed",
            "",
            "Examples:",
            "  dynascope run digits.yaml",
            "  dynascope run digits.yaml --set train.epochs=2 --set seed=8",
            "  dynascope run digits.yaml --out runs/first --check-claims",
            "  dynascope run digits-sweep.yaml --executor processes --on-failure retry:1"
        })
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final RootCommand root;

    @Mixin
    private final ExperimentArguments arguments = new ExperimentArguments();

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the run into this folder. Default: the first free runs/NAME-001, -002, ….")
    private @Nullable Path out;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final SweepOptions sweeps = new SweepOptions();

    RunCommand(Terminal terminal, RootCommand root) {
        this.terminal = terminal;
        this.root = root;
    }

    @Override
    public Integer call() {
        Dynascope.Builder builder = SweepOptions.withProcesses(data, options, terminal);
        try (RunLog log = RunLog.start(terminal.err(), root.isDebug());
                Interruption interruption = Interruption.watch(terminal.err())) {
            Dynascope dynascope = builder.build();
            Loaded loaded = arguments.read(dynascope, terminal);
            Path folder = out == null ? Dynascope.nextRunFolder(Path.of("runs"), loaded) : out;
            int exitCode = switch (loaded) {
                case LoadedExperiment experiment -> {
                    RunChoices choices = options.choices(folder);
                    ExperimentRun run = new ExperimentRun(terminal, choices, log, interruption);
                    yield options.exitCode(run.run(dynascope, experiment));
                }
                case LoadedSweep sweep -> {
                    RunChoices choices = options.sweepChoices(folder);
                    SweepRun run = new SweepRun(terminal, choices, log, interruption);
                    yield options.exitCode(run.run(dynascope, sweep, sweeps.choices(false)));
                }
            };
            return interruption.isRequested() ? ExitCode.INTERRUPTED : exitCode;
        }
    }
}
