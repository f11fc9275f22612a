package org.dynascope.core.assembly;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * A run as its directory tells it: finished, running or killed.
 *
 * @param folder run directory
 * @param experiment name of the experiment
 * @param parts what it is made of, as {@link LoadedExperiment#parts} names it; empty if the run never started
 * @param status how far it came
 * @param message one line on why it ended early; else empty
 * @param steps updates made, as far as recorded
 * @param totalSteps updates that were to be made; 0 if the run never started
 * @param seconds wall time; empty if the run did not end by itself
 * @param trainingSeconds part of it spent in training steps, without probes
 * @param trajectories the tree, each after its parent, in the order they were trained; empty if the run never started
 * @param metrics every declared metric, in the order of declaration
 * @param claims verdicts; empty if the run did not end by itself
 * @param probeTimes time in each probe
 * @param experimentText resolved experiment
 * @param provenanceJson where the numbers come from, a JSON object; {@code {}} if missing
 * @param damage one line for each file or line that could not be read
 * @since 0.1.0
 */
public record RunRecord(
        Path folder,
        String experiment,
        SequencedMap<String, String> parts,
        RunStatus status,
        String message,
        long steps,
        long totalSteps,
        OptionalDouble seconds,
        OptionalDouble trainingSeconds,
        List<TrajectoryRecord> trajectories,
        List<MetricRecord> metrics,
        List<ClaimResult> claims,
        List<ProbeTime> probeTimes,
        String experimentText,
        String provenanceJson,
        List<String> damage) {
    public RunRecord {
        trajectories = List.copyOf(trajectories);
        metrics = List.copyOf(metrics);
        claims = List.copyOf(claims);
        probeTimes = List.copyOf(probeTimes);
        damage = List.copyOf(damage);
    }

    /** Returns whether it studied instead of training. */
    public boolean isStudy() {
        return parts.containsKey(LoadedExperiment.STUDY);
    }
}
