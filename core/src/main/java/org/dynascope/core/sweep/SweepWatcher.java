package org.dynascope.core.sweep;

import org.dynascope.core.experiment.Sweep;
import org.dynascope.core.run.RunEnd;

/** Follows a sweep; called from the thread that runs it. */
public interface SweepWatcher {
    /**
     * Called before the first trial is begun.
     *
     * @param total number of trials
     * @param ended number of those that ended before
     */
    void started(int total, int ended);

    /**
     * Called when a trial has ended.
     *
     * @param isRetried whether it is tried again
     */
    void ended(Sweep.Trial trial, RunEnd end, boolean isRetried);

    /** Returns whether the sweep should stop; asked several times a second. */
    boolean isStopRequested();
}
