package org.dynascope.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Chosen;

/**
 * Records whose components are parameters, described by {@link org.dynascope.api.parameter.Param}.
 *
 * @since 0.1.0
 */
public final class ParameterRecords {
    private ParameterRecords() {}

    /**
     * Returns a record of the given values and, for the rest, the defaults.
     *
     * @param type record whose components are annotated
     * @param values values by key in kebab-case: numbers, truths, texts, enums, spans, records, lists and maps of these
     * @throws UserErrorException if they are not valid; names all problems
     */
    public static <P extends Record> P of(Class<P> type, Map<String, ?> values) {
        return of(type, values, Catalogue.empty());
    }

    /** Returns the record that has every default. */
    public static <P extends Record> P defaults(Class<P> type) {
        return of(type, Map.of());
    }

    /**
     * Returns a record of the given values and, for the rest, the defaults, as {@link #of(Class, Map)} does.
     *
     * @param catalogue extensions that the values may name
     */
    public static <P extends Record> P of(Class<P> type, Map<String, ?> values, Catalogue catalogue) {
        return of(type, ProgramValues.node("", values, new Location(type.getSimpleName(), 0)), catalogue);
    }

    /**
     * Returns a record of the values in a YAML map and, for the rest, the defaults.
     *
     * @param catalogue extensions that the values may name
     * @throws UserErrorException if they are not valid; names all problems
     */
    public static <P extends Record> P ofText(Class<P> type, String text, Catalogue catalogue) {
        Findings findings = new Findings(notice -> {});
        ImmutableNode node = YamlText.read(text, line -> new Location(type.getSimpleName(), line), findings);
        findings.throwIfAny();
        return of(type, node, catalogue);
    }

    private static <P extends Record> P of(Class<P> type, ImmutableNode node, Catalogue catalogue) {
        Findings findings = new Findings(notice -> {}, catalogue);
        List<Record> records = read(List.of(type), node, "", findings);
        findings.throwIfAny();
        return type.cast(records.get(0));
    }

    /**
     * Returns the tree of values that a program gives.
     *
     * @param place where they stand
     * @throws IllegalArgumentException if a value is of a type that no parameter can have
     */
    public static ImmutableNode tree(Map<String, ?> values, Location place) {
        return ProgramValues.node("", values, place);
    }

    /** Returns what there is to know of a record's parameters, in the order of its components. */
    public static List<ParameterDescription> describe(Class<? extends Record> type) {
        return RecordType.of(type).components().stream()
                .map(ParameterDescription::of)
                .toList();
    }

    /**
     * Returns an example of every parameter that has no default, as the map would stand in a file (YAML flow style).
     *
     * @param catalogue extensions that parameters may name
     */
    public static String sample(Class<? extends Record> type, Catalogue catalogue) {
        return RecordType.of(type).components().stream()
                .filter(RecordType.Component::isRequired)
                .map(each -> each.key() + ": " + each.sample(catalogue))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Returns the default or an example of every parameter by key, as it would stand in a file (YAML flow style). */
    public static Map<String, String> samples(Class<? extends Record> type, Catalogue catalogue) {
        Map<String, String> samples = new LinkedHashMap<>();
        RecordType.of(type).components().forEach(each -> samples.put(each.key(), each.sample(catalogue)));
        return samples;
    }

    /** Returns an example of a named map: the one-key map or, where nothing is required, the name. */
    static String sample(String name, Class<? extends Record> type, Catalogue catalogue) {
        String parameters = sample(type, catalogue);
        return parameters.equals("{}") ? name : "{" + name + ": " + parameters + "}";
    }

    /**
     * Returns a record of the defaults and, where there is none, of examples.
     *
     * @throws UserErrorException if the record refuses the examples
     */
    public static <P extends Record> P example(Class<P> type, Catalogue catalogue) {
        Findings findings = new Findings(notice -> {}, catalogue);
        ImmutableNode node = YamlText.read(sample(type, catalogue), line -> new Location("example", 0), findings);
        List<Record> records = read(List.of(type), node, "", findings);
        findings.throwIfAny();
        return type.cast(records.get(0));
    }

    /** Returns the parameters by key, in the order of the components: the inverse of {@link #of}. */
    public static <P extends Record> Map<String, Object> toTree(P parameters) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (RecordType.Component component :
                RecordType.of(parameters.getClass()).components()) {
            tree.put(component.key(), component.type().write(component.valueOf(parameters)));
        }
        return tree;
    }

    /** Returns the same parameters with every extension that is chosen in them replaced. */
    public static <P extends Record> P withChosen(P parameters, UnaryOperator<Chosen<?>> change) {
        RecordType type = RecordType.of(parameters.getClass());
        boolean changed = false;
        List<Object> values = new ArrayList<>();
        for (RecordType.Component component : type.components()) {
            Object value = component.valueOf(parameters);
            values.add(component.type().withChosen(value, change));
            changed |= values.getLast() != value;
        }
        @SuppressWarnings("unchecked") // the class of a record is the one it is made of
        P result = changed ? (P) type.with(values) : parameters;
        return result;
    }

    /**
     * Reads records whose parameters stand in one map.
     *
     * @param types the records; they share no key
     * @param map the map; nothing stands for an empty one
     * @param path path of the map
     * @param findings receives what is wrong
     * @return the records; none if something is wrong
     */
    public static List<Record> read(
            List<? extends Class<? extends Record>> types, ImmutableNode map, String path, Findings findings) {
        return new MapReading(types.stream().map(RecordType::of).toList(), map, path, findings).records();
    }

    /**
     * Returns whether the value at a path inside a map of parameters names one of several things, so that naming another
     * replaces it.
     *
     * @param types records whose parameters stand in the map
     * @param keys keys from the map inward
     * @param catalogue extensions that parameters may name
     */
    public static boolean namesOneOfSeveral(
            List<? extends Class<? extends Record>> types, List<String> keys, Catalogue catalogue) {
        return types.stream()
                .map(RecordType::of)
                .flatMap(type -> type.component(keys.get(0)).stream())
                .anyMatch(component -> namesOneOfSeveral(component.type(), keys.subList(1, keys.size()), catalogue));
    }

    private static boolean namesOneOfSeveral(ValueType type, List<String> keys, Catalogue catalogue) {
        if (keys.isEmpty()) {
            return type instanceof OneOf || type instanceof Reference;
        }
        if (type instanceof Nested nested) {
            return namesOneOfSeveral(List.of(nested.type()), keys, catalogue);
        }
        Optional<Class<? extends Record>> chosen = switch (type) {
            case OneOf oneOf -> Optional.ofNullable(oneOf.types().get(keys.get(0)));
            case Reference reference -> catalogue.parameters(reference.kind(), keys.get(0));
            default -> Optional.empty();
        };
        return keys.size() > 1
                && chosen.map(each -> namesOneOfSeveral(List.of(each), keys.subList(1, keys.size()), catalogue))
                        .orElse(false);
    }

    /** Returns the word that stands for a constant in files, in kebab-case. */
    public static String word(Enum<?> constant) {
        return Choice.word(constant);
    }

    /** Returns the path of a key inside a map. */
    public static String joined(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
