package org.dynascope.core.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Target;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.tensor.Shape;
import org.dynascope.core.claim.ClaimEvaluator;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.Problem;
import org.dynascope.core.data.DataPreparation;
import org.dynascope.core.data.PreparedData;
import org.dynascope.core.experiment.Experiment;
import org.dynascope.core.experiment.Experiment.ClaimStatement;
import org.dynascope.core.experiment.Experiment.Watched;

/** Checks before step 0, and before any data file is read, that the parts of an experiment fit together. */
public final class ExperimentCheck {
    private final Experiment experiment;
    private final Parts parts;
    private final List<Problem> problems = new ArrayList<>();

    private ExperimentCheck(Experiment experiment, Parts parts) {
        this.experiment = experiment;
        this.parts = parts;
    }

    /** Returns everything that does not fit, in the order of the experiment's parts. */
    public static List<Problem> problems(Experiment experiment, Parts parts) {
        ExperimentCheck check = new ExperimentCheck(experiment, parts);
        check.checkModel();
        check.checkLoss();
        check.checkProbes();
        check.checkClaims();
        return List.copyOf(check.problems);
    }

    private void checkModel() {
        DatasetDeclaration declaration = parts.dataset().declare();
        Shape element;
        try {
            element = DataPreparation.elementAfter(
                    declaration, experiment.dataset().settings());
        } catch (IllegalArgumentException unfit) {
            report(
                    experiment.dataset().dataset().location(),
                    "dataset." + experiment.dataset().dataset().name(),
                    String.valueOf(unfit.getMessage()));
            return;
        }
        try {
            parts.model().declare(element, declaration.target().outputShape());
        } catch (IllegalArgumentException unfit) {
            report(
                    experiment.model().location(),
                    "model." + experiment.model().name(),
                    String.valueOf(unfit.getMessage()));
        }
    }

    private void checkLoss() {
        boolean values = parts.dataset().declare().target() instanceof Target.Values;
        if (values && experiment.train().labelSmoothing() > 0) {
            report(
                    experiment.dataset().dataset().location(),
                    "train.label-smoothing",
                    "needs targets that are classes, the data set has values");
        }
    }

    private void checkProbes() {
        DatasetDeclaration declaration = parts.dataset().declare();
        Set<String> splits = new HashSet<>(declaration.splits());
        if (experiment.dataset().settings().holdOut() > 0) {
            splits.add(PreparedData.HELD_OUT);
        }
        Map<String, String> emitters = new HashMap<>();
        parts.probes().forEach((watched, probe) -> {
            checkProbe(watched, probe, declaration.target(), splits);
            for (MetricDeclaration metric : probe.metrics()) {
                String other =
                        emitters.putIfAbsent(metric.name(), watched.probe().name());
                if (other != null) {
                    report(watched, "emits the metric " + metric.name() + ", as probe " + other + " does");
                }
            }
        });
    }

    private void checkProbe(Watched watched, Probe probe, Target target, Set<String> splits) {
        if (probe.requirements().contains(Requirement.CLASSES) && !(target instanceof Target.Classes)) {
            report(watched, "needs targets that are classes, the data set has values");
        }
        for (String split : probe.splits()) {
            if (!splits.contains(split)) {
                report(watched, PreparedData.unknownSplit(split, splits));
            }
        }
    }

    private void checkClaims() {
        Set<String> metrics = new HashSet<>();
        parts.probes().values().forEach(probe -> probe.metrics().forEach(metric -> metrics.add(metric.name())));
        ClaimEvaluator evaluator = new ClaimEvaluator(metrics, Map.of());
        for (ClaimStatement claim : experiment.claims()) {
            evaluator.fault(claim).ifPresent(fault -> report(claim.location(), "claims." + claim.id(), fault));
        }
    }

    private void report(Watched watched, String message) {
        report(watched.probe().location(), "probes." + watched.probe().name(), message);
    }

    private void report(Location location, String key, String message) {
        problems.add(new Problem(location, key, "", message));
    }
}
