package org.dynascope.core.sweep;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.dynascope.api.execution.Trial;

/** What the executors of the host itself run trials by. */
public interface TrialHost {
    /**
     * Opens what one thread needs to run trials one after the other.
     *
     * @param stop asked before every step of training whether to stop with a checkpoint
     */
    Session open(BooleanSupplier stop);

    /**
     * Returns the command line of a process that serves trials as {@link TrialWorker} does.
     *
     * @throws IllegalStateException if the app does not say how to start one
     */
    List<String> workerCommand();

    /** Runs trials on one thread. */
    interface Session extends AutoCloseable {
        /** Runs a trial, or goes on with it. How it ended stands in its folder. */
        void run(Trial trial);

        @Override
        void close();
    }
}
