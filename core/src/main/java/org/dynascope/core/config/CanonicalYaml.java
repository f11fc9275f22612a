package org.dynascope.core.config;

import java.util.Map;
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
    private CanonicalYaml() {}

    /** Returns the text of a map of numbers, truths, texts, lists and maps, keys in their order. */
    public static String text(Map<String, ?> tree) {
        DumpSettings settings = DumpSettings.builder()
                .setSchema(new CoreSchema())
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setSplitLines(false)
                .setDereferenceAliases(true)
                .build();
        return new Dump(settings).dumpToString(tree);
    }
}
