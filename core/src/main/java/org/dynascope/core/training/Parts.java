package org.dynascope.core.training;

import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.matching.Matching;
import org.dynascope.api.model.Model;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.probe.Probe;
import org.dynascope.core.experiment.Experiment.Watched;

/**
 * The extensions an experiment names, made.
 *
 * @param dataset data set
 * @param model network
 * @param optimizers update rule of each trajectory, by its name
 * @param matchings how units are matched, by the name of the trajectory whose units are renumbered
 * @param probes makes instances of each probe, in the experiment's order
 */
public record Parts(
        Dataset dataset,
        Model model,
        Map<String, Optimizer> optimizers,
        Map<String, Matching> matchings,
        SequencedMap<Watched, Supplier<Probe>> probes) {
    /** Returns the same with another instance of the data set, which the model works on too. */
    public Parts with(Dataset other) {
        return new Parts(other, model.on(other), optimizers, matchings, probes);
    }
}
