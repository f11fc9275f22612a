package org.dynascope.core.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.OptimizerSettings;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.parameter.Place;
import org.dynascope.api.parameter.Span;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Scalar;
import org.dynascope.core.config.Spelling;
import org.dynascope.core.config.Tree;
import org.dynascope.core.data.DataChange;
import org.jspecify.annotations.Nullable;

/** The keys under {@code trajectories}: names, each a root or {@code {from, at, change}}. */
final class TrajectoryKeys {
    static final String KEY = "trajectories";

    static final String FROM = "from";
    static final String AT = "at";
    static final String CHANGE = "change";
    static final String RUN = "run";
    private static final List<String> KEYS = List.of(FROM, AT, CHANGE, RUN);
    private static final Place BEGINNING = Place.at(Span.steps(0));
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    private final ForkFamilies families;
    private final ImmutableNode trajectories;
    private final ImmutableNode root;
    private final LayerMerge merge;
    private final Selector selector;
    private final Findings findings;
    private final Map<String, ImmutableNode> trees = new HashMap<>();
    private final Map<String, Node> read = new LinkedHashMap<>();

    /**
     * Prepares the reading.
     *
     * @param root the whole experiment's tree, whose optimizer and length are valid
     * @param merge lays changes over it
     */
    TrajectoryKeys(
            ImmutableNode trajectories, ImmutableNode root, LayerMerge merge, Selector selector, Findings findings) {
        this.families = ForkFamilies.of(trajectories, findings);
        this.trajectories = families.forks();
        this.root = root;
        this.merge = merge;
        this.selector = selector;
        this.findings = findings;
    }

    /** Place of a fork. */
    record ForkPlace(
            @Param(
                    doc = "place of the fork, such as '200 steps', '3 epochs' or 'end'; of several in a list, each"
                            + " is a fork")
            Place at) {}

    /**
     * Returns the trajectories in the order of the file; those that are wrong are left out and among the findings.
     *
     * @param main what a root is without changes
     */
    List<Node> read(Node main) {
        ImmutableNode written = families.written();
        if (Tree.shape(written) != Tree.Shape.MAP || written.getChildren().isEmpty()) {
            findings.add(
                    written,
                    KEY,
                    "expected a map of names, such as {trunk: {}, left: {from: trunk, at: 3 epochs}}, got "
                            + Tree.described(written));
            return List.of();
        }
        written.getChildren().forEach(this::checkForm);
        refuseCircles();
        trees.put("", root);
        addForks("", main);
        List<Node> inOrder = new ArrayList<>();
        Tree.keys(trajectories).stream().map(read::get).forEach(node -> {
            if (node != null) {
                inOrder.add(node);
            }
        });
        boolean isWhole = inOrder.size() == trajectories.getChildren().size();
        if (isWhole && inOrder.stream().allMatch(node -> isKnown(node.match()))) {
            refuseCircularMatches(inOrder);
        }
        return inOrder;
    }

    /** Adds the forks of a parent, whose name is empty for the roots; what has no name itself was refused. */
    private void addForks(String parent, Node above) {
        for (ImmutableNode each : trajectories.getChildren()) {
            if (from(each).equals(parent) && !each.getNodeName().isEmpty()) {
                Node node = node(each, above);
                if (node != null) {
                    read.put(node.name(), node);
                }
                addForks(each.getNodeName(), node == null ? above : node);
            }
        }
    }

    private static String from(ImmutableNode each) {
        return text(Tree.child(each, FROM));
    }

    private static String text(Optional<ImmutableNode> value) {
        return value.flatMap(Tree::scalar).map(Scalar::text).orElse("");
    }

    private void checkForm(ImmutableNode each) {
        String path = KEY + "." + each.getNodeName();
        if (!NAME.matcher(each.getNodeName()).matches()) {
            findings.add(new Problem(
                    Tree.location(each),
                    path,
                    "",
                    "expected a name of letters, digits, dots, hyphens and underscores"));
        }
        if (Tree.isNothing(each)) {
            return;
        }
        if (Tree.shape(each) != Tree.Shape.MAP) {
            findings.add(each, path, "expected a map of from, at, change, got " + Tree.described(each));
            return;
        }
        for (ImmutableNode key : each.getChildren()) {
            if (!KEYS.contains(key.getNodeName())) {
                findings.addUnknownKey(key, path + "." + key.getNodeName(), KEYS);
            }
        }
        checkOrigin(each, path);
        Tree.child(each, CHANGE)
                .filter(change -> Tree.shape(change) != Tree.Shape.MAP && !Tree.isNothing(change))
                .ifPresent(change -> findings.add(
                        change, path + "." + CHANGE, "expected a map of changes, got " + Tree.described(change)));
    }

    private void checkOrigin(ImmutableNode each, String path) {
        Optional<ImmutableNode> from = Tree.child(each, FROM);
        Optional<ImmutableNode> at = Tree.child(each, AT);
        Optional<ImmutableNode> run = Tree.child(each, RUN);
        if (run.isPresent() && (from.isPresent() || text(run).isEmpty())) {
            String message = from.isPresent()
                    ? "a trajectory begins from another one or from a run; leave one of them out"
                    : "expected the folder of a run, such as runs/digits-001";
            findings.add(new Problem(Tree.location(run.get()), path + "." + RUN, "", message));
        }
        if (from.isPresent() != at.isPresent()) {
            String missing = from.isPresent() ? AT : FROM;
            String example =
                    from.isPresent() ? "the place of the fork, such as '3 epochs'" : "the trajectory it is forked from";
            findings.add(new Problem(Tree.location(each), path + "." + missing, "", "missing: expected " + example));
        }
        from.filter(name -> !Tree.keys(trajectories).contains(from(each)))
                .ifPresent(name -> findings.add(name, path + "." + FROM, unknown(from(each))));
        ForkFamilies.places(each)
                .filter(places -> places.getChildren().isEmpty())
                .ifPresent(places ->
                        findings.add(places, path + "." + AT, "expected at least one place, such as [0, 3 epochs]"));
    }

    private String unknown(String name) {
        List<String> members = families.membersOf(name);
        return members.isEmpty()
                ? "there is no such trajectory" + Spelling.hint(name, Tree.keys(trajectories))
                : "stands for several trajectories, expected one of them: " + String.join(", ", members);
    }

    private void refuseCircles() {
        for (ImmutableNode each : trajectories.getChildren()) {
            String ancestor = from(each);
            for (int steps = 0;
                    !ancestor.isEmpty() && steps <= trajectories.getChildren().size();
                    steps++) {
                ancestor = Tree.child(trajectories, ancestor)
                        .map(TrajectoryKeys::from)
                        .orElse("");
            }
            if (!ancestor.isEmpty() && Tree.keys(trajectories).contains(ancestor)) {
                findings.add(new Problem(
                        Tree.location(each),
                        KEY + "." + each.getNodeName() + "." + FROM,
                        from(each),
                        "forks must lead back to a trajectory without 'from', this one leads in a circle"));
            }
        }
    }

    private @Nullable Node node(ImmutableNode each, Node above) {
        int before = findings.size();
        String name = each.getNodeName();
        String family = families.family(name);
        String path = KEY + "." + family + "." + CHANGE;
        Changes changes = new Changes(Tree.child(each, CHANGE), path, from(each).isEmpty(), merge, findings);
        ImmutableNode tree = changes.over(trees.get(from(each)));
        trees.put(name, tree);
        Place at = Tree.child(each, AT)
                .map(place -> place(place, KEY + "." + family))
                .orElse(BEGINNING);
        Experiment.@Nullable Trained optimizer =
                changes.has(Slot.OPTIMIZER.key()) ? optimizer(tree) : above.optimizer();
        Experiment.@Nullable TrainSettings train =
                changes.has(TrainKeys.KEY) ? changes.train(tree, findings) : above.train();
        DataChange data = changes.read(DataChange.class, tree, Changes.DATA, DataChange.NONE);
        ForkKeys single = changes.single();
        Match match = changes.match();
        checkMatch(each, match);
        if (findings.size() > before || optimizer == null || train == null) {
            return null;
        }
        SequencedMap<String, Long> seeds = new LinkedHashMap<>(above.seeds());
        seeds.putAll(changes.seeds());
        boolean fresh = from(each).isEmpty()
                || single.linearize()
                || single.resetOptimizer()
                || !optimizer
                        .optimizer()
                        .registered()
                        .qualifiedName()
                        .equals(above.optimizer().optimizer().registered().qualifiedName());
        return new Node(
                name,
                family,
                from(each),
                at,
                text(Tree.child(each, RUN)),
                optimizer,
                fresh,
                train,
                seeds,
                data,
                single.perturbation(),
                single.linearize(),
                match,
                single.linearize() || above.isLinear(),
                changes.described(),
                Tree.location(each));
    }

    private boolean isKnown(@Nullable Match match) {
        return match == null || Tree.keys(trajectories).contains(match.to());
    }

    private void checkMatch(ImmutableNode each, @Nullable Match match) {
        if (match == null) {
            return;
        }
        String path = KEY + "." + each.getNodeName() + "." + CHANGE + "." + Match.KEY;
        if (from(each).isEmpty()) {
            String message = "needs a trajectory whose units are renumbered: expected from and at beside change";
            findings.add(new Problem(Tree.location(each), path, "", message));
        }
        if (!isKnown(match)) {
            String message = "there is no such trajectory" + Spelling.hint(match.to(), Tree.keys(trajectories));
            findings.add(new Problem(Tree.location(each), path + ".to", match.to(), message));
        }
    }

    /** Refuses trajectories that could begin only after themselves. */
    private void refuseCircularMatches(List<Node> nodes) {
        Set<String> begun = new HashSet<>();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Node node : nodes) {
                Match match = node.match();
                boolean isReady =
                        (node.isRoot() || begun.contains(node.from())) && (match == null || begun.contains(match.to()));
                grows |= isReady && begun.add(node.name());
            }
        }
        for (Node node : nodes) {
            Match match = node.match();
            if (match != null && !begun.contains(node.name())) {
                String path = KEY + "." + node.name() + "." + CHANGE + "." + Match.KEY + ".to";
                findings.add(new Problem(
                        node.location(), path, match.to(), "begins only after this trajectory, which waits for it"));
            }
        }
    }

    private Place place(ImmutableNode place, String path) {
        Location location = Tree.location(place);
        boolean isNumber = Tree.scalar(place)
                .filter(each -> each.kind() == Scalar.Kind.NUMBER)
                .isPresent();
        ImmutableNode spelt = isNumber ? Tree.scalar(AT, location, Scalar.text(Tree.shown(place) + " steps")) : place;
        ImmutableNode map = Tree.map(path, location, List.of(spelt));
        List<Record> records = ParameterRecords.read(List.of(ForkPlace.class), map, path, findings);
        return records.isEmpty() ? BEGINNING : ((ForkPlace) records.get(0)).at();
    }

    private Experiment.@Nullable Trained optimizer(ImmutableNode tree) {
        ImmutableNode value = Tree.child(tree, Slot.OPTIMIZER.key()).orElseThrow();
        Selector.Selection<Optimizer> chosen = selector.select(Slot.OPTIMIZER, value, Slot.OPTIMIZER.key());
        return chosen == null
                ? null
                : new Experiment.Trained(chosen.selected(), chosen.settings(OptimizerSettings.class));
    }
}
