package org.dynascope.core.training;

import java.util.List;
import java.util.Set;
import org.dynascope.core.checkpoint.Progress.ProbeTime;

/**
 * How a training ended.
 *
 * @param end why it ended
 * @param message one line on why it ended early; else empty
 * @param diverged names of the trajectories in which a number was not finite
 * @param steps updates made, over all trajectories
 * @param seconds time in training steps, without probes
 * @param probes time in each probe
 */
public record TrainingResult(
        End end, String message, Set<String> diverged, long steps, double seconds, List<ProbeTime> probes) {
    public TrainingResult {
        diverged = Set.copyOf(diverged);
        probes = List.copyOf(probes);
    }

    /** Why a training ended. */
    public enum End {
        /** All steps were made. */
        COMPLETED,
        /** It was asked to stop. */
        STOPPED,
        /** A number was not finite. */
        DIVERGED
    }
}
