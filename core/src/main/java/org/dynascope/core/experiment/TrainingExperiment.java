package org.dynascope.core.experiment;

import java.nio.file.Path;
import java.util.List;
import org.dynascope.api.model.Model;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.core.plugin.Selected;

/**
 * An experiment that trains.
 *
 * @param name name; made of letters, digits, dots, hyphens and underscores, so that it may be part of a file's name
 * @param seed seed of all random streams, at least 0
 * @param dataset data set
 * @param model model
 * @param optimizer optimizer
 * @param train how long and in what steps it trains
 * @param trajectories trajectories, each name once, in the order of the file; one if the experiment names none
 * @param checkpoints when its state is saved
 * @param probes probes, each name once
 * @param claims claims, each id once
 * @param resolvedText the experiment as YAML with every default written out; reading it gives an equal experiment
 * @param files the files it was read from, the experiment's own first
 * @since 0.1.0
 */
public record TrainingExperiment(
        String name,
        long seed,
        Data dataset,
        Selected<Model> model,
        Trained optimizer,
        TrainSettings train,
        List<Node> trajectories,
        CheckpointKeys checkpoints,
        List<Watched> probes,
        List<ClaimStatement> claims,
        String resolvedText,
        List<Path> files)
        implements Experiment {
    public TrainingExperiment {
        trajectories = List.copyOf(trajectories);
        probes = List.copyOf(probes);
        claims = List.copyOf(claims);
        files = List.copyOf(files);
    }

    @Override
    public ElementType precision() {
        return train.precision();
    }

    /** Returns whether the file names trajectories; an experiment that does not has one. */
    public boolean hasNamedTrajectories() {
        return trajectories.size() > 1 || !trajectories.getFirst().name().equals(Node.MAIN);
    }

    TrainingExperiment withResolvedText(String text) {
        return new TrainingExperiment(
                name, seed, dataset, model, optimizer, train, trajectories, checkpoints, probes, claims, text, files);
    }
}
