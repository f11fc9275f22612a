package org.dynascope.core.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * Configuration trees: nodes of Commons Configuration that carry, as attributes, what they are and where they stand. A
 * node's name is its key; elements of a list have none.
 *
 * @since 0.1.0
 */
public final class Tree {
    private static final String SHAPE = "shape";
    private static final String LOCATION = "location";
    private static final String ADDITION = "addition";

    /** Whole numbers of more digits are not held as such. */
    private static final int LONGEST_WHOLE = 18;

    private Tree() {}

    /** What a node is. */
    public enum Shape {
        /** Children by key. */
        MAP,
        /** Children in an order. */
        LIST,
        /** A {@link Scalar}. */
        SCALAR
    }

    /** Returns a node with children by key. */
    public static ImmutableNode map(String key, Location location, Collection<ImmutableNode> children) {
        return node(key, location, Shape.MAP).addChildren(children).create();
    }

    /** Returns a node with children in an order. */
    public static ImmutableNode list(String key, Location location, Collection<ImmutableNode> children) {
        return node(key, location, Shape.LIST).addChildren(children).create();
    }

    /** Returns a node with a single value. */
    public static ImmutableNode scalar(String key, Location location, Scalar value) {
        return node(key, location, Shape.SCALAR).value(value).create();
    }

    private static ImmutableNode.Builder node(String key, Location location, Shape shape) {
        return new ImmutableNode.Builder().name(key).addAttribute(SHAPE, shape).addAttribute(LOCATION, location);
    }

    /** Returns what the node is. */
    public static Shape shape(ImmutableNode node) {
        return (Shape) Objects.requireNonNull(node.getAttributes().get(SHAPE));
    }

    /** Returns where the node stands. */
    public static Location location(ImmutableNode node) {
        return (Location) Objects.requireNonNull(node.getAttributes().get(LOCATION));
    }

    /** Returns the same node under another key and at the place of that key. */
    public static ImmutableNode renamed(ImmutableNode node, String key, Location location) {
        return node.setName(key).setAttribute(LOCATION, location);
    }

    /** Returns a list whose elements are to be added to what it is laid over, instead of replacing it. */
    static ImmutableNode addition(ImmutableNode list) {
        return list.setAttribute(ADDITION, true);
    }

    /** Returns whether the node's elements are to be added to those it is laid over. */
    public static boolean isAddition(ImmutableNode node) {
        return node.getAttributes().containsKey(ADDITION);
    }

    /** Returns the single value of the node, if it has one. */
    public static Optional<Scalar> scalar(ImmutableNode node) {
        return Optional.ofNullable((Scalar) node.getValue());
    }

    /** Returns a name alone as a one-key map of it, without parameters, and anything else as it is. */
    public static ImmutableNode named(ImmutableNode node) {
        Optional<Scalar> name = scalar(node).filter(value -> value.kind() != Scalar.Kind.NOTHING);
        Location location = location(node);
        return name.map(value -> map(node.getNodeName(), location, List.of(map(value.text(), location, List.of()))))
                .orElse(node);
    }

    /** Returns whether the node is a key without a value. */
    public static boolean isNothing(ImmutableNode node) {
        return scalar(node).map(value -> value.kind() == Scalar.Kind.NOTHING).orElse(false);
    }

    /** Returns the form of the node's value used in messages; empty if it is a map, a list or nothing. */
    public static String shown(ImmutableNode node) {
        return scalar(node).map(Scalar::shown).orElse("");
    }

    /** Returns what the node is, in words, for messages on what was expected instead. */
    public static String described(ImmutableNode node) {
        return switch (shape(node)) {
            case MAP -> "a map";
            case LIST -> "a list";
            case SCALAR -> isNothing(node) ? "nothing" : "'" + shown(node) + "'";
        };
    }

    /** Returns the child of that key, if there is one. */
    public static Optional<ImmutableNode> child(ImmutableNode node, String key) {
        return node.getChildren().stream()
                .filter(child -> key.equals(child.getNodeName()))
                .findFirst();
    }

    /** Returns the keys of the children. */
    public static List<String> keys(ImmutableNode node) {
        return node.getChildren().stream().map(ImmutableNode::getNodeName).toList();
    }

    /** Returns a copy with this child in place of the one of its key, or after the others. */
    public static ImmutableNode with(ImmutableNode node, ImmutableNode child) {
        List<ImmutableNode> children = new ArrayList<>(node.getChildren());
        int index = keys(node).indexOf(child.getNodeName());
        if (index < 0) {
            children.add(child);
        } else {
            children.set(index, child);
        }
        return node.replaceChildren(children);
    }

    /** Returns a copy without the child of that key. */
    public static ImmutableNode without(ImmutableNode node, String key) {
        return child(node, key).map(node::removeChild).orElse(node);
    }

    /** Returns a value as numbers, truths, texts, lists and maps. */
    public static Object plain(ImmutableNode node) {
        return switch (shape(node)) {
            case LIST -> node.getChildren().stream().map(Tree::plain).toList();
            case MAP -> {
                Map<String, Object> map = new LinkedHashMap<>();
                node.getChildren().forEach(child -> map.put(child.getNodeName(), plain(child)));
                yield map;
            }
            case SCALAR -> plain(scalar(node).orElseThrow());
        };
    }

    private static Object plain(Scalar scalar) {
        return switch (scalar.kind()) {
            case TRUTH -> Boolean.valueOf(scalar.text());
            case NUMBER -> number(scalar);
            case NOTHING -> Map.of();
            default -> scalar.text();
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

    /** Returns the number of nodes, this one counted. */
    static int size(ImmutableNode node) {
        return 1 + node.getChildren().stream().mapToInt(Tree::size).sum();
    }

    /** Returns a child by its key or, if the step ends in {@code ]}, an element of a list by its position from 0. */
    static Optional<ImmutableNode> step(ImmutableNode node, String step) {
        if (!step.endsWith("]")) {
            return child(node, step).filter(_ -> !step.isEmpty());
        }
        String position = step.substring(0, step.length() - 1);
        boolean number = shape(node) == Shape.LIST && position.matches("[0-9]{1,6}");
        List<ImmutableNode> elements = node.getChildren();
        return number && Integer.parseInt(position) < elements.size()
                ? Optional.of(elements.get(Integer.parseInt(position)))
                : Optional.empty();
    }

    /** Returns the paths of all keys that have a value of their own, in order. */
    static List<String> paths(ImmutableNode root) {
        List<String> paths = new ArrayList<>();
        for (ImmutableNode child : root.getChildren()) {
            if (!child.getNodeName().isEmpty()) {
                List<String> inner = paths(child);
                inner.forEach(path -> paths.add(child.getNodeName() + "." + path));
                if (inner.isEmpty()) {
                    paths.add(child.getNodeName());
                }
            }
        }
        return paths;
    }
}
