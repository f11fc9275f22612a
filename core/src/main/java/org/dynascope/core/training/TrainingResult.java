package org.dynascope.core.training;

import java.util.List;
import org.dynascope.api.state.TrainingState;

/**
 * How a training ended.
 *
 * @param end why it ended
 * @param message one line on why it ended early; else empty
 * @param state state at the end
 * @param seconds time in training steps, without probes
 * @param probes time in each probe
 */
public record TrainingResult(End end, String message, TrainingState state, double seconds, List<ProbeTime> probes) {
    public TrainingResult {
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

    /**
     * Time spent in a probe.
     *
     * @param probe name
     * @param seconds wall time
     * @param observations number of looks
     */
    public record ProbeTime(String probe, double seconds, int observations) {}
}
