package org.dynascope.core.training;

/** Follows a training while it runs, for progress; called from the training's thread. */
public interface TrainingListener {
    /** Called before the first step. */
    default void started(long totalSteps) {}

    /**
     * Called after each update.
     *
     * @param step updates made so far
     * @param loss mean loss of the update's mini-batch
     */
    default void stepped(long step, double loss) {}
}
