package org.dynascope.core.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Chosen;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.parameter.Place;
import org.dynascope.api.parameter.Span;
import org.jspecify.annotations.Nullable;

/** Type of a parameter: how it is read from a tree, written to one, and spoken of. */
sealed interface ValueType permits Numeric, Truth, Words, Choice, Stretch, Placement, Nested, OneOf, Reference, ListOf {
    /** Start of the names of all extension points. */
    String API = "org.dynascope.api.";

    /**
     * Returns the type of a parameter.
     *
     * @throws IllegalArgumentException if parameters cannot have this type
     */
    static ValueType of(Type type, Param param) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new ListOf(of(list.getActualTypeArguments()[0], param));
        }
        if (type instanceof ParameterizedType chosen && chosen.getRawType() == Chosen.class) {
            return reference(chosen);
        }
        if (!(type instanceof Class<?> named)) {
            throw unsupported(type);
        }
        if (Numeric.LIMITS.containsKey(named)) {
            return new Numeric(named, Bounds.of(param));
        }
        if (named == boolean.class || named == Boolean.class) {
            return new Truth();
        }
        if (named == String.class) {
            return new Words();
        }
        if (named == Span.class) {
            return new Stretch(Bounds.of(param));
        }
        if (named == Place.class) {
            return new Placement(new Stretch(Bounds.of(param)));
        }
        return named.isEnum() ? new Choice(named) : composed(named);
    }

    private static ValueType reference(ParameterizedType chosen) {
        boolean ofApi = chosen.getActualTypeArguments()[0].getTypeName().startsWith(API);
        if (ofApi && chosen.getActualTypeArguments()[0] instanceof Class<?> kind) {
            return new Reference(kind);
        }
        throw unsupported(chosen);
    }

    private static ValueType composed(Class<?> type) {
        if (type.isRecord()) {
            return new Nested(type.asSubclass(Record.class));
        }
        if (type.isSealed() && type.isInterface()) {
            return OneOf.of(type);
        }
        throw unsupported(type);
    }

    private static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException("a parameter cannot be of type " + type.getTypeName());
    }

    /** Returns the value a node stands for; null if it stands for none, which is then among the findings. */
    @Nullable
    Object read(ImmutableNode node, String path, Findings findings);

    /** Returns the value as numbers, truths, texts, lists and maps. */
    Object write(Object value);

    /** Returns a value of this type with every extension chosen in it replaced. */
    default Object withChosen(Object value, UnaryOperator<Chosen<?>> change) {
        return value;
    }

    /** Returns the type in words. */
    String text();

    /** Returns what is expected, for messages, with an example. */
    String expected();

    /** Returns an allowed value as it would stand in a file. */
    String example();

    /** Returns an allowed value with all it requires inside, as it would stand in a file (YAML flow style). */
    default String sample(Catalogue catalogue) {
        return example();
    }

    /** Returns the allowed words, if it is a choice. */
    default List<String> choices() {
        return List.of();
    }

    /** Returns parameters inside a value of this type. */
    default List<ParameterDescription> children() {
        return List.of();
    }

    /** Adds the problem that a node does not hold what is expected; returns null for {@link #read} to return. */
    default @Nullable Object refuse(ImmutableNode node, String path, Findings findings, String hint) {
        boolean shown = Tree.shape(node) == Tree.Shape.SCALAR && !Tree.isNothing(node);
        findings.add(node, path, "expected " + expected() + (shown ? "" : ", got " + Tree.described(node)) + hint);
        return null;
    }
}
