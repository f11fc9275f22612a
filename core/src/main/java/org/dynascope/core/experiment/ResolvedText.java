package org.dynascope.core.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynascope.api.parameter.Span;
import org.dynascope.core.config.CanonicalYaml;
import org.dynascope.core.config.Interpolation;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.plugin.Selected;

/** Writes an experiment with every default. */
final class ResolvedText {
    private ResolvedText() {}

    /** Returns YAML from which an equal experiment is read; its own {@code resolvedText} is not looked at. */
    static String of(Experiment experiment) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("experiment", experiment.name());
        tree.put("seed", experiment.seed());
        switch (experiment) {
            case TrainingExperiment training -> add(training, tree);
            case StudyExperiment study -> add(study, tree);
        }
        tree.put(
                ClaimKeys.KEY,
                experiment.claims().stream().map(ResolvedText::claim).toList());
        return CanonicalYaml.text(tree, Interpolation::escaped);
    }

    private static void add(StudyExperiment experiment, Map<String, Object> tree) {
        Experiment.Data data = experiment.dataset();
        if (data != null) {
            tree.put(Slot.DATASET.key(), named(data.dataset(), data.settings()));
        }
        tree.put(Slot.STUDY.key(), named(experiment.study()));
    }

    private static void add(TrainingExperiment experiment, Map<String, Object> tree) {
        Experiment.Data data = experiment.dataset();
        tree.put(Slot.DATASET.key(), named(data.dataset(), data.settings()));
        tree.put(Slot.MODEL.key(), named(experiment.model()));
        Experiment.Trained trained = experiment.optimizer();
        tree.put(Slot.OPTIMIZER.key(), named(trained.optimizer(), trained.settings()));
        tree.put(TrainKeys.KEY, train(experiment.train()));
        if (experiment.hasNamedTrajectories()) {
            Map<String, Object> trajectories = new LinkedHashMap<>();
            experiment.trajectories().stream()
                    .collect(Collectors.groupingBy(Node::family, LinkedHashMap::new, Collectors.toList()))
                    .forEach((name, family) -> trajectories.put(name, trajectory(family)));
            tree.put(TrajectoryKeys.KEY, trajectories);
        }
        tree.put(CheckpointKeys.KEY, ParameterRecords.toTree(experiment.checkpoints()));
        tree.put(
                Slot.PROBES.key(),
                experiment.probes().stream()
                        .map(each -> named(each.probe(), each.settings()))
                        .toList());
    }

    private static Map<String, Object> named(Selected<?> selected, Record... settings) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Stream.concat(Stream.of(selected.parameters()), Stream.of(settings))
                .map(ParameterRecords::toTree)
                .forEach(parameters::putAll);
        return Map.of(selected.written(), parameters);
    }

    private static Map<String, Object> train(Experiment.TrainSettings train) {
        Map<String, Object> tree = new LinkedHashMap<>();
        String unit = train.length().unit() == Span.Unit.STEPS ? "steps" : "epochs";
        tree.put(unit, train.length().amount());
        tree.put(TrainKeys.BATCH_SIZE, train.batchSize() == 0 ? TrainKeys.FULL : (Object) train.batchSize());
        tree.put("precision", ParameterRecords.word(train.precision()));
        tree.put("loss", ParameterRecords.word(train.loss()));
        tree.put("label-smoothing", train.labelSmoothing());
        return tree;
    }

    private static Map<String, Object> trajectory(List<Node> family) {
        Node node = family.getFirst();
        List<String> places = family.stream().map(each -> each.at().toString()).toList();
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!node.run().isEmpty()) {
            tree.put(TrajectoryKeys.RUN, node.run());
        }
        if (!node.isRoot()) {
            tree.put("from", node.from());
            tree.put("at", node.name().equals(node.family()) ? places.getFirst() : places);
        }
        if (!node.changes().isEmpty()) {
            tree.put("change", node.changes());
        }
        return tree;
    }

    private static Map<String, Object> claim(Experiment.ClaimStatement claim) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", claim.id());
        tree.put("that", claim.that());
        tree.put("source", claim.source());
        return tree;
    }

    /** Returns the keys at the top level of an experiment that studies, in their order. */
    static List<String> studyKeys() {
        return List.of("experiment", "seed", Slot.DATASET.key(), Slot.STUDY.key(), ClaimKeys.KEY);
    }

    /** Returns all keys at the top level, in their order. */
    static List<String> keys() {
        return List.of(
                "experiment",
                "seed",
                Slot.DATASET.key(),
                Slot.MODEL.key(),
                Slot.OPTIMIZER.key(),
                Slot.STUDY.key(),
                TrainKeys.KEY,
                TrajectoryKeys.KEY,
                CheckpointKeys.KEY,
                Slot.PROBES.key(),
                ClaimKeys.KEY);
    }
}
