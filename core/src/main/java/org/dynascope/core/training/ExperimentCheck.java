package org.dynascope.core.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Target;
import org.dynascope.api.matching.Matching;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeSettings;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.tensor.Shape;
import org.dynascope.core.claim.ClaimEvaluator;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Spelling;
import org.dynascope.core.data.DataPreparation;
import org.dynascope.core.data.PreparedData;
import org.dynascope.core.experiment.Experiment.ClaimStatement;
import org.dynascope.core.experiment.Experiment.Watched;
import org.dynascope.core.experiment.Node;
import org.dynascope.core.experiment.TrainingExperiment;

/** Checks before step 0, and before any data file is read, that the parts of an experiment fit together. */
public final class ExperimentCheck {
    private final TrainingExperiment experiment;
    private final Parts parts;
    private final List<Problem> problems = new ArrayList<>();

    private ExperimentCheck(TrainingExperiment experiment, Parts parts) {
        this.experiment = experiment;
        this.parts = parts;
    }

    /** Returns everything that does not fit, in the order of the experiment's parts. */
    public static List<Problem> problems(TrainingExperiment experiment, Parts parts) {
        ExperimentCheck check = new ExperimentCheck(experiment, parts);
        check.checkModel();
        check.checkLoss();
        check.checkTrajectories();
        check.checkProbes();
        check.checkClaims();
        return List.copyOf(check.problems);
    }

    /** Returns the names that claims may use: with the trajectory, and without where only one records the metric. */
    public static Set<String> claimNames(TrainingExperiment experiment, Parts parts) {
        return new ExperimentCheck(experiment, parts).claimNames();
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
            checkSizes(parts.model().declare(element, declaration.target().outputShape()));
        } catch (IllegalArgumentException unfit) {
            report(
                    experiment.model().location(),
                    "model." + experiment.model().name(),
                    String.valueOf(unfit.getMessage()));
        }
    }

    private void checkSizes(ModelDeclaration model) {
        long most = Integer.MAX_VALUE / experiment.train().precision().bytes();
        for (ParameterDeclaration parameter : model.parameters()) {
            if (parameter.shape().elements() > most) {
                report(
                        experiment.model().location(),
                        "model." + experiment.model().name(),
                        "parameter '" + parameter.name() + "' " + parameter.shape() + " has "
                                + parameter.shape().elements() + " elements, expected at most " + most);
            }
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

    private void checkTrajectories() {
        Target target = parts.dataset().declare().target();
        for (Node node : experiment.trajectories()) {
            node.data()
                    .misfit(target)
                    .ifPresent(
                            misfit -> report(node.location(), "trajectories." + node.name() + ".change.data", misfit));
            checkMatching(node);
        }
    }

    private void checkMatching(Node node) {
        Matching matching = parts.matchings().get(node.name());
        if (matching == null) {
            return;
        }
        String key = "trajectories." + node.name() + ".change.match";
        for (String split : matching.splits()) {
            if (!splits().contains(split)) {
                report(node.location(), key, PreparedData.unknownSplit(split, splits()));
            }
        }
        if (isWithoutUnits()) {
            report(node.location(), key, "the model '" + experiment.model().name() + "' has no units to renumber");
        }
    }

    /** Returns whether the model takes the data, but declares no units that may be renumbered. */
    private boolean isWithoutUnits() {
        DatasetDeclaration declaration = parts.dataset().declare();
        try {
            Shape element = DataPreparation.elementAfter(
                    declaration, experiment.dataset().settings());
            return parts.model()
                    .declare(element, declaration.target().outputShape())
                    .permutationGroups()
                    .isEmpty();
        } catch (IllegalArgumentException unfit) {
            return false;
        }
    }

    private Set<String> splits() {
        Set<String> splits = new HashSet<>(parts.dataset().declare().splits());
        if (experiment.dataset().settings().holdOut() > 0) {
            splits.add(PreparedData.HELD_OUT);
        }
        return splits;
    }

    private void checkProbes() {
        DatasetDeclaration declaration = parts.dataset().declare();
        Set<String> splits = splits();
        Map<String, String> emitters = new HashMap<>();
        parts.probes().forEach((watched, maker) -> {
            Probe probe = maker.get();
            checkProbe(watched, probe, declaration.target(), splits);
            for (MetricDeclaration metric : metrics(probe, unfit -> report(watched, unfit))) {
                String other =
                        emitters.putIfAbsent(metric.name(), watched.probe().name());
                if (other != null) {
                    report(watched, "emits the metric " + metric.name() + ", as probe " + other + " does");
                }
            }
        });
    }

    /** Returns the metrics of a probe; none if its parameters do not make names. */
    private static List<MetricDeclaration> metrics(Probe probe, Consumer<String> unfit) {
        try {
            return probe.metrics();
        } catch (IllegalArgumentException wrong) {
            unfit.accept(String.valueOf(wrong.getMessage()));
            return List.of();
        }
    }

    private void checkProbe(Watched watched, Probe probe, Target target, Set<String> splits) {
        if (probe.requirements().contains(Requirement.CLASSES) && !(target instanceof Target.Classes)) {
            report(watched, "needs targets that are classes, the data set has values");
        }
        checkAttachment(watched, probe.requirements().contains(Requirement.PAIR));
        if (probe.requirements().contains(Requirement.ADAM_STATE)) {
            checkMoments(watched);
        }
        for (String split : probe.splits()) {
            if (!splits.contains(split)) {
                report(watched, PreparedData.unknownSplit(split, splits));
            }
        }
    }

    private void checkMoments(Watched watched) {
        List<String> on = watched.settings().on();
        for (Node node : experiment.trajectories()) {
            Optimizer optimizer = parts.optimizers().get(node.name());
            boolean isWatched = on.isEmpty() || on.contains(node.name()) || on.contains(node.family());
            if (isWatched && optimizer != null && optimizer.adaptiveMoments().isEmpty()) {
                report(
                        watched,
                        "needs an optimizer with adaptive moments, such as adam; '"
                                + node.optimizer().optimizer().name() + "' of trajectory '" + node.name()
                                + "' has none");
            }
        }
    }

    private void checkAttachment(Watched watched, boolean ofPairs) {
        List<String> known = experiment.trajectories().stream()
                .flatMap(node -> Stream.of(node.name(), node.family()))
                .distinct()
                .toList();
        ProbeSettings settings = watched.settings();
        Stream.concat(
                        settings.on().stream(),
                        settings.between().stream().flatMap(each -> Stream.of(each.split("~", 2))))
                .distinct()
                .filter(name -> !known.contains(name))
                .forEach(name -> report(watched, "there is no trajectory '" + name + "'" + Spelling.hint(name, known)));
        if (ofPairs
                && (!settings.on().isEmpty()
                        || (settings.between().stream().distinct().count() < 2
                                && settings.between().stream().noneMatch(each -> each.contains("~"))))) {
            report(
                    watched,
                    "compares trajectories: expected between with two or more of them, such as between: ["
                            + String.join(", ", known.subList(0, Math.min(2, known.size()))) + "], and no 'on'");
        }
        boolean isComplete =
                known.containsAll(settings.between()) && settings.between().size() > 1;
        if (ofPairs
                && isComplete
                && Attachment.subjects(settings, Set.of(Requirement.PAIR), experiment.trajectories())
                        .isEmpty()) {
            report(watched, "compares trajectories: of those named by between, no two are forked at the same place");
        }
        if (!ofPairs && !settings.between().isEmpty()) {
            report(watched, "looks at single trajectories: name them by 'on', not by 'between'");
        }
    }

    /** Returns the names that claims may use: with the trajectory, and without where only one records the metric. */
    private Set<String> claimNames() {
        Set<String> names = new HashSet<>();
        parts.probes().forEach((watched, maker) -> {
            List<String> subjects =
                    Attachment.subjects(watched.settings(), maker.get().requirements(), experiment.trajectories());
            for (MetricDeclaration metric : metrics(maker.get(), _ -> {})) {
                if (subjects.size() == 1) {
                    names.add(metric.name());
                }
                subjects.forEach(subject -> names.add(metric.name() + "@" + subject));
            }
        });
        parts.matchings().forEach((trajectory, matching) -> {
            for (MetricDeclaration metric : matching.metrics()) {
                if (parts.matchings().size() == 1) {
                    names.add(metric.name());
                }
                names.add(metric.name() + "@" + trajectory);
            }
        });
        return names;
    }

    private void checkClaims() {
        Set<String> metrics = claimNames();
        ClaimEvaluator evaluator = new ClaimEvaluator(metrics, Map.of(), Set.of());
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
