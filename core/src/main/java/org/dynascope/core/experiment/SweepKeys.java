package org.dynascope.core.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.random.RandomStream;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.ParameterSchema;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Scalar;
import org.dynascope.core.config.Spelling;
import org.dynascope.core.config.Tree;

/**
 * The keys under {@code sweep}: paths of settings with their values, {@code seeds}, {@code zip} for lists that go side by side,
 * {@code random} for settings that are drawn, and {@code batched-over} for axes whose trials are trained as one.
 */
final class SweepKeys {
    static final String KEY = "sweep";

    private static final String SEEDS = "seeds";
    private static final String ZIP = "zip";
    private static final String RANDOM = "random";
    private static final String BATCHED_OVER = "batched-over";

    private final Findings findings;
    private final AxisValues values;
    private final SequencedMap<String, ImmutableNode> drawn = new LinkedHashMap<>();
    private final List<Dimension> dimensions = new ArrayList<>();
    private int placeOfDrawn;

    SweepKeys(Findings findings) {
        this.findings = findings;
        this.values = new AxisValues(findings);
    }

    /** Seeds one after the other. */
    record Seeds(
            @Param(doc = "first seed", byDefault = "1", min = 0, max = 1e15)
            long from,

            @Param(doc = "number of seeds", min = 1, max = 10_000)
            int count) {}

    /** Random search. */
    record Draws(
            @Param(doc = "number of points drawn", min = 1, max = 10_000)
            int count,

            @Param(doc = "seed of the draws", byDefault = "1", min = 0)
            long seed) {}

    /**
     * Returns the JSON Schema of a sweep.
     *
     * @param axis schema of the values of one key
     * @param paths keys for editors to offer; others are accepted too
     */
    static Map<String, Object> schema(Map<String, Object> axis, List<String> paths) {
        Map<String, Object> count = Map.of("type", "integer", "minimum", 1);
        Map<String, Object> list = Map.of("type", "array", "minItems", 1);
        Map<String, Object> seeds = ParameterSchema.orReference(
                ParameterSchema.anyOf(List.of(count, list, ParameterSchema.whole(List.of(Seeds.class)))));
        Map<String, Object> zip = ParameterSchema.ordered("type", "object", "minProperties", 1);
        zip.put("additionalProperties", ParameterSchema.anyOf(List.of(axis, seeds)));
        Map<String, Object> properties = ParameterSchema.ordered(SEEDS, seeds, ZIP, ParameterSchema.orReference(zip));
        properties.put(RANDOM, ParameterSchema.whole(List.of(Draws.class)));
        Map<String, Object> name = ParameterSchema.orReference(Map.of("type", "string"));
        properties.put(
                BATCHED_OVER,
                ParameterSchema.orReference(ParameterSchema.ordered("type", "array", "minItems", 1, "items", name)));
        paths.forEach(path -> properties.put(path, axis));
        Map<String, Object> schema = ParameterSchema.ordered("type", "object", "minProperties", 1);
        schema.put("properties", properties);
        schema.put("additionalProperties", axis);
        return ParameterSchema.orReference(schema);
    }

    /** Returns the dimensions in the order of the file; what is wrong is left out and among the findings. */
    List<Dimension> read(ImmutableNode sweep) {
        if (Tree.shape(sweep) != Tree.Shape.MAP || sweep.getChildren().isEmpty()) {
            String message = "expected settings with their values, such as"
                    + " {optimizer.sgd.learning-rate: [0.01, 0.1], seeds: 5}, got " + Tree.described(sweep);
            findings.add(sweep, KEY, message);
            return List.of();
        }
        for (ImmutableNode each : sweep.getChildren()) {
            String path = KEY + "." + each.getNodeName();
            switch (each.getNodeName()) {
                case SEEDS -> add(Sweep.SEED, seeds(each, path));
                case ZIP -> zip(each, path);
                case RANDOM, BATCHED_OVER -> {} // read last, when it is known what is drawn and varied
                default -> axis(each, path);
            }
        }
        draw(Tree.child(sweep, RANDOM));
        return dimensions;
    }

    /** Returns the axes whose trials are trained as one, if the sweep names any. */
    Optional<Sweep.Batching> batching(ImmutableNode sweep, Collection<String> axes) {
        return Tree.child(sweep, BATCHED_OVER).map(node -> {
            String path = KEY + "." + BATCHED_OVER;
            if (Tree.shape(node) != Tree.Shape.LIST || node.getChildren().isEmpty()) {
                findings.add(node, path, "expected a list of axes, such as [seeds], got " + Tree.described(node));
            }
            List<String> keys = new ArrayList<>();
            for (ImmutableNode each : node.getChildren()) {
                String named = Tree.shown(each);
                String key = named.equals(SEEDS) ? Sweep.SEED : named;
                if (!axes.contains(key)) {
                    findings.add(each, path, "is no axis of the sweep" + Spelling.hint(named, axes));
                }
                keys.add(key);
            }
            return new Sweep.Batching(keys, Tree.location(node));
        });
    }

    private void axis(ImmutableNode axis, String path) {
        Optional<String> form = values.form(axis, path);
        if (form.filter(AxisValues::isDrawn).isPresent()) {
            placeOfDrawn = drawn.isEmpty() ? dimensions.size() : placeOfDrawn;
            drawn.put(axis.getNodeName(), axis);
        } else if (form.isPresent()) {
            add(axis.getNodeName(), values.values(axis, form.get(), path));
        }
    }

    private void add(String key, List<ImmutableNode> nodes) {
        SequencedMap<String, List<ImmutableNode>> column = new LinkedHashMap<>();
        column.put(key, nodes);
        if (!nodes.isEmpty()) {
            dimensions.add(Dimension.of(column));
        }
    }

    private List<ImmutableNode> seeds(ImmutableNode seeds, String path) {
        Location location = Tree.location(seeds);
        if (Tree.shape(seeds) == Tree.Shape.LIST) {
            return values.values(seeds, AxisValues.LIST, path);
        }
        boolean isMap = Tree.shape(seeds) == Tree.Shape.MAP;
        ImmutableNode keys = isMap ? seeds : Tree.map(SEEDS, location, List.of(seeds.setName("count")));
        String place = isMap ? path : KEY + "." + SEEDS;
        return ParameterRecords.read(List.of(Seeds.class), keys, place, findings).stream()
                .map(Seeds.class::cast)
                .flatMap(each ->
                        LongStream.range(each.from, each.from + each.count).boxed())
                .map(seed -> Tree.scalar("", location, new Scalar(Long.toString(seed), Scalar.Kind.NUMBER)))
                .toList();
    }

    private void zip(ImmutableNode zip, String path) {
        if (Tree.shape(zip) != Tree.Shape.MAP || zip.getChildren().isEmpty()) {
            findings.add(zip, path, "expected settings with lists of the same length, got " + Tree.described(zip));
            return;
        }
        int before = findings.size();
        SequencedMap<String, List<ImmutableNode>> columns = new LinkedHashMap<>();
        for (ImmutableNode each : zip.getChildren()) {
            String inner = path + "." + each.getNodeName();
            boolean isSeeds = each.getNodeName().equals(SEEDS);
            columns.put(isSeeds ? Sweep.SEED : each.getNodeName(), isSeeds ? seeds(each, inner) : column(each, inner));
        }
        if (findings.size() > before) {
            return;
        }
        if (columns.values().stream().mapToInt(List::size).distinct().count() > 1) {
            String lengths = columns.sequencedEntrySet().stream()
                    .map(each -> each.getKey() + " has " + each.getValue().size())
                    .collect(Collectors.joining(", "));
            findings.add(zip, path, "expected lists of the same length, " + lengths);
            return;
        }
        dimensions.add(Dimension.of(columns));
    }

    private List<ImmutableNode> column(ImmutableNode axis, String path) {
        Optional<String> form = values.form(axis, path);
        if (form.filter(AxisValues::isDrawn).isPresent()) {
            findings.add(axis, path, "drawn values go side by side anyway; give them outside of zip");
            return List.of();
        }
        return form.map(each -> values.values(axis, each, path)).orElse(List.of());
    }

    private void draw(Optional<ImmutableNode> random) {
        if (drawn.isEmpty() || random.isEmpty()) {
            refuseHalf(random);
            return;
        }
        ParameterRecords.read(List.of(Draws.class), random.get(), KEY + "." + RANDOM, findings).stream()
                .map(Draws.class::cast)
                .forEach(this::draw);
    }

    private void refuseHalf(Optional<ImmutableNode> random) {
        String path = KEY + "." + RANDOM;
        random.ifPresent(each -> findings.add(new Problem(
                Tree.location(each),
                path,
                "",
                "there is nothing to draw; give a setting {uniform: …}, {log-uniform: …} or {choice: […]}")));
        drawn.values().stream()
                .limit(1)
                .forEach(each -> findings.add(new Problem(
                        Tree.location(each),
                        path,
                        "",
                        "missing: expected the number of draws, such as 'random: {count: 20}'")));
    }

    private void draw(Draws draws) {
        SequencedMap<String, List<ImmutableNode>> columns = new LinkedHashMap<>();
        drawn.forEach((key, axis) -> {
            String path = KEY + "." + key;
            String form = values.form(axis, path).orElseThrow();
            RandomStream stream = RandomStream.ofSeed(draws.seed).split("sweep/" + key);
            columns.put(key, values.drawn(axis, form, path, draws.count, stream));
        });
        if (columns.values().stream().noneMatch(List::isEmpty)) {
            dimensions.add(placeOfDrawn, Dimension.of(columns));
        }
    }
}
