package org.dynascope.core.config;

import java.util.List;

/**
 * What help, schema and templates say of one parameter.
 *
 * @param key key in a file
 * @param type type in words, such as {@code whole number} or {@code list of spans}
 * @param doc one sentence, without the final stop
 * @param unit unit of a number; empty if it has none
 * @param required whether it has no default
 * @param byDefault default as it would stand in a file; empty if it is required
 * @param bounds allowed range of numbers
 * @param choices allowed words, if it is a choice
 * @param children parameters of a nested map; for a choice of maps one map for each choice
 * @param aliases other keys accepted
 * @since 0.1.0
 */
public record ParameterDescription(
        String key,
        String type,
        String doc,
        String unit,
        boolean required,
        String byDefault,
        Bounds bounds,
        List<String> choices,
        List<ParameterDescription> children,
        List<String> aliases) {
    public ParameterDescription {
        choices = List.copyOf(choices);
        children = List.copyOf(children);
        aliases = List.copyOf(aliases);
    }

    static ParameterDescription of(RecordType.Component component) {
        ValueType type = component.type();
        boolean required = component.isRequired();
        return new ParameterDescription(
                component.key(),
                type.text(),
                component.param().doc(),
                component.param().unit(),
                required,
                required ? "" : component.param().byDefault(),
                Bounds.of(component.param()),
                type.choices(),
                type.children(),
                List.of(component.param().aliases()));
    }

    /** Returns the description of one of several maps. */
    static ParameterDescription ofMap(String key, Class<? extends Record> type) {
        List<ParameterDescription> children = ParameterRecords.describe(type);
        return new ParameterDescription(key, "map", "", "", false, "", Bounds.NONE, List.of(), children, List.of());
    }
}
