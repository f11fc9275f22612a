package org.dynascope.core.assembly;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.dynascope.core.run.MetricLog;
import org.dynascope.core.run.RunDirectory;
import org.dynascope.core.study.StudyException;
import org.dynascope.core.study.StudyListener;
import org.dynascope.core.study.StudyWork;

/** One study from its first file to its last. */
final class StudyInProgress {
    private final RunDirectory directory;
    private final RunListener listener;
    private final RunLedger ledger;

    StudyInProgress(LoadedExperiment experiment, RunDirectory directory, RunListener listener) {
        this.directory = directory;
        this.listener = listener;
        this.ledger = new RunLedger(experiment, directory);
    }

    /** Begins or begins anew, as the directory tells. */
    RunResult run(StudyWork work) {
        return run(work, directory.isBegun() ? "resumed" : "started");
    }

    /**
     * Runs it from its beginning.
     *
     * @param event {@code started} or {@code resumed}
     */
    RunResult run(StudyWork work, String event) {
        ledger.begin(event, nothing());
        listener.studying(directory.folder());
        MetricLog metrics = new MetricLog(directory);
        boolean done;
        try {
            done = work.run(metrics, follower());
        } catch (RuntimeException failure) {
            ledger.finish(RunStatus.FAILED, String.valueOf(failure.getMessage()), 0, nothing());
            throw failure instanceof StudyException ? new RunFailedException(failure) : failure;
        }
        List<ClaimResult> claims = done ? ledger.claims(metrics, Set.of()) : List.of();
        RunStatus status = done ? RunStatus.COMPLETED : RunStatus.STOPPED;
        String message = done ? "" : "stopped on request";
        double seconds = ledger.finish(status, message, 0, nothing());
        return new RunResult(directory.folder(), status, message, 0, seconds, claims);
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    private StudyListener follower() {
        return new StudyListener() {
            @Override
            public void progressed(double fraction) {
                listener.studied(fraction);
                ledger.flushNowAndThen();
            }

            @Override
            public boolean isStopRequested() {
                return listener.isStopRequested();
            }
        };
    }
}
