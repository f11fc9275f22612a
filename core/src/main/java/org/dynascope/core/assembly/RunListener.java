package org.dynascope.core.assembly;

import java.nio.file.Path;

/**
 * Follows a run; called from the thread that runs it.
 *
 * @since 0.1.0
 */
public interface RunListener {
    /**
     * Called when data are loaded and programs are about to run.
     *
     * @param folder the run directory
     * @param totalSteps updates to be made
     * @param parameters numbers the model has to learn
     */
    default void started(Path folder, long totalSteps, long parameters) {}

    /**
     * Called after each update; must be quick.
     *
     * @param step updates made so far, over all trajectories
     * @param loss mean loss of the update's mini-batch
     */
    default void stepped(long step, double loss) {}

    /**
     * Called when data are loaded and a study is about to run, instead of {@link #started}.
     *
     * @param folder the run directory
     */
    default void studying(Path folder) {}

    /**
     * Called when a study says how far it is; must be quick.
     *
     * @param fraction part of the work that is done, from 0 to 1
     */
    default void studied(double fraction) {}

    /** Returns the number of updates, over all trajectories, after which a training should stop with a checkpoint. */
    default long until() {
        return Long.MAX_VALUE;
    }

    /** Returns whether the run should stop before its next step; asked often, so it must be quick. */
    default boolean isStopRequested() {
        return false;
    }
}
