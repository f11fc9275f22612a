package org.dynascope.core.training;

import org.dynascope.api.random.RandomStream;
import org.dynascope.core.experiment.Node;

/** The random streams of a training: split by name from the experiment's seed, or from one that a trajectory sets for them. */
record Streams(RandomStream seed) {
    static final String INITIALISATION = "initialisation";
    static final String DATA_ORDER = "data-order";
    static final String DROPOUT = "dropout";
    static final String PERTURBATION = "perturbation";
    static final String LABEL_NOISE = "label-noise";
    static final String SUBSET = "subset";

    /** Returns a stream of a trajectory, at its beginning. */
    RandomStream of(Node node, String name) {
        Long own = node.seeds().get(name);
        return (own == null ? seed : RandomStream.ofSeed(own)).split(name);
    }

    /** Returns the stream of a trajectory's random step: its own, unless it sets a seed. */
    RandomStream ofPerturbation(Node node) {
        RandomStream stream = of(node, PERTURBATION);
        return node.seeds().containsKey(PERTURBATION) ? stream : stream.split(node.name());
    }

    /** Returns the stream by which a trajectory's units are matched. */
    RandomStream ofMatching(String trajectory) {
        return seed.split("matching/" + trajectory);
    }

    /** Returns the stream of a probe, the same on every trajectory. */
    RandomStream ofProbe(String name) {
        return seed.split("probe/" + name);
    }
}
