package org.dynascope.api.execution;

import java.util.concurrent.CompletionStage;
import org.dynascope.api.Experimental;

/**
 * Runs the trials of a sweep. Trials are independent of each other.
 *
 * @since 0.1.0
 */
@Experimental
public interface TrialExecutor extends AutoCloseable {
    /**
     * Starts or queues a trial. Its command goes on with a trial that was begun before, and how it ended stands in its folder.
     *
     * @return completes with the exit code of the command, 0 for success; exceptionally, with a message for the user, if the
     *     trial could not be run to an end
     */
    CompletionStage<Integer> submit(Trial trial);

    /** Forgets the trials that wait, ends those that run, and returns when none does. */
    @Override
    void close();
}
