package org.dynascope.core.plugin;

import java.util.List;
import java.util.Map;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetSettings;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.OptimizerSettings;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeSettings;

/**
 * Settings that all extensions of a kind have; in a file they stand among the extension's own parameters.
 *
 * @since 0.1.0
 */
public final class CommonSettings {
    private static final Map<Class<?>, Class<? extends Record>> BY_KIND = Map.of(
            Dataset.class, DatasetSettings.class,
            Optimizer.class, OptimizerSettings.class,
            Probe.class, ProbeSettings.class);

    private CommonSettings() {}

    /** Returns the records whose parameters may stand in an extension's map: its own first, then the common ones. */
    public static List<Class<? extends Record>> recordsOf(Extension<?, ?> extension) {
        Class<? extends Record> common = BY_KIND.get(extension.kind());
        return common == null ? List.of(extension.parameters()) : List.of(extension.parameters(), common);
    }
}
