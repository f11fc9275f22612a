package org.dynascope.api.probe;

import org.dynascope.api.Experimental;

/**
 * What a probe needs of a trajectory; checked before step 0.
 *
 * @since 0.1.0
 */
public enum Requirement {
    /** {@link TrajectoryView#gradient()}, and the gradient of a fixed batch. */
    GRADIENT,
    /** {@link TrajectoryView#hessian} and {@link TrajectoryView#gaussNewton}. */
    CURVATURE,
    /** {@link TrajectoryView#tangentKernel}. */
    TANGENT_KERNEL,
    /** {@link TrajectoryView#evaluate}. */
    EVALUATION,
    /** {@link TrajectoryView#network}. */
    @Experimental
    NETWORK,
    /** A target of classes. */
    CLASSES,
    /** An optimizer with {@linkplain org.dynascope.api.optimizer.AdaptiveMoments adaptive moments}, and its next update. */
    ADAM_STATE,
    /** Two trajectories at the same step, named by {@code between}. */
    PAIR
}
