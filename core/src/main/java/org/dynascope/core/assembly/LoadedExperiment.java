package org.dynascope.core.assembly;

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

    /** Returns its parts in one line, such as {@code mlp · adam · digits · 20 epochs}. */
    public String summary() {
        return experiment.model().name() + " · "
                + experiment.optimizer().optimizer().name() + " · "
                + experiment.dataset().dataset().name() + " · "
                + experiment.train().length();
    }

    /** Returns the experiment as YAML with every default written out. */
    public String resolvedText() {
        return experiment.resolvedText();
    }
}
