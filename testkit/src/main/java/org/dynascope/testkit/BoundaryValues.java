package org.dynascope.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dynascope.core.config.Bounds;
import org.dynascope.core.config.ParameterDescription;

/** Numbers just outside the bounds that parameters declare, each in the map in which it would stand in a file. */
final class BoundaryValues {
    private BoundaryValues() {}

    /**
     * A map with one number out of bounds.
     *
     * @param key key of the number
     * @param values the extension's map
     */
    record Wrong(String key, Map<String, Object> values) {}

    /** Returns a map for each bound of each parameter, whatever maps, lists or choices it stands in. */
    static Stream<Wrong> of(List<ParameterDescription> parameters) {
        return parameters.stream().flatMap(parameter -> within(parameter, Map::copyOf));
    }

    private static Stream<Wrong> within(ParameterDescription parameter, UnaryOperator<Map<String, Object>> around) {
        boolean isList = parameter.type().startsWith("list");
        Stream<Wrong> own = outside(parameter)
                .map(number ->
                        new Wrong(parameter.key(), around.apply(Map.of(parameter.key(), listed(isList, number)))));
        Stream<Wrong> inner = parameter.children().stream()
                .flatMap(child -> within(child, values -> {
                    Map<String, Object> outer = new HashMap<>();
                    outer.put(parameter.key(), listed(isList, values));
                    return around.apply(outer);
                }));
        return Stream.concat(own, inner);
    }

    private static Object listed(boolean isList, Object value) {
        return isList ? List.of(value) : value;
    }

    private static Stream<Number> outside(ParameterDescription parameter) {
        Bounds bounds = parameter.bounds();
        boolean isWhole = parameter.type().contains("whole");
        List<Number> outside = new ArrayList<>();
        if (Double.isFinite(bounds.min())) {
            outside.add(isWhole ? (Number) ((long) bounds.min() - 1) : Math.nextDown(bounds.min()));
        }
        if (Double.isFinite(bounds.max())) {
            outside.add(isWhole ? (Number) ((long) bounds.max() + 1) : Math.nextUp(bounds.max()));
        }
        Stream.of(bounds.above(), bounds.below())
                .filter(Double::isFinite)
                .forEach(bound -> outside.add(isWhole ? (Number) bound.longValue() : bound));
        return outside.stream();
    }
}
