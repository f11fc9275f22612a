package org.dynascope.core.experiment;

import static org.dynascope.core.config.ParameterSchema.anyOf;
import static org.dynascope.core.config.ParameterSchema.definition;
import static org.dynascope.core.config.ParameterSchema.listOf;
import static org.dynascope.core.config.ParameterSchema.map;
import static org.dynascope.core.config.ParameterSchema.oneKeyMap;
import static org.dynascope.core.config.ParameterSchema.orReference;
import static org.dynascope.core.config.ParameterSchema.ordered;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynascope.core.config.ParameterSchema;
import org.dynascope.core.plugin.CommonSettings;
import org.dynascope.core.plugin.ExtensionRegistry;
import org.dynascope.core.plugin.Registered;

/**
 * JSON Schema (draft 2020-12) of experiment files, made from the records that files are read into.
 *
 * <p>Whatever the reader accepts in a file is valid. What must be there is demanded of files that include no other. A text with
 * {@code ${…}} is valid in place of any value.
 *
 * @since 0.1.0
 */
public final class ExperimentSchema {
    /** Definition of a file, or of a profile, that need not be whole. */
    private static final String LAYER = "layer";

    /** Definition of the values that a sweep gives one key. */
    private static final String AXIS = "axis";

    /** Schema of a text, and of a reference where nothing else is demanded. */
    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private final ExtensionRegistry registry;

    /** Creates the schema of files that name extensions of {@code registry}. */
    public ExperimentSchema(ExtensionRegistry registry) {
        this.registry = registry;
    }

    /** Returns the schema as JSON text. */
    public String text() {
        JsonNode json = JsonMapper.builder().build().valueToTree(tree());
        return json.toPrettyString();
    }

    /** Returns the schema as maps, lists and values. */
    public Map<String, Object> tree() {
        Map<String, Object> properties = layer();
        properties.put(Layers.INCLUDE, described("files that lie below this one", listOf(TEXT)));
        properties.put(
                Layers.PROFILES,
                described(
                        "maps that lie above the files if they are chosen",
                        Map.of("type", "object", "additionalProperties", definition(LAYER))));
        Map<String, Object> schema = ordered(
                "$schema", "https://json-schema.org/draft/2020-12/schema",
                "title", "Dynascope experiment",
                "type", "object",
                "properties", properties,
                "additionalProperties", false);
        schema.put("if", Map.of("not", demanded(Layers.INCLUDE)));
        schema.put("then", whole());
        schema.put("$defs", definitions());
        return schema;
    }

    /** What may stand in a file and in a profile, by key. A key at the top level is described here and nowhere else. */
    private Map<String, Object> layer() {
        Map<String, Object> properties = ParameterSchema.properties(List.of(GeneralKeys.class));
        for (Slot<?> slot : Slot.SINGLE) {
            properties.put(slot.key(), described(slot.words(), definition(ParameterSchema.slot(slot.kind()))));
        }
        properties.put(TrainKeys.KEY, described("how the model is trained", orReference(train())));
        properties.put(
                TrajectoryKeys.KEY, described("training runs, each from step 0 or from another", trajectories()));
        Map<String, Object> checkpoints = ParameterSchema.of(List.of(CheckpointKeys.class));
        properties.put(CheckpointKeys.KEY, described("when the state is saved", orReference(checkpoints)));
        Map<String, Object> probe = definition(ParameterSchema.slot(Slot.PROBES.kind()));
        properties.put(Slot.PROBES.key(), described("what looks at the training", listOf(probe)));
        Map<String, Object> sweep = SweepKeys.schema(definition(AXIS), SettingKeys.paths(registry));
        properties.put(SweepKeys.KEY, described("values of settings, each combination a trial", sweep));
        Map<String, Object> claim = ParameterSchema.whole(List.of(ClaimKeys.class));
        properties.put(
                ClaimKeys.KEY,
                described(
                        "statements that a run confirms or refutes",
                        orReference(Map.of("type", "array", "items", claim))));
        properties.put(
                Layers.VARIABLES,
                described("values that ${name} stands for", Map.of("type", List.of("object", "null"))));
        return properties;
    }

    private static Map<String, Object> described(String text, Map<String, Object> schema) {
        Map<String, Object> described = ordered("description", text);
        described.putAll(schema);
        return described;
    }

    private static Map<String, Object> demanded(String key) {
        return Map.of("required", List.of(key));
    }

    private static Map<String, Object> train() {
        Map<String, Object> properties = ParameterSchema.properties(List.of(TrainKeys.class));
        Object batch = properties.get(TrainKeys.BATCH_SIZE);
        properties.put(TrainKeys.BATCH_SIZE, anyOf(List.of(Map.of("const", TrainKeys.FULL), batch)));
        Map<String, Object> train = map(properties);
        train.put("not", Map.of("required", List.of("epochs", "steps")));
        return train;
    }

    private static Map<String, Object> trajectories() {
        Map<String, Object> at = listOf(anyOf(List.of(
                Map.of("type", "integer", "minimum", 0),
                ParameterSchema.properties(List.of(TrajectoryKeys.ForkPlace.class))
                        .get(TrajectoryKeys.AT))));
        Map<String, Object> trajectory = map(ordered(
                TrajectoryKeys.FROM, described("trajectory it is forked from", TEXT),
                TrajectoryKeys.AT, described("place of the fork; of several in a list, each is a fork", at),
                TrajectoryKeys.RUN, described("folder of the run whose network it begins from", TEXT),
                TrajectoryKeys.CHANGE, described("what differs from there on", orReference(Changes.schema()))));
        return orReference(
                ordered("type", "object", "minProperties", 1, "additionalProperties", orReference(trajectory)));
    }

    /** Returns what must be there of a file that includes no other. */
    private Map<String, Object> whole() {
        Map<String, Object> training = ordered(
                "required",
                List.of(Slot.DATASET.key(), Slot.MODEL.key(), Slot.OPTIMIZER.key(), TrainKeys.KEY),
                "properties",
                Map.of(
                        TrainKeys.KEY,
                        Map.of("anyOf", List.of(demandedLength("epochs"), demandedLength("steps"), TEXT))));
        List<String> notInStudies = ResolvedText.keys().stream()
                .filter(key -> !ResolvedText.studyKeys().contains(key))
                .toList();
        Map<String, Object> study = Map.of(
                "not",
                anyOf(notInStudies.stream().map(ExperimentSchema::demanded).toList()));
        Map<String, Object> slots = new LinkedHashMap<>();
        Slot.SINGLE.forEach(slot -> slots.put(slot.key(), definition(ParameterSchema.wholeSlot(slot.kind()))));
        Map<String, Object> probe = definition(ParameterSchema.wholeSlot(Slot.PROBES.kind()));
        slots.put(Slot.PROBES.key(), Map.of("allOf", List.of(probe, Map.of("items", probe))));
        return ordered("if", demanded(Slot.STUDY.key()), "then", study, "else", training, "properties", slots);
    }

    private static Map<String, Object> demandedLength(String key) {
        return Map.of("type", "object", "required", List.of(key));
    }

    private Map<String, Object> definitions() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put(
                ParameterSchema.REFERENCE,
                ordered(
                        "description",
                        "a variable or the value of another key, such as ${model.mlp.hidden}",
                        "type",
                        "string",
                        "pattern",
                        "\\$\\{[^{}]*\\}"));
        definitions.put(AXIS, AxisValues.schema());
        definitions.put(LAYER, map(layer()));
        for (Registered<?> registered : registry.all()) {
            definitions.put(definitionOf(registered), extension(registered));
        }
        for (Class<?> kind : ExtensionRegistry.kinds()) {
            definitions.put(ParameterSchema.slot(kind), slot(kind));
            definitions.put(ParameterSchema.wholeSlot(kind), wholeSlot(kind));
        }
        return definitions;
    }

    /** Returns the name of an extension's definition, which holds the plugin's id: two plugins may use one name. */
    private static String definitionOf(Registered<?> registered) {
        return ParameterSchema.slot(registered.extension().kind()) + "."
                + registered.plugin().id() + "." + registered.name();
    }

    private static Map<String, Object> extension(Registered<?> registered) {
        Map<String, Object> parameters = ParameterSchema.of(CommonSettings.recordsOf(registered.extension()));
        return described(registered.extension().summary(), orReference(parameters));
    }

    private List<Registered<?>> extensions(Class<?> kind) {
        return registry.all().stream()
                .filter(each -> each.extension().kind() == kind)
                .toList();
    }

    private Map<String, Object> slot(Class<?> kind) {
        Map<String, Object> names = new LinkedHashMap<>();
        Map<String, Object> longer = new LinkedHashMap<>();
        for (Registered<?> each : extensions(kind)) {
            if (isCalledSo(each)) {
                names.put(each.name(), definition(definitionOf(each)));
            }
            longer.put("^" + each.qualifiedName() + "$", definition(definitionOf(each)));
        }
        return anyOf(List.of(
                Map.of("enum", List.copyOf(names.keySet())),
                ordered("type", "string", "pattern", longer.isEmpty() ? "$." : String.join("|", longer.keySet())),
                oneKeyMap(names, longer),
                definition(ParameterSchema.REFERENCE)));
    }

    /** Returns whether the extension's name alone means it; a name of two plugins means neither. */
    private boolean isCalledSo(Registered<?> registered) {
        return registry.find(registered.extension().kind(), registered.name()).isPresent();
    }

    private Map<String, Object> wholeSlot(Class<?> kind) {
        Map<String, Object> required = new LinkedHashMap<>();
        for (Registered<?> each : extensions(kind)) {
            Map<String, Object> inside = ParameterSchema.required(CommonSettings.recordsOf(each.extension()));
            if (isCalledSo(each)) {
                required.put(each.name(), inside);
            }
            required.put(each.qualifiedName(), inside);
        }
        return ParameterSchema.requiredOfNames(required);
    }
}
