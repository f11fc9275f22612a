package org.dynascope.api.probe;

/**
 * What a probe needs of a trajectory; checked before step 0.
 *
 * @since 0.1.0
 */
public enum Requirement {
    /** {@link TrajectoryView#gradient()}. */
    GRADIENT,
    /** {@link TrajectoryView#hessian} and {@link TrajectoryView#gaussNewton}. */
    CURVATURE,
    /** {@link TrajectoryView#evaluate}. */
    EVALUATION,
    /** A target of classes. */
    CLASSES,
    /** {@link TrajectoryView#optimizerState()} with first and second moments. */
    ADAM_STATE,
    /** Two trajectories at the same step, named by {@code between}. */
    PAIR
}
