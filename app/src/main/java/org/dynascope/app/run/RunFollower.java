package org.dynascope.app.run;

import java.nio.file.Path;
import org.dynascope.app.progress.ProgressDisplay;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.RunListener;
import org.jspecify.annotations.Nullable;

/** Follows one run: opens its log, shows its progress, stops it when a signal arrives. */
final class RunFollower implements RunListener {
    private final Terminal terminal;
    private final RunChoices choices;
    private final RunLog log;
    private final Interruption interruption;
    private final Runnable conclusion;
    private @Nullable ProgressDisplay display;
    private boolean started;

    /**
     * Creates a follower.
     *
     * @param conclusion makes the run readable, if it does not stop in time
     */
    RunFollower(Terminal terminal, RunChoices choices, RunLog log, Interruption interruption, Runnable conclusion) {
        this.terminal = terminal;
        this.choices = choices;
        this.log = log;
        this.interruption = interruption;
        this.conclusion = conclusion;
    }

    @Override
    public void started(Path folder, long totalSteps, long parameters) {
        begin(folder);
        if (!choices.quiet()) {
            terminal.err()
                    .println("running in " + folder + ": " + totalSteps + " steps, " + parameters + " parameters");
            display = new ProgressDisplay(terminal, totalSteps, System::nanoTime);
        }
    }

    @Override
    public void studying(Path folder) {
        begin(folder);
        if (!choices.quiet()) {
            terminal.err().println("running in " + folder);
            display = ProgressDisplay.ofStudy(terminal, System::nanoTime);
        }
    }

    private void begin(Path folder) {
        started = true;
        log.open(folder);
        interruption.onDelay(new SlowStep());
        if (choices.withReport()) {
            // Some 0.3 s of work that a stopped run has no time for, and any run ends sooner without.
            Thread.ofPlatform().daemon().name("report").start(RecordedReport::prepare);
        }
    }

    @Override
    public void stepped(long step, double loss) {
        if (display != null) {
            display.stepped(step, loss);
        }
    }

    @Override
    public void studied(double fraction) {
        if (display != null) {
            display.studied(fraction);
        }
    }

    @Override
    public long until() {
        return choices.until();
    }

    @Override
    public boolean isStopRequested() {
        return interruption.isRequested();
    }

    /** A signal has arrived in a step that takes long. */
    private final class SlowStep implements Interruption.Rescue {
        @Override
        public void conclude() {
            conclusion.run();
        }

        @Override
        public String lastWord() {
            return "stopped; partial run in " + choices.folder() + " (draw its report with 'dynascope report "
                    + choices.folder() + "')";
        }
    }

    /** Returns whether the run came so far that its folder can be read. */
    boolean hasStarted() {
        return started;
    }

    /** Removes the progress line. */
    void end() {
        if (display != null) {
            display.end();
        }
    }
}
