package org.dynascope.core.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.core.config.CanonicalYaml;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.OverrideText;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Tree;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.experiment.Experiment.ClaimStatement;
import org.jspecify.annotations.Nullable;

/**
 * Makes the trials of a sweep: every combination of its axes' values is laid over the experiment, as overrides are, and read as
 * an experiment of its own. A problem of a value is told at the place where the sweep gives the value.
 */
final class Expansion {
    /** More trials than this are a mistake. */
    private static final int MOST_TRIALS = 20_000;

    private static final int ID_DIGITS = 12;

    /** Overrides of the command line have lower ordinals. */
    private static final int FIRST_ORDINAL = 1_000_000;

    private final MergedFiles files;
    private final ImmutableNode whole;
    private final ImmutableNode base;
    private final Findings findings;
    private final SequencedSet<Problem> problems = new LinkedHashSet<>();
    private final SequencedMap<String, Sweep.Trial> trials = new LinkedHashMap<>();
    private final SequencedMap<String, SequencedSet<String>> axes = new LinkedHashMap<>();
    private List<ClaimStatement> claims = List.of();

    Expansion(MergedFiles files, ImmutableNode root, Findings findings) {
        this.files = files;
        this.whole = root;
        this.base = Tree.without(Tree.without(root, SweepKeys.KEY), ClaimKeys.KEY);
        this.findings = findings;
    }

    Sweep sweep(ImmutableNode node) {
        SweepKeys keys = new SweepKeys(findings);
        List<Dimension> dimensions = keys.read(node);
        refuseSecondAxis(dimensions, node);
        Optional<Sweep.Batching> batching = keys.batching(node, axes.keySet());
        double count = dimensions.stream()
                .mapToDouble(dimension -> dimension.points().size())
                .reduce(1, (one, other) -> one * other);
        if (count > MOST_TRIALS) {
            String message = "expected at most " + MOST_TRIALS + " trials, got %.0f".formatted(count);
            findings.add(new Problem(Tree.location(node), SweepKeys.KEY, "", message));
        }
        findings.throwIfAny();
        combinations(dimensions, List.of()).parallelStream()
                .map(this::read)
                .toList()
                .forEach(this::add);
        readClaims(dimensions);
        problems.forEach(findings::add);
        findings.throwIfAny();
        List<Sweep.Axis> varied = axes.sequencedEntrySet().stream()
                .map(each -> new Sweep.Axis(each.getKey(), List.copyOf(each.getValue())))
                .toList();
        String name = trials.firstEntry().getValue().experiment().name();
        return new Sweep(name, varied, List.copyOf(trials.sequencedValues()), batching, claims, text(name));
    }

    private void refuseSecondAxis(List<Dimension> dimensions, ImmutableNode sweep) {
        for (Dimension dimension : dimensions) {
            for (Dimension.Value value : dimension.points().getFirst().values()) {
                if (axes.putIfAbsent(value.key(), new LinkedHashSet<>()) != null) {
                    String path = SweepKeys.KEY + "." + value.key();
                    findings.add(new Problem(Tree.location(sweep), path, "", "is varied twice"));
                }
            }
        }
    }

    private static List<List<Dimension.Value>> combinations(List<Dimension> dimensions, List<Dimension.Value> chosen) {
        if (dimensions.isEmpty()) {
            return List.of(chosen);
        }
        List<List<Dimension.Value>> combinations = new ArrayList<>();
        for (Dimension.Point point : dimensions.getFirst().points()) {
            List<Dimension.Value> extended = new ArrayList<>(chosen);
            extended.addAll(point.values());
            combinations.addAll(combinations(dimensions.subList(1, dimensions.size()), extended));
        }
        return combinations;
    }

    /**
     * A trial as it was read.
     *
     * @param trial null if something is wrong with it
     */
    private record Reading(List<Dimension.Value> values, Sweep.@Nullable Trial trial, List<Problem> problems) {}

    /** Reads a trial; used by several threads. */
    private Reading read(List<Dimension.Value> values) {
        try {
            Experiment experiment = read(base, values);
            SequencedMap<String, String> shown = new LinkedHashMap<>();
            values.forEach(value -> shown.put(value.key(), shown(value.node())));
            return new Reading(values, new Sweep.Trial(id(experiment), shown, experiment), List.of());
        } catch (UserErrorException wrong) {
            List<Problem> problems = wrong.problems().stream()
                    .map(problem -> atItsPlace(problem, values))
                    .toList();
            return new Reading(values, null, problems);
        }
    }

    private Experiment read(ImmutableNode below, List<Dimension.Value> values) {
        LayerMerge merge = files.merge();
        ImmutableNode tree = below;
        for (int index = 0; index < values.size(); index++) {
            tree = merge.merge(tree, override(values.get(index), FIRST_ORDINAL + index));
        }
        Findings own = files.newFindings();
        return files.resolved(Layers.interpolated(tree, own), own);
    }

    /** Reads the claims, which speak of all trials, as those of the first one. */
    private void readClaims(List<Dimension> dimensions) {
        List<Dimension.Value> first = dimensions.stream()
                .flatMap(dimension -> dimension.points().getFirst().values().stream())
                .toList();
        try {
            claims = read(Tree.without(whole, SweepKeys.KEY), first).claims();
        } catch (UserErrorException wrong) {
            wrong.problems().forEach(problem -> problems.add(atItsPlace(problem, first)));
        }
    }

    private void add(Reading reading) {
        problems.addAll(reading.problems);
        Sweep.Trial trial = reading.trial;
        if (trial == null) {
            return;
        }
        Sweep.Trial first = trials.putIfAbsent(trial.id(), trial);
        if (first != null) {
            String message = "two trials are the same: " + described(first.values()) + "; " + described(trial.values());
            problems.add(new Problem(reading.values.getLast().location(), SweepKeys.KEY, "", message));
        }
        trial.values()
                .forEach((key, value) ->
                        axes.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(value));
    }

    private static String described(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Returns the value within maps of its path, placed as an override so that it is merged like one. */
    private static ImmutableNode override(Dimension.Value value, int ordinal) {
        Location location = Location.ofOverride(value.key() + "=" + shown(value.node()), ordinal);
        List<String> keys = OverrideText.keys(value.key());
        ImmutableNode node = placed(value.node(), location);
        for (int index = keys.size() - 1; index >= 0; index--) {
            node = Tree.map("", location, List.of(node.setName(keys.get(index))));
        }
        return node;
    }

    private static ImmutableNode placed(ImmutableNode node, Location location) {
        List<ImmutableNode> children =
                node.getChildren().stream().map(each -> placed(each, location)).toList();
        return Tree.renamed(node, node.getNodeName(), location).replaceChildren(children);
    }

    /** Returns a value in one line, as it could stand in a file. */
    private static String shown(ImmutableNode node) {
        return switch (Tree.shape(node)) {
            case SCALAR -> Tree.scalar(node).orElseThrow().text();
            case LIST -> node.getChildren().stream().map(Expansion::shown).collect(Collectors.joining(", ", "[", "]"));
            case MAP ->
                node.getChildren().stream()
                        .map(each -> each.getNodeName() + ": " + shown(each))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static Problem atItsPlace(Problem problem, List<Dimension.Value> values) {
        int index = problem.location().line() - FIRST_ORDINAL;
        if (!problem.location().isOverride() || index < 0) {
            return problem;
        }
        Dimension.Value value = values.get(index);
        String key = problem.key().isEmpty() ? value.key() : problem.key();
        return new Problem(value.location(), SweepKeys.KEY + ": " + key, problem.value(), problem.message());
    }

    private static String id(Experiment experiment) {
        try {
            byte[] text = experiment.resolvedText().getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** Returns the merged tree as text; the name is written out since it may come from the file's. */
    private String text(String name) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("experiment", name);
        whole.getChildren().forEach(child -> tree.putIfAbsent(child.getNodeName(), Tree.plain(child)));
        return CanonicalYaml.text(tree, UnaryOperator.identity());
    }
}
