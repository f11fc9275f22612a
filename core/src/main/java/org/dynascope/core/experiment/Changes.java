package org.dynascope.core.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.ParameterSchema;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Spelling;
import org.dynascope.core.config.Tree;
import org.dynascope.core.data.DataChange;
import org.jspecify.annotations.Nullable;

/** What a trajectory changes: keys that may be paths, such as {@code optimizer.sgd.learning-rate}, and their values. */
final class Changes {
    static final String DATA = "data";
    static final String SEED = "seed";

    private static final List<String> SINGLE = List.of("perturbation", "linearize", "reset-optimizer");
    private static final List<String> KEYS = Stream.concat(
                    Stream.of(SEED, Slot.OPTIMIZER.key(), TrainKeys.KEY, DATA, Match.KEY), SINGLE.stream())
            .toList();
    private static final List<String> LENGTHS = List.of("epochs", "steps");
    private static final List<String> FORK_STREAMS =
            List.of("data-order", "dropout", "perturbation", "label-noise", "subset");
    private static final List<String> ROOT_STREAMS =
            List.of("initialisation", "data-order", "dropout", "perturbation", "label-noise", "subset");

    private final ImmutableNode tree;
    private final String path;
    private final LayerMerge merge;
    private final Findings findings;
    private final SequencedMap<String, Object> described = new LinkedHashMap<>();
    private final SequencedMap<String, Long> seeds = new LinkedHashMap<>();

    /**
     * Reads changes.
     *
     * @param change their map, if there is one
     * @param path its path
     * @param ofRoot whether the trajectory is a root
     */
    Changes(Optional<ImmutableNode> change, String path, boolean ofRoot, LayerMerge merge, Findings findings) {
        this.path = path;
        this.merge = merge;
        this.findings = findings;
        ImmutableNode all = Tree.map("", new Location("", 0), List.of());
        for (ImmutableNode each : change.map(ImmutableNode::getChildren).orElse(List.of())) {
            described.put(each.getNodeName(), Tree.plain(each));
            ImmutableNode nested = nested(each);
            if (check(nested, each)) {
                all = merge.merge(all, Tree.map("", Tree.location(each), List.of(nested)));
            }
        }
        this.tree = all;
        Tree.child(tree, SEED).ifPresent(node -> readSeeds(node, ofRoot ? ROOT_STREAMS : FORK_STREAMS));
    }

    /** Returns the JSON Schema of changes; that of keys that are paths accepts any value. */
    static Map<String, Object> schema() {
        Map<String, Object> stream = Map.of("type", "integer", "minimum", 0);
        Map<String, Object> seeds = new LinkedHashMap<>();
        ROOT_STREAMS.forEach(name -> seeds.put(name, ParameterSchema.orReference(stream)));
        Map<String, Object> lengths = new LinkedHashMap<>(ParameterSchema.properties(List.of(TrainKeys.class)));
        lengths.keySet().retainAll(LENGTHS);
        Map<String, Object> properties = ParameterSchema.properties(List.of(ForkKeys.class));
        properties.put(SEED, ParameterSchema.map(seeds));
        properties.put(Slot.OPTIMIZER.key(), ParameterSchema.definition(ParameterSchema.slot(Slot.OPTIMIZER.kind())));
        properties.put(TrainKeys.KEY, ParameterSchema.map(lengths));
        properties.put(DATA, ParameterSchema.of(List.of(DataChange.class)));
        properties.put(Match.KEY, ParameterSchema.whole(List.of(Match.class)));
        Map<String, Object> schema = ParameterSchema.map(properties);
        String nested = String.join("|", SEED, Slot.OPTIMIZER.key(), TrainKeys.KEY, DATA, Match.KEY);
        schema.put("patternProperties", Map.of("^(" + nested + ")\\..", Map.of()));
        return schema;
    }

    /** Returns a node whose key is a path as nodes within each other. */
    private static ImmutableNode nested(ImmutableNode node) {
        List<String> keys = List.of(node.getNodeName().split("\\.", -1));
        ImmutableNode inner = node.setName(keys.getLast());
        for (int index = keys.size() - 2; index >= 0; index--) {
            inner = Tree.map(keys.get(index), Tree.location(node), List.of(inner));
        }
        return inner;
    }

    private boolean check(ImmutableNode nested, ImmutableNode written) {
        String key = nested.getNodeName();
        if (!KEYS.contains(key)) {
            findings.add(new Problem(
                    Tree.location(written),
                    path + "." + written.getNodeName(),
                    "",
                    "a trajectory cannot change this" + Spelling.hint(key, KEYS)));
            return false;
        }
        if (key.equals(TrainKeys.KEY)) {
            for (ImmutableNode setting : nested.getChildren()) {
                if (!LENGTHS.contains(setting.getNodeName())) {
                    findings.add(new Problem(
                            Tree.location(written),
                            path + "." + TrainKeys.KEY + "." + setting.getNodeName(),
                            "",
                            "a trajectory cannot change this" + Spelling.hint(setting.getNodeName(), LENGTHS)));
                    return false;
                }
            }
        }
        return true;
    }

    private void readSeeds(ImmutableNode node, List<String> streams) {
        if (Tree.shape(node) != Tree.Shape.MAP) {
            findings.add(
                    node,
                    path + "." + SEED,
                    "expected the name of a stream and its seed, such as 'seed.data-order: 11'");
            return;
        }
        for (ImmutableNode stream : node.getChildren()) {
            String key = path + "." + SEED + "." + stream.getNodeName();
            if (!streams.contains(stream.getNodeName())) {
                findings.add(new Problem(
                        Tree.location(stream),
                        key,
                        "",
                        "there is no such random stream" + Spelling.hint(stream.getNodeName(), streams)));
            } else if (!Tree.shown(stream).matches("[0-9]{1,18}")) {
                findings.add(stream, key, "expected a whole number of at least 0, such as 11");
            } else {
                seeds.put(stream.getNodeName(), Long.valueOf(Tree.shown(stream)));
            }
        }
    }

    /** Returns the tree of what holds after these changes. */
    ImmutableNode over(@Nullable ImmutableNode below) {
        ImmutableNode changes = Tree.without(Tree.without(tree, SEED), Match.KEY);
        for (String key : SINGLE) {
            changes = Tree.without(changes, key);
        }
        return below == null ? changes : merge.merge(below, changes);
    }

    boolean has(String key) {
        return Tree.child(tree, key).isPresent();
    }

    Experiment.@Nullable TrainSettings train(ImmutableNode merged, Findings all) {
        return TrainKeys.read(Tree.child(merged, TrainKeys.KEY).orElseThrow(), all);
    }

    /** Returns the record under a key of a tree; the default if there is none or it is wrong. */
    <R extends Record> R read(Class<R> type, ImmutableNode merged, String key, R byDefault) {
        return Tree.child(merged, key)
                .map(node -> ParameterRecords.read(List.of(type), node, path + "." + key, findings))
                .filter(records -> !records.isEmpty())
                .map(records -> type.cast(records.get(0)))
                .orElse(byDefault);
    }

    /** Returns to whose units the own are renumbered; null if they stay, or if it is wrong. */
    @Nullable
    Match match() {
        return Tree.child(tree, Match.KEY)
                .map(node -> ParameterRecords.read(List.of(Match.class), node, path + "." + Match.KEY, findings))
                .filter(records -> !records.isEmpty())
                .map(records -> (Match) records.get(0))
                .orElse(null);
    }

    ForkKeys single() {
        List<ImmutableNode> values = tree.getChildren().stream()
                .filter(each -> SINGLE.contains(each.getNodeName()))
                .toList();
        List<Record> records =
                ParameterRecords.read(List.of(ForkKeys.class), tree.replaceChildren(values), path, findings);
        return records.isEmpty() ? new ForkKeys(0, false, false) : (ForkKeys) records.get(0);
    }

    Map<String, Long> seeds() {
        return seeds;
    }

    /** Returns all changes as they stand in the file, by key. */
    SequencedMap<String, Object> described() {
        return described;
    }
}
