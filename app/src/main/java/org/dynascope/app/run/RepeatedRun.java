package org.dynascope.app.run;

import java.util.List;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.Reproduction;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunResult;

/**
 * Makes a run again for somebody who watches, and says whether it came out the same.
 *
 * @since 0.1.0
 */
public final class RepeatedRun {
    private final Terminal terminal;
    private final RunChoices choices;
    private final RunLog log;
    private final Interruption interruption;

    /**
     * Prepares it.
     *
     * @param choices where and how the run is made again
     */
    public RepeatedRun(Terminal terminal, RunChoices choices, RunLog log, Interruption interruption) {
        this.terminal = terminal;
        this.choices = choices;
        this.log = log;
        this.interruption = interruption;
    }

    /**
     * Runs the experiment again.
     *
     * @throws org.dynascope.core.assembly.InvalidInputException if data are missing or the folder holds a run
     */
    public RunResult run(Dynascope dynascope, LoadedExperiment experiment) {
        RunFollower follower = new RunFollower(terminal, choices, log, interruption, () -> {});
        try {
            return dynascope.run(experiment, choices.folder(), follower);
        } finally {
            follower.end();
        }
    }

    /** Says how it compares with the first run. */
    public void tell(RunRecord before, Reproduction reproduction) {
        reproduction.circumstances().forEach(line -> terminal.err().println("warning: " + line));
        lines(before, reproduction).forEach(terminal.out()::println);
    }

    private static List<String> lines(RunRecord before, Reproduction reproduction) {
        String name = String.valueOf(before.folder());
        if (!reproduction.isIdentical()) {
            String same = reproduction.lines() + " lines before are the same";
            return List.of(name + ": not reproduced; the metrics first differ at " + reproduction.difference(), same);
        }
        String part = reproduction.isWhole() ? "" : ", as far as the run went (" + before.message() + ")";
        return List.of(name + ": reproduced, " + reproduction.lines() + " lines of metrics bit-identical" + part);
    }
}
