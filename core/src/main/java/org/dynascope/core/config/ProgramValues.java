package org.dynascope.core.config;

import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Chosen;
import org.dynascope.api.parameter.Place;
import org.dynascope.api.parameter.Span;

/** Values of a program as trees, so that they are checked like those of a file. */
final class ProgramValues {
    private ProgramValues() {}

    /**
     * Returns the tree of a value.
     *
     * @throws IllegalArgumentException if a parameter cannot hold such a value
     */
    static ImmutableNode node(String key, Object value, Location location) {
        return switch (value) {
            case Map<?, ?> map ->
                Tree.map(
                        key,
                        location,
                        map.entrySet().stream()
                                .map(each -> node(String.valueOf(each.getKey()), each.getValue(), location))
                                .toList());
            case List<?> list ->
                Tree.list(
                        key,
                        location,
                        list.stream().map(each -> node("", each, location)).toList());
            case Chosen<?> chosen ->
                Tree.map(key, location, List.of(node(chosen.name(), chosen.parameters(), location)));
            case Record parameters
            when !(value instanceof Span || value instanceof Place) -> record(key, parameters, location);
            default -> Tree.scalar(key, location, scalar(value));
        };
    }

    private static ImmutableNode record(String key, Record parameters, Location location) {
        boolean alternative =
                List.of(parameters.getClass().getInterfaces()).stream().anyMatch(Class::isSealed);
        Map<String, Object> tree = ParameterRecords.toTree(parameters);
        String name = Spelling.kebab(parameters.getClass().getSimpleName());
        return node(key, alternative ? Map.of(name, tree) : tree, location);
    }

    private static Scalar scalar(Object value) {
        return switch (value) {
            case Boolean truth -> new Scalar(truth.toString(), Scalar.Kind.TRUTH);
            case Number number -> new Scalar(number.toString(), Scalar.Kind.NUMBER);
            case Enum<?> constant -> Scalar.text(Choice.word(constant));
            case String text -> Scalar.text(text);
            case Span span -> Scalar.text(span.toString());
            case Place place -> Scalar.text(place.toString());
            default ->
                throw new IllegalArgumentException(
                        "a parameter cannot be " + value.getClass().getName());
        };
    }
}
