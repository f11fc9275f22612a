package org.dynascope.core.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Chosen;
import org.jspecify.annotations.Nullable;

/**
 * One of several maps of parameters, named by a one-key map or, with no parameters given, by its name.
 *
 * @param types record of each name
 */
record OneOf(Map<String, Class<? extends Record>> types) implements ValueType {
    static OneOf of(Class<?> sealedInterface) {
        Map<String, Class<? extends Record>> types = new LinkedHashMap<>();
        for (Class<?> permitted : sealedInterface.getPermittedSubclasses()) {
            if (!permitted.isRecord()) {
                throw new IllegalArgumentException("a parameter cannot be of type " + sealedInterface.getName() + ": "
                        + permitted.getSimpleName() + " is not a record");
            }
            types.put(name(permitted), permitted.asSubclass(Record.class));
        }
        return new OneOf(types);
    }

    private static String name(Class<?> type) {
        return Spelling.kebab(type.getSimpleName());
    }

    @Override
    public @Nullable Object read(ImmutableNode node, String path, Findings findings) {
        ImmutableNode named = Tree.named(node);
        if (Tree.shape(named) != Tree.Shape.MAP || named.getChildren().size() != 1) {
            return refuse(node, path, findings, "");
        }
        ImmutableNode chosen = named.getChildren().get(0);
        Class<? extends Record> type = types.get(chosen.getNodeName());
        if (type == null) {
            String hint = Spelling.nearest(chosen.getNodeName(), choices())
                    .map(each -> "; did you mean '" + each + "'?")
                    .orElse("");
            String got = Tree.shape(node) == Tree.Shape.MAP ? ", got '" + Scalar.shown(chosen.getNodeName()) + "'" : "";
            findings.add(node, path, "expected " + expected() + got + hint);
            return null;
        }
        return new Nested(type).read(chosen, path + "." + chosen.getNodeName(), findings);
    }

    @Override
    public Object write(Object value) {
        Map<String, Object> parameters = ParameterRecords.toTree((Record) value);
        String name = name(value.getClass());
        return parameters.isEmpty() ? name : Map.of(name, parameters);
    }

    @Override
    public Object withChosen(Object value, UnaryOperator<Chosen<?>> change) {
        return ParameterRecords.withChosen((Record) value, change);
    }

    @Override
    public String text() {
        return "choice";
    }

    @Override
    public String expected() {
        return "one of " + String.join(", ", choices());
    }

    @Override
    public String sample(Catalogue catalogue) {
        return types.entrySet().stream()
                .findFirst()
                .map(first -> ParameterRecords.sample(first.getKey(), first.getValue(), catalogue))
                .orElseThrow();
    }

    @Override
    public String example() {
        return choices().get(0);
    }

    @Override
    public List<String> choices() {
        return List.copyOf(types.keySet());
    }

    @Override
    public List<ParameterDescription> children() {
        return types.entrySet().stream()
                .map(each -> ParameterDescription.ofMap(each.getKey(), Objects.requireNonNull(each.getValue())))
                .toList();
    }
}
