package org.dynascope.core.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetSettings;
import org.dynascope.api.model.Model;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.OptimizerSettings;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeSettings;
import org.dynascope.api.study.Study;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Tree;
import org.jspecify.annotations.Nullable;

/** Turns an experiment's tree into an {@link Experiment}, or says everything that is wrong with it. */
final class Resolution {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    private final ImmutableNode root;
    private final LayerMerge merge;
    private final Selector selector;
    private final Findings findings;

    /**
     * Prepares the reading.
     *
     * @param merge lays what a trajectory changes over the rest
     */
    Resolution(ImmutableNode root, LayerMerge merge, Selector selector, Findings findings) {
        this.root = root;
        this.merge = merge;
        this.selector = selector;
        this.findings = findings;
    }

    /** Returns the experiment that was read from these files. */
    Experiment experiment(List<Path> files) {
        tellKeys();
        refuseUnknownKeys();
        @Nullable GeneralKeys general = general();
        return isStudy() ? study(general, files) : training(general, files);
    }

    private List<Experiment.ClaimStatement> claims() {
        return Tree.child(root, ClaimKeys.KEY)
                .map(node -> ClaimKeys.read(node, findings))
                .orElse(List.of());
    }

    private boolean isStudy() {
        return Tree.child(root, Slot.STUDY.key()).isPresent();
    }

    private StudyExperiment study(@Nullable GeneralKeys general, List<Path> files) {
        Selector.@Nullable Selection<Dataset> dataset =
                Tree.child(root, Slot.DATASET.key()).isPresent() ? selected(Slot.DATASET) : null;
        Selector.@Nullable Selection<Study> study = selected(Slot.STUDY);
        List<Experiment.ClaimStatement> claims = claims();
        findings.throwIfAny();
        StudyExperiment unwritten = new StudyExperiment(
                name(Objects.requireNonNull(general), files),
                general.seed(),
                dataset == null ? null : data(dataset),
                Objects.requireNonNull(study).selected(),
                claims,
                "",
                files);
        return unwritten.withResolvedText(ResolvedText.of(unwritten));
    }

    private TrainingExperiment training(@Nullable GeneralKeys general, List<Path> files) {
        Selector.@Nullable Selection<Dataset> dataset = selected(Slot.DATASET);
        Selector.@Nullable Selection<Model> model = selected(Slot.MODEL);
        Selector.@Nullable Selection<Optimizer> optimizer = selected(Slot.OPTIMIZER);
        Experiment.@Nullable TrainSettings train = train();
        List<Experiment.Watched> probes =
                Tree.child(root, Slot.PROBES.key()).map(this::probes).orElse(List.of());
        List<Experiment.ClaimStatement> claims = claims();
        @Nullable CheckpointKeys checkpoints = checkpoints();
        Experiment.@Nullable Trained trained = optimizer == null ? null : trained(optimizer);
        List<Node> trajectories = trained == null || train == null ? List.of() : trajectories(trained, train);
        findings.throwIfAny();
        TrainingExperiment unwritten = new TrainingExperiment(
                name(Objects.requireNonNull(general), files),
                general.seed(),
                data(Objects.requireNonNull(dataset)),
                Objects.requireNonNull(model).selected(),
                Objects.requireNonNull(trained),
                Objects.requireNonNull(train),
                trajectories,
                Objects.requireNonNull(checkpoints),
                probes,
                claims,
                "",
                files);
        return unwritten.withResolvedText(ResolvedText.of(unwritten));
    }

    private static Experiment.Data data(Selector.Selection<Dataset> chosen) {
        return new Experiment.Data(chosen.selected(), chosen.settings(DatasetSettings.class));
    }

    private static Experiment.Trained trained(Selector.Selection<Optimizer> chosen) {
        return new Experiment.Trained(chosen.selected(), chosen.settings(OptimizerSettings.class));
    }

    private void tellKeys() {
        ResolvedText.keys().forEach(key -> findings.addHome(key, key));
        ParameterRecords.describe(TrainKeys.class)
                .forEach(each -> findings.addHome(each.key(), TrainKeys.KEY + "." + each.key()));
        ParameterRecords.describe(CheckpointKeys.class)
                .forEach(each -> findings.addHome(each.key(), CheckpointKeys.KEY + "." + each.key()));
        for (Slot<?> slot : List.of(Slot.STUDY, Slot.OPTIMIZER, Slot.MODEL, Slot.DATASET)) {
            Tree.child(root, slot.key()).ifPresent(value -> selector.tellKeys(slot, value));
        }
        Tree.child(root, Slot.PROBES.key()).map(LayerMerge::probeList).stream()
                .flatMap(list -> list.getChildren().stream())
                .forEach(probe -> selector.tellKeys(Slot.PROBES, probe));
    }

    private void refuseUnknownKeys() {
        for (ImmutableNode node : root.getChildren()) {
            String key = node.getNodeName();
            if (key.equals(Layers.INCLUDE) || key.equals(Layers.PROFILES)) {
                findings.add(new Problem(Tree.location(node), key, "", "can only stand in a file"));
            } else if (key.equals(SweepKeys.KEY)) {
                String message = "makes many trials where one is expected; leave it out with --unset sweep";
                findings.add(new Problem(Tree.location(node), key, "", message));
            } else if (!ResolvedText.keys().contains(key)) {
                findings.addUnknownKey(
                        node,
                        key,
                        Stream.concat(ResolvedText.keys().stream(), Stream.of(SweepKeys.KEY))
                                .toList());
            } else if (isStudy() && !ResolvedText.studyKeys().contains(key)) {
                String message = "does not go with a study, which stands in place of training; leave one of them out";
                findings.add(new Problem(Tree.location(node), key, "", message));
            }
        }
    }

    private @Nullable GeneralKeys general() {
        List<String> keys = ParameterRecords.describe(GeneralKeys.class).stream()
                .map(each -> each.key())
                .toList();
        List<ImmutableNode> values = root.getChildren().stream()
                .filter(each -> keys.contains(each.getNodeName()))
                .toList();
        List<Record> records =
                ParameterRecords.read(List.of(GeneralKeys.class), root.replaceChildren(values), "", findings);
        Tree.child(root, "experiment")
                .filter(node -> Tree.shape(node) == Tree.Shape.SCALAR && !Tree.isNothing(node))
                .filter(node -> !NAME.matcher(Tree.shown(node)).matches())
                .ifPresent(node -> findings.add(
                        node, "experiment", "expected a name of letters, digits, dots, hyphens and underscores"));
        return records.isEmpty() ? null : (GeneralKeys) records.get(0);
    }

    /** Returns the name that is given, or that of the first file. */
    private static String name(GeneralKeys general, List<Path> files) {
        if (!general.experiment().isEmpty() || files.isEmpty()) {
            return general.experiment();
        }
        String name = String.valueOf(files.getFirst().getFileName())
                .replaceFirst("\\.ya?ml$", "")
                .replaceAll("[^A-Za-z0-9._-]", "-")
                .replaceFirst("^[.-]", "_");
        return name.substring(0, Math.min(name.length(), 100));
    }

    private <E> Selector.@Nullable Selection<E> selected(Slot<E> slot) {
        Optional<ImmutableNode> value = Tree.child(root, slot.key());
        if (value.isEmpty()) {
            selector.refuseMissing(slot, Tree.location(root));
            return null;
        }
        return selector.select(slot, value.get(), slot.key());
    }

    private Experiment.@Nullable TrainSettings train() {
        Optional<ImmutableNode> train = Tree.child(root, TrainKeys.KEY);
        if (train.isEmpty()) {
            String message = "missing: expected epochs or steps, such as 'train: {epochs: 10}'";
            findings.add(new Problem(Tree.location(root), TrainKeys.KEY, "", message));
            return null;
        }
        return TrainKeys.read(train.get(), findings);
    }

    private List<Node> trajectories(Experiment.Trained optimizer, Experiment.TrainSettings train) {
        Optional<ImmutableNode> named = Tree.child(root, TrajectoryKeys.KEY);
        Node main = Node.main(optimizer, train, Tree.location(root));
        return named.map(node -> new TrajectoryKeys(node, root, merge, selector, findings).read(main))
                .orElse(List.of(main));
    }

    private @Nullable CheckpointKeys checkpoints() {
        ImmutableNode keys = Tree.child(root, CheckpointKeys.KEY)
                .orElseGet(() -> Tree.map(CheckpointKeys.KEY, Tree.location(root), List.of()));
        List<Record> records = ParameterRecords.read(List.of(CheckpointKeys.class), keys, CheckpointKeys.KEY, findings);
        return records.isEmpty() ? null : (CheckpointKeys) records.get(0);
    }

    private List<Experiment.Watched> probes(ImmutableNode value) {
        ImmutableNode list = LayerMerge.probeList(value);
        if (Tree.shape(list) != Tree.Shape.LIST) {
            findings.add(
                    list, Slot.PROBES.key(), "expected a list of probes, such as [loss], got " + Tree.described(list));
            return List.of();
        }
        List<Experiment.Watched> probes = new ArrayList<>();
        Map<String, Location> names = new HashMap<>();
        for (int index = 0; index < list.getChildren().size(); index++) {
            String path = Slot.PROBES.key() + "[" + index + "]";
            Selector.Selection<Probe> chosen =
                    selector.select(Slot.PROBES, list.getChildren().get(index), path);
            if (chosen != null) {
                refuseSecond(chosen, path, names);
                probes.add(new Experiment.Watched(chosen.selected(), chosen.settings(ProbeSettings.class)));
            }
        }
        return probes;
    }

    private void refuseSecond(Selector.Selection<Probe> chosen, String path, Map<String, Location> names) {
        Location location = chosen.selected().location();
        String name = chosen.selected().name();
        Location first = names.putIfAbsent(name, location);
        if (first != null) {
            findings.add(new Problem(location, path, name, "named at " + first + " already; a probe can stand once"));
        }
    }
}
