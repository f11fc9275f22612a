package org.dynascope.core.checkpoint;

import java.util.List;

/**
 * How far a run has come.
 *
 * @param experiment SHA-256 of the resolved experiment
 * @param engine how the numbers were computed, in one line
 * @param trajectory the trajectory that is being trained
 * @param updates updates made so far, over all trajectories
 * @param metricsBytes length of the metrics recorded so far
 * @param trainingSeconds time in training steps so far
 * @param probes time in each probe so far
 * @param finished trajectories that have ended, in order
 */
public record Progress(
        String experiment,
        String engine,
        String trajectory,
        long updates,
        long metricsBytes,
        double trainingSeconds,
        List<ProbeTime> probes,
        List<Finished> finished) {
    public Progress {
        probes = List.copyOf(probes);
        finished = List.copyOf(finished);
    }

    /**
     * Time spent in a probe.
     *
     * @param probe name
     * @param seconds wall time
     * @param observations number of looks
     */
    public record ProbeTime(String probe, double seconds, int observations) {}

    /**
     * A trajectory that has ended.
     *
     * @param trajectory its name
     * @param step updates it had made, counted from step 0
     * @param diverged whether it ended because a number was not finite
     * @param message one line on why it diverged; else empty
     */
    public record Finished(String trajectory, long step, boolean diverged, String message) {}
}
