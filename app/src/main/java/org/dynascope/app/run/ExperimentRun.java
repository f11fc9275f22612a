package org.dynascope.app.run;

import java.util.List;
import java.util.function.Function;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunResult;
import org.dynascope.core.assembly.RunStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an experiment for somebody who watches: progress on standard error, a summary on standard output, the report in the
 * run folder.
 *
 * @since 0.1.0
 */
public final class ExperimentRun {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExperimentRun.class);

    private final Terminal terminal;
    private final RunChoices choices;
    private final RunLog log;
    private final Interruption interruption;
    private boolean concluded;

    public ExperimentRun(Terminal terminal, RunChoices choices, RunLog log, Interruption interruption) {
        this.terminal = terminal;
        this.choices = choices;
        this.log = log;
        this.interruption = interruption;
    }

    /**
     * Runs the experiment and writes what is to be read.
     *
     * @throws org.dynascope.core.assembly.InvalidInputException if data are missing or the folder holds a run
     */
    public RunResult run(Dynascope dynascope, LoadedExperiment experiment) {
        LOGGER.info(
                "Dynascope {}, Java {}: {}, seed {}",
                Dynascope.version(),
                Runtime.version(),
                experiment.summary(),
                experiment.seed());
        return follow(follower -> dynascope.run(experiment, choices.folder(), follower));
    }

    /**
     * Goes on with the run in the folder and writes what is to be read. A run that has ended is only concluded again.
     *
     * @throws org.dynascope.core.assembly.InvalidInputException if there is no run, or it cannot be gone on with
     */
    public RunResult resume(Dynascope dynascope) {
        RunRecord recorded = Dynascope.open(choices.folder());
        if (recorded.status() == RunStatus.COMPLETED || recorded.status() == RunStatus.DIVERGED) {
            terminal.err().println(choices.folder() + " has ended; there is nothing to resume");
            conclude();
            return new RunResult(
                    recorded.folder(),
                    recorded.status(),
                    recorded.message(),
                    recorded.steps(),
                    recorded.seconds().orElse(0),
                    recorded.claims());
        }
        LOGGER.info("Dynascope {}, Java {}: resumes {}", Dynascope.version(), Runtime.version(), choices.folder());
        return follow(follower -> dynascope.resume(choices.folder(), terminal.err()::println, follower));
    }

    private RunResult follow(Function<RunFollower, RunResult> run) {
        RunFollower follower = new RunFollower(terminal, choices, log, interruption, this::conclude);
        try {
            RunResult result = run.apply(follower);
            LOGGER.info("{} after {} steps in {} s", result.status(), result.steps(), result.seconds());
            follower.end();
            conclude();
            return result;
        } catch (RuntimeException failure) {
            LOGGER.error("The run failed", failure);
            follower.end();
            concludeFailed(follower, failure);
            throw failure;
        }
    }

    private void concludeFailed(RunFollower follower, RuntimeException failure) {
        if (!follower.hasStarted()) {
            return;
        }
        try {
            conclude();
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
    }

    /** Writes the report and says what the run came to, once; also called by the thread that rescues a slow run. */
    private synchronized void conclude() {
        if (concluded) {
            return;
        }
        concluded = true;
        RunRecord recorded = Dynascope.open(choices.folder());
        List<String> report = choices.withReport() ? List.of("report  " + RecordedReport.write(recorded)) : List.of();
        if (interruption.isRequested()) {
            terminal.err().println(stopped(recorded));
        } else if (choices.quiet()) {
            terminal.out().println(choices.folder());
        } else {
            RunSummary.lines(recorded, terminal.columns()).forEach(terminal.out()::println);
            terminal.out().println();
            terminal.out().println("run     " + choices.folder());
            report.forEach(terminal.out()::println);
        }
    }

    private String stopped(RunRecord recorded) {
        String place = recorded.isStudy() ? "" : " at step " + recorded.steps();
        return "stopped" + place + "; partial run in " + choices.folder() + " (go on with 'dynascope resume "
                + choices.folder() + "')";
    }
}
