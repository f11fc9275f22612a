package org.dynascope.core.experiment;

import java.nio.file.Path;
import java.util.List;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetSettings;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.OptimizerSettings;
import org.dynascope.api.parameter.Span;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeSettings;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.core.config.Location;
import org.dynascope.core.plugin.Selected;

/**
 * An experiment, resolved and validated. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface Experiment permits TrainingExperiment, StudyExperiment {
    /** Returns the name; made of letters, digits, dots, hyphens and underscores, so that it may be part of a file's name. */
    String name();

    /** Returns the seed of all random streams, at least 0. */
    long seed();

    /** Returns the element type of numbers that are computed with. */
    ElementType precision();

    /** Returns the claims, each id once. */
    List<ClaimStatement> claims();

    /** Returns the experiment as YAML with every default written out; reading it gives an equal experiment. */
    String resolvedText();

    /** Returns the files it was read from, the experiment's own first; none if a program has put it together. */
    List<Path> files();

    /**
     * The data set.
     *
     * @param dataset the extension
     * @param settings settings every data set has
     */
    public record Data(Selected<Dataset> dataset, DatasetSettings settings) {}

    /**
     * The optimizer.
     *
     * @param optimizer the extension
     * @param settings settings every optimizer has
     */
    public record Trained(Selected<Optimizer> optimizer, OptimizerSettings settings) {}

    /**
     * A probe.
     *
     * @param probe the extension
     * @param settings settings every probe has
     */
    public record Watched(Selected<Probe> probe, ProbeSettings settings) {}

    /**
     * A claim, not yet understood.
     *
     * @param id unique name
     * @param that expression over metrics
     * @param source where the statement is from; empty if not given
     * @param location place of {@code that}
     */
    public record ClaimStatement(String id, String that, String source, Location location) {}

    /**
     * How the experiment trains.
     *
     * @param length how long
     * @param batchSize examples in a batch; 0 for all of them
     * @param precision type of parameters, states and intermediate values
     * @param loss what training lowers
     * @param labelSmoothing share of each target distribution that is spread evenly over the classes
     */
    public record TrainSettings(Span length, int batchSize, ElementType precision, Loss loss, double labelSmoothing) {}
}
