package org.dynascope.core.assembly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * A sweep as its directory tells it: finished, running or killed.
 *
 * @param folder sweep directory
 * @param trials all trials, in the order of the sweep
 * @param claims verdicts; empty while a trial has not ended
 * @param experimentText the experiment with its sweep
 * @param damage one line for each file that could not be read
 * @since 0.1.0
 */
public record SweepRecord(
        Path folder, List<TrialResult> trials, List<ClaimResult> claims, String experimentText, List<String> damage) {
    /** Key of the axis of seeds. */
    public static final String SEED = "seed";

    public SweepRecord {
        trials = List.copyOf(trials);
        claims = List.copyOf(claims);
        damage = List.copyOf(damage);
    }

    /** Returns the run directory of a trial. */
    public Path folderOf(TrialResult trial) {
        return folder.resolve("trials").resolve(trial.id());
    }

    /** Returns the axes with their values, both in the order of the sweep. */
    public SequencedMap<String, List<String>> axes() {
        SequencedMap<String, SequencedSet<String>> axes = new LinkedHashMap<>();
        trials.forEach(trial -> trial.values()
                .forEach((key, value) ->
                        axes.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(value)));
        SequencedMap<String, List<String>> lists = new LinkedHashMap<>();
        axes.forEach((key, values) -> lists.put(key, List.copyOf(values)));
        return lists;
    }

    /** Returns the trials that differ in nothing but the seed, together, in the order of the sweep. */
    public List<List<TrialResult>> cells() {
        SequencedMap<SequencedMap<String, String>, List<TrialResult>> cells = new LinkedHashMap<>();
        for (TrialResult trial : trials) {
            SequencedMap<String, String> others = new LinkedHashMap<>(trial.values());
            others.remove(SEED);
            cells.computeIfAbsent(others, _ -> new ArrayList<>()).add(trial);
        }
        return List.copyOf(cells.sequencedValues());
    }

    /** Returns the names of the recorded scalar metrics, in the order of the trials. */
    public List<String> metrics() {
        return trials.stream()
                .flatMap(trial -> trial.last().sequencedKeySet().stream())
                .distinct()
                .toList();
    }

    /** Returns how many trials ended so. */
    public long count(RunStatus status) {
        return trials.stream().filter(trial -> trial.status() == status).count();
    }

    /** Returns whether every trial has ended. */
    public boolean hasEnded() {
        return count(RunStatus.STOPPED) == 0;
    }
}
