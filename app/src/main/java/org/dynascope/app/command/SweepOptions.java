package org.dynascope.app.command;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.dynascope.app.run.OwnProcess;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.SweepChoices;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a sweep is run; without effect on a single run. */
final class SweepOptions {
    @Option(
            names = "--executor",
            paramLabel = "NAME",
            description =
                    "Run a sweep's trials by this executor: threads (default), processes, or one of a plugin, with its"
                            + " parameters as in {slurm: {partition: short}}.")
    private String executor = SweepChoices.THREADS;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Run so many trials of a sweep at a time. Default: one per processor.")
    private @Nullable Integer workers;

    @Option(
            names = "--on-failure",
            paramLabel = "RULE",
            description = "What a sweep does when a trial fails: continue (default), stop, or retry:N.")
    private String onFailure = "continue";

    /** Returns a builder that knows how to start processes with the same data, threads and memory. */
    static Dynascope.Builder withProcesses(DataOption data, RunOptions options, Terminal terminal) {
        List<String> shared = Stream.concat(data.arguments().stream(), options.engineArguments().stream())
                .toList();
        Stream<String> trial = Stream.concat(Stream.of("resume", "--quiet", "--no-report"), shared.stream());
        return options.applyTo(data.builder(terminal))
                .processes(
                        OwnProcess.command(Stream.concat(Stream.of(WorkCommand.NAME), shared.stream())
                                .toList()),
                        OwnProcess.command(trial.toList()));
    }

    SweepChoices choices(boolean rerunFailed) {
        OptionalInt count = workers == null ? OptionalInt.empty() : OptionalInt.of(workers);
        return new SweepChoices(executor, count, onFailure, rerunFailed);
    }
}
