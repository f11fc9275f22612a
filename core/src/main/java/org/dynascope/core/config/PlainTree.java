package org.dynascope.core.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * Nodes as numbers, truths, texts, lists and maps, as {@link CanonicalYaml} writes them.
 *
 * @since 0.1.0
 */
public final class PlainTree {
    private static final int LONGEST_WHOLE = 18;

    private PlainTree() {}

    /** Returns what a node holds; an empty map for a key without a value. */
    public static Object of(ImmutableNode node) {
        return switch (Tree.shape(node)) {
            case LIST -> node.getChildren().stream().map(PlainTree::of).toList();
            case MAP -> ofMap(node);
            case SCALAR -> of(Tree.scalar(node).orElseThrow());
        };
    }

    /** Returns the entries of a map. */
    public static Map<String, Object> ofMap(ImmutableNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.getChildren().forEach(child -> map.put(child.getNodeName(), of(child)));
        return map;
    }

    private static Object of(Scalar scalar) {
        return switch (scalar.kind()) {
            case TRUTH -> Boolean.valueOf(scalar.text());
            case NUMBER -> number(scalar);
            case NOTHING -> Map.of();
            case TEXT -> scalar.text();
        };
    }

    private static Object number(Scalar scalar) {
        Optional<BigDecimal> number = scalar.number();
        if (number.isEmpty()) {
            String text = scalar.text().toLowerCase(Locale.ROOT);
            double infinity = text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return text.endsWith("inf") ? (Object) infinity : scalar.text();
        }
        BigDecimal value = number.get();
        return value.scale() <= 0 && value.precision() - value.scale() < LONGEST_WHOLE
                ? (Object) value.longValueExact()
                : value.doubleValue();
    }
}
