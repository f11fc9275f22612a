package org.dynascope.core.config;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Chosen;
import org.jspecify.annotations.Nullable;

/**
 * Another extension with its parameters, named by a one-key map or, with no parameters given, by its name.
 *
 * @param kind extension point
 */
record Reference(Class<?> kind) implements ValueType {
    /** Returns an extension point in words, such as {@code trial executor}. */
    static String words(Class<?> kind) {
        return Spelling.kebab(kind.getSimpleName()).replace('-', ' ');
    }

    @Override
    public @Nullable Object read(ImmutableNode node, String path, Findings findings) {
        ImmutableNode named = Tree.named(node);
        if (Tree.shape(named) != Tree.Shape.MAP || named.getChildren().size() != 1) {
            return refuse(node, path, findings, "");
        }
        return findings.catalogue().choose(kind, named.getChildren().getFirst(), path, findings);
    }

    @Override
    public Object write(Object value) {
        Chosen<?> chosen = (Chosen<?>) value;
        Map<String, Object> parameters = ParameterRecords.toTree(chosen.parameters());
        return parameters.isEmpty() ? chosen.name() : Map.of(chosen.name(), parameters);
    }

    @Override
    public Object withChosen(Object value, UnaryOperator<Chosen<?>> change) {
        return change.apply((Chosen<?>) value);
    }

    @Override
    public String text() {
        return words(kind);
    }

    @Override
    public String expected() {
        return "the name of "
                + (List.of('a', 'e', 'i', 'o', 'u').contains(words(kind).charAt(0)) ? "an " : "a ") + words(kind);
    }

    @Override
    public String sample(Catalogue catalogue) {
        return catalogue.names(kind).stream()
                .findFirst()
                .map(name -> ParameterRecords.sample(
                        name, catalogue.parameters(kind, name).orElseThrow(), catalogue))
                .orElseGet(this::example);
    }

    @Override
    public String example() {
        return "NAME";
    }
}
