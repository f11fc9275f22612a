package org.dynascope.core.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.random.RandomStream;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.ParameterSchema;
import org.dynascope.core.config.Scalar;
import org.dynascope.core.config.Tree;

/** The values that one axis of a sweep takes: listed, in even steps, or drawn. */
final class AxisValues {
    static final String LIST = "list";

    private static final String LOG_RANGE = "log-range";
    private static final String LOG_UNIFORM = "log-uniform";
    private static final String CHOICE = "choice";
    private static final List<String> DRAWN = List.of("uniform", LOG_UNIFORM, CHOICE);
    private static final List<String> FORMS =
            Stream.concat(Stream.of(LIST, "range", LOG_RANGE), DRAWN.stream()).toList();

    /** Digits of computed values, few enough that 1e-4 to 1e-1 in seven steps hits 1e-3. */
    private static final MathContext DIGITS = new MathContext(12);

    private static final int LONGEST_PLAIN = 16;

    private final Findings findings;

    AxisValues(Findings findings) {
        this.findings = findings;
    }

    /** Even steps from one number to another. */
    record Range(
            @Param(doc = "first value") double from,

            @Param(doc = "last value") double to,

            @Param(doc = "number of values, both ends counted", min = 2, max = 10_000)
            int count) {}

    /** Bounds of a distribution. */
    record Interval(
            @Param(doc = "least value") double from,

            @Param(doc = "greatest value") double to) {}

    /** Returns the JSON Schema of the values of one key. */
    static Map<String, Object> schema() {
        Map<String, Object> values = ParameterSchema.orReference(Map.of("type", "array", "minItems", 1));
        Map<String, Object> range = ParameterSchema.whole(List.of(Range.class));
        Map<String, Object> interval = ParameterSchema.whole(List.of(Interval.class));
        Map<String, Object> forms = ParameterSchema.ordered(
                LIST,
                values,
                "range",
                range,
                LOG_RANGE,
                range,
                "uniform",
                interval,
                LOG_UNIFORM,
                interval,
                CHOICE,
                values);
        return ParameterSchema.anyOf(List.of(values, ParameterSchema.oneKeyMap(forms, Map.of())));
    }

    /** Returns the form in which an axis is given, such as {@code list}; empty, and a finding, if it is none. */
    Optional<String> form(ImmutableNode axis, String path) {
        if (Tree.shape(axis) == Tree.Shape.LIST) {
            return Optional.of(LIST);
        }
        if (Tree.shape(axis) != Tree.Shape.MAP || axis.getChildren().size() != 1) {
            String message = "expected values, such as [1, 2], {range: {from: 0, to: 1, count: 5}} or"
                    + " {log-range: {from: 1e-4, to: 1e-1, count: 7}}, got " + Tree.described(axis);
            findings.add(axis, path, message);
            return Optional.empty();
        }
        ImmutableNode form = axis.getChildren().getFirst();
        if (!FORMS.contains(form.getNodeName())) {
            findings.addUnknownKey(form, path + "." + form.getNodeName(), FORMS);
            return Optional.empty();
        }
        return Optional.of(form.getNodeName());
    }

    /** Returns whether values of this form are drawn at random. */
    static boolean isDrawn(String form) {
        return DRAWN.contains(form);
    }

    /** Returns the values of an axis that is not drawn. */
    List<ImmutableNode> values(ImmutableNode axis, String form, String path) {
        if (Tree.shape(axis) == Tree.Shape.LIST) {
            return listed(axis, path);
        }
        ImmutableNode node = axis.getChildren().getFirst();
        String inner = path + "." + form;
        return form.equals(LIST) ? listed(node, inner) : range(node, inner, form.equals(LOG_RANGE));
    }

    private List<ImmutableNode> listed(ImmutableNode list, String path) {
        if (Tree.shape(list) != Tree.Shape.LIST || list.getChildren().isEmpty()) {
            findings.add(list, path, "expected a list of at least one value, such as [32, 64]");
            return List.of();
        }
        return list.getChildren();
    }

    private List<ImmutableNode> range(ImmutableNode node, String path, boolean isLogarithmic) {
        return ParameterRecords.read(List.of(Range.class), node, path, findings).stream()
                .map(Range.class::cast)
                .filter(each -> isInterval(node, path, each.from, each.to, isLogarithmic))
                .flatMap(each -> IntStream.range(0, each.count)
                        .mapToDouble(index -> between(each.from, each.to, index / (each.count - 1.0), isLogarithmic))
                        .mapToObj(value -> number(Tree.location(node), value)))
                .toList();
    }

    private boolean isInterval(ImmutableNode node, String path, double from, double to, boolean isLogarithmic) {
        if (isLogarithmic && (from <= 0 || to <= 0)) {
            findings.add(node, path, "expected from and to above 0, got " + from + " and " + to);
            return false;
        }
        if (from >= to || !Double.isFinite(to - from)) {
            findings.add(node, path, "expected from below to, got " + from + " and " + to);
            return false;
        }
        return true;
    }

    /** Returns the number at a share of the way, of the logarithms if so wished; at 0 and 1 the ends themselves. */
    private static double between(double from, double to, double share, boolean isLogarithmic) {
        if (share == 0 || share == 1) {
            return share == 0 ? from : to;
        }
        return isLogarithmic ? from * Math.pow(to / from, share) : from + share * (to - from);
    }

    /**
     * Returns values drawn at random.
     *
     * @param random the axis's own stream
     */
    List<ImmutableNode> drawn(ImmutableNode axis, String form, String path, int count, RandomStream random) {
        ImmutableNode node = axis.getChildren().getFirst();
        String inner = path + "." + form;
        if (form.equals(CHOICE)) {
            List<ImmutableNode> choices = listed(node, inner);
            return IntStream.range(0, choices.isEmpty() ? 0 : count)
                    .mapToObj(_ -> choices.get((int) (random.nextDouble() * choices.size())))
                    .toList();
        }
        boolean isLogarithmic = form.equals(LOG_UNIFORM);
        return ParameterRecords.read(List.of(Interval.class), node, inner, findings).stream()
                .map(Interval.class::cast)
                .filter(each -> isInterval(node, inner, each.from, each.to, isLogarithmic))
                .flatMap(each -> IntStream.range(0, count)
                        .mapToDouble(_ -> between(each.from, each.to, random.nextDouble(), isLogarithmic))
                        .mapToObj(value -> number(Tree.location(node), value)))
                .toList();
    }

    /** Returns a computed number as it would stand in a file. */
    private static ImmutableNode number(Location location, double value) {
        BigDecimal rounded = new BigDecimal(value, DIGITS).stripTrailingZeros();
        String plain = rounded.toPlainString();
        String text = plain.length() <= LONGEST_PLAIN ? plain : rounded.toString();
        return Tree.scalar("", location, new Scalar(text, Scalar.Kind.NUMBER));
    }
}
