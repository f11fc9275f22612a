package org.dynascope.core.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.dynascope.core.config.Location;
import org.dynascope.core.experiment.Experiment.ClaimStatement;

/**
 * Many trials of one experiment, all found valid. Immutable.
 *
 * @param name name of the experiment
 * @param axes what is varied, in the order of the file
 * @param trials all trials; the first axis changes last
 * @param batching which trials are trained as one; empty if each is by itself
 * @param claims claims over all trials
 * @param text the experiment with its sweep as YAML, from which equal trials are read
 * @since 0.1.0
 */
public record Sweep(
        String name,
        List<Axis> axes,
        List<Trial> trials,
        Optional<Batching> batching,
        List<ClaimStatement> claims,
        String text) {
    /** Key of the axis that {@code seeds} makes. */
    public static final String SEED = "seed";

    public Sweep {
        axes = List.copyOf(axes);
        trials = List.copyOf(trials);
        claims = List.copyOf(claims);
    }

    /**
     * A key that is varied.
     *
     * @param key its path, such as {@code optimizer.sgd.learning-rate}
     * @param values the values it takes, each once, as they stand in files
     */
    public record Axis(String key, List<String> values) {
        public Axis {
            values = List.copyOf(values);
        }
    }

    /**
     * One experiment with one set of values.
     *
     * @param id first twelve hexadecimal digits of the SHA-256 of the resolved experiment, so that equal trials have equal ids
     * @param values value of every axis, by its key
     * @param experiment the experiment, without claims, since these are over the sweep
     */
    public record Trial(String id, SequencedMap<String, String> values, Experiment experiment) {
        public Trial {
            values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * Trials that are trained as one.
     *
     * @param keys keys of the axes in which trials of a batch may differ
     * @param location where the file asks for it
     */
    public record Batching(List<String> keys, Location location) {
        public Batching {
            keys = List.copyOf(keys);
        }
    }

    /** Returns trials in batches: those that differ in nothing but the axes batched over; none if each is by itself. */
    public List<List<Trial>> batches() {
        SequencedMap<SequencedMap<String, String>, List<Trial>> batches = new LinkedHashMap<>();
        batching.ifPresent(batched -> trials.forEach(trial -> {
            SequencedMap<String, String> others = new LinkedHashMap<>(trial.values());
            others.keySet().removeAll(batched.keys());
            batches.computeIfAbsent(others, _ -> new ArrayList<>()).add(trial);
        }));
        return List.copyOf(batches.sequencedValues());
    }
}
