package org.dynascope.app.run;

import java.nio.file.Path;
import java.util.function.Function;
import org.dynascope.app.compare.SweepComparison;
import org.dynascope.app.progress.SweepProgress;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedSweep;
import org.dynascope.core.assembly.RunStatus;
import org.dynascope.core.assembly.SweepChoices;
import org.dynascope.core.assembly.SweepListener;
import org.dynascope.core.assembly.SweepRecord;
import org.dynascope.core.assembly.TrialResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a sweep for somebody who watches: progress and failures on standard error, a summary on standard output, the report in the
 * sweep's folder.
 *
 * @since 0.1.0
 */
public final class SweepRun {
    private static final Logger LOGGER = LoggerFactory.getLogger(SweepRun.class);

    private final Terminal terminal;
    private final RunChoices choices;
    private final RunLog log;
    private final Interruption interruption;

    public SweepRun(Terminal terminal, RunChoices choices, RunLog log, Interruption interruption) {
        this.terminal = terminal;
        this.choices = choices;
        this.log = log;
        this.interruption = interruption;
    }

    /**
     * Runs all trials.
     *
     * @throws org.dynascope.core.assembly.InvalidInputException if the folder holds a run, or there is no such executor
     */
    public SweepRecord run(Dynascope dynascope, LoadedSweep sweep, SweepChoices how) {
        LOGGER.info("Dynascope {}, Java {}: {}", Dynascope.version(), Runtime.version(), sweep.summary());
        return follow(follower -> dynascope.run(sweep, choices.folder(), how, follower));
    }

    /**
     * Runs the trials that have not ended.
     *
     * @throws org.dynascope.core.assembly.InvalidInputException if the folder holds no sweep that can be gone on with
     */
    public SweepRecord resume(Dynascope dynascope, SweepChoices how) {
        LOGGER.info("Dynascope {}, Java {}: resumes {}", Dynascope.version(), Runtime.version(), choices.folder());
        return follow(follower -> dynascope.resumeSweep(choices.folder(), how, terminal.err()::println, follower));
    }

    private SweepRecord follow(Function<Follower, SweepRecord> work) {
        Follower follower = new Follower();
        try {
            SweepRecord sweep = work.apply(follower);
            follower.clear();
            conclude(sweep);
            return sweep;
        } finally {
            follower.clear();
        }
    }

    private void conclude(SweepRecord sweep) {
        if (interruption.isRequested()) {
            terminal.err().println(stopped());
        } else if (choices.quiet()) {
            if (choices.withReport()) {
                RecordedReport.write(SweepComparison.of(sweep));
            }
            terminal.out().println(choices.folder());
        } else {
            SweepComparison comparison = SweepComparison.of(sweep);
            SweepSummary.lines(comparison, terminal.columns()).forEach(terminal.out()::println);
            terminal.out().println();
            terminal.out().println("sweep   " + choices.folder());
            if (choices.withReport()) {
                terminal.out().println("report  " + RecordedReport.write(comparison));
            }
        }
    }

    private String stopped() {
        return "stopped; go on with 'dynascope resume " + choices.folder() + "'";
    }

    /** Shows what happens while it happens. */
    private final class Follower implements SweepListener {
        private @Nullable SweepProgress progress;

        @Override
        public void started(Path folder, int total, int ended) {
            log.open(folder);
            interruption.onDelay(new SlowStep());
            if (!choices.quiet()) {
                terminal.err()
                        .println("running in " + folder + ": " + total + " trials"
                                + (ended == 0 ? "" : ", " + ended + " of them ended before"));
                progress = new SweepProgress(terminal, total, ended, System::nanoTime);
            }
        }

        @Override
        public void ended(TrialResult trial) {
            boolean isFailure = trial.status() == RunStatus.FAILED;
            if (isFailure) {
                String line = "trial " + trial.id() + " (" + trial.label() + ") failed"
                        + (trial.isRetried() ? ", is tried again" : "") + ": " + trial.message();
                LOGGER.warn("{}", line);
                say(line);
            }
            if (progress != null && !trial.isRetried() && trial.status() != RunStatus.STOPPED) {
                progress.ended(isFailure);
                progress.show();
            }
        }

        private void say(String line) {
            if (progress == null) {
                terminal.err().println(line);
            } else {
                progress.say(line);
            }
        }

        @Override
        public boolean isStopRequested() {
            if (progress != null) {
                progress.show();
            }
            return interruption.isRequested();
        }

        void clear() {
            if (progress != null) {
                progress.clear();
            }
        }
    }

    /** A signal has arrived while steps are made that take long. */
    private final class SlowStep implements Interruption.Rescue {
        @Override
        public void conclude() {}

        @Override
        public String lastWord() {
            return stopped();
        }
    }
}
