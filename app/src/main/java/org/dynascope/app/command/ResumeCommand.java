package org.dynascope.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dynascope.app.run.ExperimentRun;
import org.dynascope.app.run.Interruption;
import org.dynascope.app.run.RunLog;
import org.dynascope.app.run.SweepRun;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with a run that was stopped or killed. */
@Command(
        name = "resume",
        description = {
            "Go on with a run that was stopped or killed, from its newest checkpoint; without one, from step 0.",
            "Of a sweep, the trials that have not ended are run.",
            "Its metrics are then, to the byte, those of a run that was never stopped."
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  as for run",
            "",
            "Examples:",
            "  dynascope resume runs/digits-001",
            "  dynascope resume runs/digits-001 --until 2000"
        })
final class ResumeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final RootCommand root;

    @Parameters(paramLabel = "RUN", description = "Run folder.")
    private Path folder = Path.of("");

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final SweepOptions sweeps = new SweepOptions();

    @Option(names = "--rerun-failed", description = "Run the failed trials of a sweep again, too.")
    private boolean rerunFailed;

    ResumeCommand(Terminal terminal, RootCommand root) {
        this.terminal = terminal;
        this.root = root;
    }

    @Override
    public Integer call() {
        Dynascope.Builder builder = SweepOptions.withProcesses(data, options, terminal);
        try (RunLog log = RunLog.start(terminal.err(), root.isDebug());
                Interruption interruption = Interruption.watch(terminal.err())) {
            Dynascope dynascope = builder.build();
            int exitCode = Dynascope.isSweep(folder)
                    ? options.exitCode(new SweepRun(terminal, options.sweepChoices(folder), log, interruption)
                            .resume(dynascope, sweeps.choices(rerunFailed)))
                    : options.exitCode(
                            new ExperimentRun(terminal, options.choices(folder), log, interruption).resume(dynascope));
            return interruption.isRequested() ? ExitCode.INTERRUPTED : exitCode;
        }
    }
}
