package org.dynascope.core.assembly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Puts an experiment together in a program, key by key as it would stand in a file:
 *
 * <pre>{@code
 * LoadedExperiment experiment = dynascope.experiment("circles")
 *         .seed(7)
 *         .dataset("digits", Map.of("hold-out", 0.2, "standardise", "one"))
 *         .model("mlp", Map.of("hidden", List.of(64, 64)))
 *         .optimizer("sgd", Map.of("learning-rate", 0.1))
 *         .set("train.epochs", 20)
 *         .set("train.batch-size", 32)
 *         .probe("loss", Map.of("every", Span.steps(10)))
 *         .claim("learns", "loss.train < 0.5", "")
 *         .load();
 * }</pre>
 *
 * <p>Values are numbers, truths, texts, enum constants, spans, places, parameter records, and lists and maps of these. What is
 * loaded equals what is read from a file of the same keys: the same resolved text, the same checks, the same bits.
 *
 * @since 0.1.0
 */
public final class ExperimentBuilder {
    private final BiFunction<Map<String, ?>, Consumer<String>, LoadedExperiment> loader;
    private final SequencedMap<String, Object> keys = new LinkedHashMap<>();
    private final List<Object> probes = new ArrayList<>();
    private final List<Object> claims = new ArrayList<>();

    ExperimentBuilder(String name, BiFunction<Map<String, ?>, Consumer<String>, LoadedExperiment> loader) {
        this.loader = loader;
        keys.put("experiment", name);
    }

    /** Sets the seed of all random streams. */
    public ExperimentBuilder seed(long seed) {
        return set("seed", seed);
    }

    /** Names the data set, with parameters and settings by key. */
    public ExperimentBuilder dataset(String name, Map<String, ?> settings) {
        return set("dataset", Map.of(name, settings));
    }

    /** Names the model, with parameters by key. */
    public ExperimentBuilder model(String name, Map<String, ?> settings) {
        return set("model", Map.of(name, settings));
    }

    /** Names the optimizer, with parameters and settings by key. */
    public ExperimentBuilder optimizer(String name, Map<String, ?> settings) {
        return set("optimizer", Map.of(name, settings));
    }

    /** Names a study, which stands in place of model, optimizer and train, with parameters by key. */
    public ExperimentBuilder study(String name, Map<String, ?> settings) {
        return set("study", Map.of(name, settings));
    }

    /** Adds a trajectory, after those it is forked from. */
    public ExperimentBuilder trajectory(String name, Map<String, ?> settings) {
        return set("trajectories." + name, settings);
    }

    /** Adds a probe, with parameters and settings by key. */
    public ExperimentBuilder probe(String name, Map<String, ?> settings) {
        probes.add(Map.of(name, settings));
        return set("probes", probes);
    }

    /**
     * Adds a claim.
     *
     * @param id unique name
     * @param that expression over metrics
     * @param source where the statement is from; may be empty
     */
    public ExperimentBuilder claim(String id, String that, String source) {
        claims.add(Map.of("id", id, "that", that, "source", source));
        return set("claims", claims);
    }

    /**
     * Sets the value of any key.
     *
     * @param path keys from the outermost inward, joined by dots, such as {@code train.epochs}
     */
    public ExperimentBuilder set(String path, Object value) {
        Map<String, Object> map = keys;
        String[] steps = path.split("\\.", -1);
        for (int index = 0; index < steps.length - 1; index++) {
            map = inner(map, steps[index]);
        }
        map.put(steps[steps.length - 1], value);
        return this;
    }

    /** Returns the map of a key, which is from now on one that can be changed. */
    private static Map<String, Object> inner(Map<String, Object> map, String key) {
        SequencedMap<String, Object> inner = new LinkedHashMap<>();
        if (map.get(key) instanceof Map<?, ?> known) {
            known.forEach((name, value) -> inner.put(String.valueOf(name), value));
        }
        map.put(key, inner);
        return inner;
    }

    /**
     * Checks the experiment.
     *
     * @throws InvalidInputException if anything is wrong; names all problems
     */
    public LoadedExperiment load() {
        return load(_ -> {});
    }

    /**
     * Checks the experiment, as {@link #load()} does.
     *
     * @param notices receives remarks, one line each
     */
    public LoadedExperiment load(Consumer<String> notices) {
        return loader.apply(keys, notices);
    }
}
