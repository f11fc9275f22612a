package org.dynascope.core.assembly;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.dynascope.core.experiment.Experiment;

/**
 * An experiment that was read and found valid.
 *
 * @since 0.1.0
 */
public final class LoadedExperiment {
    private final Experiment experiment;

    LoadedExperiment(Experiment experiment) {
        this.experiment = experiment;
    }

    Experiment experiment() {
        return experiment;
    }

    /** Returns the experiment's name. */
    public String name() {
        return experiment.name();
    }

    /** Returns the seed of all its random streams. */
    public long seed() {
        return experiment.seed();
    }

    /** Returns what it is made of, by {@code model}, {@code optimizer}, {@code data} and {@code length}, in this order. */
    public SequencedMap<String, String> parts() {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        parts.put("model", experiment.model().name());
        parts.put("optimizer", experiment.optimizer().optimizer().name());
        parts.put("data", experiment.dataset().dataset().name());
        parts.put("length", experiment.train().length().toString());
        return parts;
    }

    /** Returns its parts in one line, such as {@code mlp · adam · digits · 20 epochs}. */
    public String summary() {
        return String.join(" · ", parts().sequencedValues());
    }

    /** Returns the experiment as YAML with every default written out. */
    public String resolvedText() {
        return experiment.resolvedText();
    }
}
