package org.dynascope.api.probe;

import java.util.List;
import org.dynascope.api.random.RandomStream;

/**
 * One look of a probe.
 *
 * @param trajectories the trajectories it looks at, in the order the experiment names them; at least one
 * @param random the probe's own stream
 * @param isLast whether no further look follows, because the training ends or has diverged here
 * @since 0.1.0
 */
public record Observation(List<TrajectoryView> trajectories, RandomStream random, boolean isLast) {
    public Observation {
        trajectories = List.copyOf(trajectories);
    }

    /** Returns the first trajectory, the only one for most probes. */
    public TrajectoryView trajectory() {
        return trajectories.getFirst();
    }
}
