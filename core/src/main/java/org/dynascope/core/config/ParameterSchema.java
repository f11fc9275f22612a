package org.dynascope.core.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dynascope.api.parameter.Removed;

/**
 * Parameters as JSON Schema (draft 2020-12), as maps, lists and values. What a schema cannot say, such as which parameters do
 * not go together, it accepts. Required keys are apart, since a file may have them from one that it includes.
 *
 * @since 0.1.0
 */
public final class ParameterSchema {
    /** Name of the definition of a text with a reference such as {@code ${model.mlp.hidden}}, which stands for any value. */
    public static final String REFERENCE = "reference";

    private static final String SPAN = "[0-9]+ (steps|epochs)";

    private ParameterSchema() {}

    /** Returns the schema that is the definition of this name. */
    public static Map<String, Object> definition(String name) {
        return Map.of("$ref", "#/$defs/" + name);
    }

    /** Returns the name of the definition of a kind's extensions: what may stand in a slot of the kind. */
    public static String slot(Class<?> kind) {
        return Spelling.kebab(kind.getSimpleName());
    }

    /** Returns the name of the definition of what a slot of the kind must hold where nothing is included. */
    public static String wholeSlot(Class<?> kind) {
        return "whole-" + slot(kind);
    }

    /** Returns a schema with alternatives. */
    public static Map<String, Object> anyOf(List<?> alternatives) {
        return Map.of("anyOf", alternatives);
    }

    /** Returns a schema of what the given one accepts and of a reference. */
    public static Map<String, Object> orReference(Map<String, Object> schema) {
        return anyOf(List.of(schema, definition(REFERENCE)));
    }

    /** Returns a schema of a list, and of an element alone that stands for one. */
    public static Map<String, Object> listOf(Map<String, Object> element) {
        return anyOf(List.of(element, Map.of("type", "array", "items", element)));
    }

    /** Returns a schema of a map of these properties and no others. */
    public static Map<String, Object> map(Map<String, Object> properties) {
        return ordered("type", List.of("object", "null"), "properties", properties, "additionalProperties", false);
    }

    /** Returns a schema of a map that names one of several things. */
    public static Map<String, Object> oneKeyMap(Map<String, Object> properties, Map<String, Object> patterns) {
        Map<String, Object> schema = ordered("type", "object", "minProperties", 1, "maxProperties", 1);
        schema.put("properties", properties);
        if (!patterns.isEmpty()) {
            schema.put("patternProperties", patterns);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /** Returns a map with its keys in the given order, keys and values in turn. */
    public static Map<String, Object> ordered(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int index = 0; index < entries.length; index += 2) {
            map.put((String) entries[index], entries[index + 1]);
        }
        return map;
    }

    /** Returns the schema of a map that holds the parameters of these records. */
    public static Map<String, Object> of(List<? extends Class<? extends Record>> types) {
        return map(properties(types));
    }

    /** Returns the schema of a map that holds the parameters of these records, all that are required among them. */
    public static Map<String, Object> whole(List<? extends Class<? extends Record>> types) {
        Map<String, Object> schema = of(types);
        schema.put("allOf", List.of(required(types)));
        return orReference(schema);
    }

    /** Returns the schemas of the parameters of these records by key, with those of other names and of keys that are gone. */
    public static Map<String, Object> properties(List<? extends Class<? extends Record>> types) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordType type : types.stream().map(RecordType::of).toList()) {
            type.components().forEach(each -> properties.put(each.key(), property(each)));
        }
        for (RecordType type : types.stream().map(RecordType::of).toList()) {
            type.components().forEach(each -> aliases(each, properties));
            type.removed().forEach(each -> properties.put(each.key(), gone(each)));
        }
        return properties;
    }

    private static Map<String, Object> property(RecordType.Component component) {
        Map<String, Object> schema = new LinkedHashMap<>();
        String unit = component.param().unit();
        schema.put("description", component.param().doc() + (unit.isEmpty() ? "" : " (" + unit + ")"));
        if (!component.isRequired()) {
            schema.put("default", Tree.plain(component.defaultNode()));
        }
        schema.putAll(orReference(schema(component.type())));
        return schema;
    }

    private static void aliases(RecordType.Component component, Map<String, Object> properties) {
        for (String alias : component.param().aliases()) {
            Map<String, Object> schema =
                    ordered("description", "another name for " + component.key(), "deprecated", true);
            schema.putAll(orReference(schema(component.type())));
            properties.put(alias, schema);
        }
    }

    private static Map<String, Object> gone(Removed removed) {
        String text = "gone since " + removed.since() + "; write instead: " + removed.instead();
        return ordered("description", text, "deprecated", true, "not", Map.of());
    }

    private static Map<String, Object> schema(ValueType type) {
        return switch (type) {
            case Numeric(var held, var bounds) -> number(held, bounds);
            case Truth _ -> Map.of("type", "boolean");
            case Words _ -> Map.of("type", List.of("string", "number", "boolean"));
            case Choice choice -> Map.of("enum", choice.choices());
            case Stretch _ -> Map.of("type", "string", "pattern", "^" + SPAN + "$");
            case Placement _ -> Map.of("type", "string", "pattern", "^(end|" + SPAN + ")$");
            case Nested(var record) -> of(List.of(record));
            case OneOf oneOf -> oneOf(oneOf);
            case Reference(var kind) -> definition(slot(kind));
            case ListOf(var element) -> listOf(orReference(schema(element)));
        };
    }

    private static Map<String, Object> number(Class<?> type, Bounds bounds) {
        boolean whole = Optional.ofNullable(Numeric.LIMITS.get(type))
                .map(Numeric.Limits::whole)
                .orElse(false);
        Map<String, Object> schema = ordered("type", whole ? "integer" : "number");
        Stream.of(
                        Map.entry("minimum", bounds.min()),
                        Map.entry("maximum", bounds.max()),
                        Map.entry("exclusiveMinimum", bounds.above()),
                        Map.entry("exclusiveMaximum", bounds.below()))
                .filter(each -> Double.isFinite(each.getValue()))
                .forEach(each -> schema.put(
                        each.getKey(),
                        new BigDecimal(BigDecimal.valueOf(each.getValue())
                                .stripTrailingZeros()
                                .toPlainString())));
        return schema;
    }

    private static Map<String, Object> oneOf(OneOf oneOf) {
        Map<String, Object> properties = new LinkedHashMap<>();
        oneOf.types().forEach((name, record) -> properties.put(name, of(List.of(record))));
        return anyOf(List.of(Map.of("enum", oneOf.choices()), oneKeyMap(properties, Map.of())));
    }

    /**
     * Returns what must be there of the parameters of these records, at any depth, as a schema that accepts everything else;
     * empty if nothing must.
     */
    public static Map<String, Object> required(List<? extends Class<? extends Record>> types) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> demands = new ArrayList<>();
        for (RecordType type : types.stream().map(RecordType::of).toList()) {
            for (RecordType.Component component : type.components()) {
                Map<String, Object> inside = required(component.type());
                if (!inside.isEmpty()) {
                    component.names().forEach(name -> properties.put(name, inside));
                }
                if (component.isRequired()) {
                    demands.add(anyOf(component
                            .names()
                            .map(name -> Map.of("required", List.of(name)))
                            .toList()));
                }
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        if (!demands.isEmpty()) {
            schema.put("type", List.of("object", "string"));
            schema.put("allOf", demands);
        }
        if (!properties.isEmpty()) {
            schema.put("properties", properties);
        }
        return schema;
    }

    private static Map<String, Object> required(ValueType type) {
        return switch (type) {
            case Nested(var record) -> required(List.of(record));
            case OneOf(var types) -> requiredOfNamed(types);
            case Reference(var kind) -> definition(wholeSlot(kind));
            case ListOf(var element) -> {
                Map<String, Object> inside = required(element);
                Map<String, Object> both = new LinkedHashMap<>(inside);
                if (!inside.isEmpty()) {
                    both.computeIfPresent("type", (key, held) -> List.of("object", "string", "array"));
                    both.put("items", inside);
                }
                yield both;
            }
            case Numeric _, Truth _, Words _, Choice _, Stretch _, Placement _ -> Map.of();
        };
    }

    /** Returns what must be there of a one-key map, or a name alone, of these; empty if nothing must. */
    private static Map<String, Object> requiredOfNamed(Map<String, Class<? extends Record>> types) {
        Map<String, Object> inside = new LinkedHashMap<>();
        types.forEach((name, type) -> inside.put(name, required(List.of(type))));
        return requiredOfNames(inside);
    }

    /**
     * Returns what must be there of a one-key map, or a name alone; empty if nothing must.
     *
     * @param inside what must be there of each named map; empty if nothing must
     */
    public static Map<String, Object> requiredOfNames(Map<String, Object> inside) {
        Map<String, Object> demanding = new LinkedHashMap<>(inside);
        demanding.values().removeIf(Map.of()::equals);
        if (demanding.isEmpty()) {
            return Map.of();
        }
        List<String> notAlone = demanding.entrySet().stream()
                .filter(each -> ((Map<?, ?>) each.getValue()).containsKey("allOf"))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Object> schema = ordered("properties", demanding);
        if (!notAlone.isEmpty()) {
            schema.put("not", Map.of("enum", notAlone));
        }
        return schema;
    }
}
