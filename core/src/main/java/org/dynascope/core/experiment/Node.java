package org.dynascope.core.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.dynascope.api.parameter.Place;
import org.dynascope.api.parameter.Span;
import org.dynascope.core.config.Location;
import org.dynascope.core.data.DataChange;
import org.jspecify.annotations.Nullable;

/**
 * A trajectory of an experiment: a root of the tree, or a fork of another one. What a fork does not change it has from its
 * parent, so everything here is what holds for this trajectory.
 *
 * @param name unique name; {@link #MAIN} if the experiment names no trajectories
 * @param family name it has in the file, which may stand for several forks of one trajectory at several places
 * @param from name of the trajectory it is forked from; empty for a root
 * @param at place of the fork on the parent; 0 steps for a root
 * @param run folder of a run from whose newest checkpoint a root has its parameters and buffers; empty if they are drawn
 * @param optimizer its optimizer with the settings
 * @param isOptimizerFresh whether the optimizer's state begins anew: where it is told to, and where the optimizer, or by
 *     linearisation the model, is another than the parent's
 * @param train how long and in what steps it trains, counted from step 0 of its root
 * @param seeds seeds of random streams of its own, by name of the stream
 * @param data what it sees differently in the examples it is trained on
 * @param perturbation length of the random step its parameters make at its beginning, as a share of their norm
 * @param linearize whether its model is expanded to first order at the parameters of its beginning
 * @param match to whose units its own are renumbered at its beginning; null if they stay
 * @param isLinear whether it, or a trajectory it descends from, is expanded so
 * @param changes what differs from the parent, as it stands in the file, by key
 * @param location where it is named
 */
public record Node(
        String name,
        String family,
        String from,
        Place at,
        String run,
        Experiment.Trained optimizer,
        boolean isOptimizerFresh,
        Experiment.TrainSettings train,
        SequencedMap<String, Long> seeds,
        DataChange data,
        double perturbation,
        boolean linearize,
        @Nullable Match match,
        boolean isLinear,
        SequencedMap<String, Object> changes,
        Location location) {
    /** Name of the trajectory of an experiment that names none. */
    public static final String MAIN = "main";

    public Node {
        seeds = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(seeds));
        changes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(changes));
    }

    /** Returns the only trajectory of an experiment that names none. */
    static Node main(Experiment.Trained optimizer, Experiment.TrainSettings train, Location location) {
        return new Node(
                MAIN,
                MAIN,
                "",
                Place.at(Span.steps(0)),
                "",
                optimizer,
                true,
                train,
                new LinkedHashMap<>(),
                DataChange.NONE,
                0,
                false,
                null,
                false,
                new LinkedHashMap<>(),
                location);
    }

    /** Returns whether it begins at step 0 from drawn parameters. */
    public boolean isRoot() {
        return from.isEmpty();
    }
}
