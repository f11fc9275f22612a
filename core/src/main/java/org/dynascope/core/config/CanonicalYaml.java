package org.dynascope.core.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Writes trees as YAML, equal trees as equal text.
 *
 * @since 0.1.0
 */
public final class CanonicalYaml {
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSplitLines(false)
            .setDereferenceAliases(true)
            .build();

    private CanonicalYaml() {}

    /**
     * Returns the text of a map of numbers, truths, texts, lists and maps, keys in their order.
     *
     * @param written the form in which a text that is no key is written
     */
    public static String text(Map<String, ?> tree, UnaryOperator<String> written) {
        return new Dump(SETTINGS).dumpToString(value(tree, written));
    }

    private static Object value(Object value, UnaryOperator<String> written) {
        return switch (value) {
            case String text -> written.apply(text);
            case List<?> list -> list.stream().map(each -> value(each, written)).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> entries = new LinkedHashMap<>();
                map.forEach((key, each) -> entries.put(key, value(each, written)));
                yield entries;
            }
            default -> value;
        };
    }
}
