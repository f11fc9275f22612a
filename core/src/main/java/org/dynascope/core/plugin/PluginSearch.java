package org.dynascope.core.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynascope.api.plugin.Plugin;

/**
 * Collects the plugins of a host. Those on the class path, and those an app hands over, register at once; those in folders
 * when one of their extensions is asked for.
 *
 * @since 0.1.0
 */
public final class PluginSearch {
    private final List<KnownPlugin> handedOver = new ArrayList<>();
    private final List<KnownPlugin> inFolders = new ArrayList<>();
    private final ClassLoader host;

    /** Starts with no plugin; the host's classes are this class's. */
    public PluginSearch() {
        this(PluginSearch.class.getClassLoader());
    }

    /** Starts with no plugin; the host's classes are those of a loader. */
    PluginSearch(ClassLoader host) {
        this.host = host;
    }

    /** Adds the plugins of the class path; one that fails is listed with its reason. */
    public PluginSearch classPath() {
        Iterator<ServiceLoader.Provider<Plugin>> providers =
                ServiceLoader.load(Plugin.class, host).stream().iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return this;
                }
                ServiceLoader.Provider<Plugin> provider = providers.next();
                Class<? extends Plugin> type = provider.type();
                register(type, registrar -> provider.get().register(registrar));
            } catch (ServiceConfigurationError | LinkageError broken) {
                PluginInfo unknown = new PluginInfo("unnamed-" + handedOver.size(), "", "", "class path");
                handedOver.add(KnownPlugin.broken(unknown, LoadFailure.line(broken)));
            }
        }
    }

    /** Adds plugins that an app hands over. */
    public PluginSearch plugins(List<Plugin> plugins) {
        plugins.forEach(plugin -> register(plugin.getClass(), plugin::register));
        return this;
    }

    private void register(Class<?> type, Registration.Contribution contribution) {
        PluginInfo info = PluginSource.info(type);
        handedOver.add(KnownPlugin.registered(Registration.of(info, type.getClassLoader(), contribution)));
    }

    /** Adds the plugins in a folder of plugins, {@code folder/<id>/*.jar}. */
    public PluginSearch folder(Path folder) {
        inFolders.addAll(PluginFolders.in(folder, host));
        return this;
    }

    /**
     * Returns the extensions of the plugins found. Of plugins with the same id none in a folder can be used, and none at all
     * if the class path has several.
     */
    public ExtensionRegistry registry() {
        Map<String, List<KnownPlugin>> owners = Stream.concat(handedOver.stream(), inFolders.stream())
                .collect(Collectors.groupingBy(plugin -> plugin.found().id(), LinkedHashMap::new, Collectors.toList()));
        List<KnownPlugin> known = new ArrayList<>();
        owners.forEach((id, plugins) -> {
            long trusted = plugins.stream().filter(handedOver::contains).count();
            for (KnownPlugin plugin : plugins) {
                boolean alone = plugins.size() == 1 || (trusted == 1 && handedOver.contains(plugin));
                known.add(alone ? plugin : rejected(plugin, plugins));
            }
        });
        return new ExtensionRegistry(known);
    }

    private static KnownPlugin rejected(KnownPlugin plugin, List<KnownPlugin> sameId) {
        String others = sameId.stream()
                .filter(other -> other != plugin)
                .map(other -> other.found().toString())
                .collect(Collectors.joining(" and "));
        return plugin.rejected(others + " has the same id; remove one of them");
    }
}
