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
    /** Starts or queues a trial; the stage completes with its process's exit code, 0 for success. */
    CompletionStage<Integer> submit(Trial trial);

    /** Ends all trials that still run. */
    @Override
    void close();
}
