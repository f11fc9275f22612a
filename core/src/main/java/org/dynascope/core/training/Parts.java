package org.dynascope.core.training;

import java.util.SequencedMap;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.model.Model;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.probe.Probe;
import org.dynascope.core.experiment.Experiment.Watched;

/**
 * The extensions an experiment names, made.
 *
 * @param dataset data set
 * @param model network
 * @param optimizer update rule
 * @param probes an instance of each probe, in the experiment's order
 */
public record Parts(Dataset dataset, Model model, Optimizer optimizer, SequencedMap<Watched, Probe> probes) {}
