package org.dynascope.core.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dynascope.core.config.ParameterDescription;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.plugin.CommonSettings;
import org.dynascope.core.plugin.ExtensionRegistry;
import org.dynascope.core.plugin.Registered;

/**
 * Paths of all keys that an override may set.
 *
 * @since 0.1.0
 */
public final class SettingKeys {
    private SettingKeys() {}

    /** Returns the paths, such as {@code optimizer.adam.learning-rate}, in the order of an experiment's file; runs no plugin's code. */
    public static List<String> paths(ExtensionRegistry registry) {
        List<String> paths = new ArrayList<>();
        add(paths, "", ParameterRecords.describe(GeneralKeys.class));
        for (Slot<?> slot :
                Stream.concat(Slot.SINGLE.stream(), Stream.of(Slot.PROBES)).toList()) {
            paths.add(slot.key());
            registry.loaded().stream()
                    .filter(each -> each.extension().kind() == slot.kind())
                    .forEach(each -> CommonSettings.recordsOf(each.extension())
                            .forEach(type -> add(
                                    paths,
                                    slot.key() + "." + name(registry, each) + ".",
                                    ParameterRecords.describe(type))));
        }
        add(paths, TrainKeys.KEY + ".", ParameterRecords.describe(TrainKeys.class));
        add(paths, CheckpointKeys.KEY + ".", ParameterRecords.describe(CheckpointKeys.class));
        return paths;
    }

    /** Returns the name that means this extension and no other. */
    private static String name(ExtensionRegistry registry, Registered<?> registered) {
        return registry.find(registered.extension().kind(), registered.name()).isPresent()
                ? registered.name()
                : registered.qualifiedName();
    }

    private static void add(List<String> paths, String above, List<ParameterDescription> parameters) {
        for (ParameterDescription parameter : parameters) {
            String path = above + parameter.key();
            boolean list = parameter.type().startsWith("list");
            if (!parameter.type().equals("map")) {
                paths.add(path);
            }
            if (!list) {
                add(paths, path + ".", parameter.children());
            }
        }
    }
}
