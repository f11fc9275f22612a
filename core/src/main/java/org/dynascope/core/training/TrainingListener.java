package org.dynascope.core.training;

/** Follows a training while it runs, for progress; called from the training's thread. */
public interface TrainingListener {
    /**
     * Called after each update.
     *
     * @param step updates made so far, over all trajectories
     * @param loss mean loss of the update's mini-batch
     */
    void stepped(long step, double loss);
}
