package org.dynascope.core.assembly;

import java.nio.file.Path;

/**
 * Follows a sweep; called from the thread that runs it.
 *
 * @since 0.1.0
 */
public interface SweepListener {
    /**
     * Called before the first trial is begun.
     *
     * @param folder the sweep directory
     * @param total number of trials
     * @param ended number of trials that ended before
     */
    default void started(Path folder, int total, int ended) {}

    /** Called when a trial has ended, failures included. */
    default void ended(TrialResult trial) {}

    /** Called while trials run, several times a second, too. Returns whether to stop; what runs is stopped with a checkpoint. */
    default boolean isStopRequested() {
        return false;
    }
}
