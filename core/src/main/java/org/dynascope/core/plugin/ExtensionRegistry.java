package org.dynascope.core.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Chosen;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.core.config.Catalogue;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.UserErrorException;
import org.jspecify.annotations.Nullable;

/**
 * The extensions of all plugins, by kind and name. Immutable.
 *
 * @since 0.1.0
 */
public final class ExtensionRegistry implements Catalogue {
    private static final Location PLUGINS = new Location("plugins", 0);

    private final List<Registration.Result> results;
    private final List<PluginInfo> plugins;
    private final List<Registered<?>> extensions;

    private ExtensionRegistry(Collection<Registration.Result> results) {
        this.results = List.copyOf(results);
        plugins = results.stream()
                .map(Registration.Result::plugin)
                .sorted(Comparator.comparing(PluginInfo::id))
                .toList();
        extensions = results.stream()
                .flatMap(ExtensionRegistry::registered)
                .sorted(Comparator.comparing(
                                (Registered<?> each) -> each.extension().kind().getSimpleName())
                        .thenComparing(Registered::name))
                .toList();
        refuseDuplicates();
    }

    private static Stream<Registered<?>> registered(Registration.Result result) {
        return result.extensions().stream().map(each -> registered(result.plugin(), each));
    }

    private static <E> Registered<E> registered(PluginInfo plugin, Extension<E, ?> extension) {
        return new Registered<>(plugin, extension);
    }

    private void refuseDuplicates() {
        List<Problem> problems = new ArrayList<>();
        Map<String, PluginInfo> ids = new HashMap<>();
        for (PluginInfo plugin : plugins) {
            addDuplicate(problems, "the id '" + plugin.id() + "'", ids.putIfAbsent(plugin.id(), plugin), plugin);
        }
        Map<List<Object>, PluginInfo> names = new HashMap<>();
        for (Registered<?> each : extensions) {
            Class<?> kind = each.extension().kind();
            PluginInfo first = names.putIfAbsent(List.of(kind, each.name()), each.plugin());
            addDuplicate(problems, "the " + kind.getSimpleName() + " '" + each.name() + "'", first, each.plugin());
        }
        if (!problems.isEmpty()) {
            throw new UserErrorException(problems);
        }
    }

    private static void addDuplicate(
            List<Problem> problems, String what, @Nullable PluginInfo first, PluginInfo second) {
        if (first != null) {
            String message = what + " is in both " + first + " and " + second + "; remove one of them";
            problems.add(new Problem(PLUGINS, "", "", message));
        }
    }

    /**
     * Returns the extensions of the plugins on the class path. A plugin that fails is listed with its reason.
     *
     * @throws UserErrorException if two plugins have the same id, or two extensions of a kind the same name; names both jars
     */
    public static ExtensionRegistry discover() {
        return discover(ExtensionRegistry.class.getClassLoader());
    }

    static ExtensionRegistry discover(@Nullable ClassLoader classes) {
        List<Registration.Result> results = new ArrayList<>();
        Iterator<ServiceLoader.Provider<Plugin>> providers =
                ServiceLoader.load(Plugin.class, classes).stream().iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return new ExtensionRegistry(results);
                }
                ServiceLoader.Provider<Plugin> provider = providers.next();
                results.add(Registration.of(PluginSource.info(provider.type()), provider));
            } catch (ServiceConfigurationError broken) {
                String reason = String.valueOf(broken.getMessage());
                PluginInfo unknown =
                        new PluginInfo("unnamed-" + results.size(), "", "", "class path", "", Optional.empty());
                results.add(Registration.Result.failed(unknown, reason));
            }
        }
    }

    /** Returns the extensions of these plugins. */
    public static ExtensionRegistry of(Plugin... plugins) {
        return new ExtensionRegistry(Stream.of(plugins)
                .map(plugin -> Registration.of(PluginSource.info(plugin.getClass()), () -> plugin))
                .toList());
    }

    /** Returns these extensions and those of one more plugin. */
    public ExtensionRegistry with(Plugin plugin) {
        List<Registration.Result> more = new ArrayList<>(results);
        more.add(Registration.of(PluginSource.info(plugin.getClass()), () -> plugin));
        return new ExtensionRegistry(more);
    }

    /** Returns all plugins, those that failed too, in the order of their ids. */
    public List<PluginInfo> plugins() {
        return plugins;
    }

    /**
     * Returns the extension of that name.
     *
     * @param kind extension point
     * @param name the extension's name, or {@code plugin-id/name}
     */
    public <E> Optional<Registered<E>> find(Class<E> kind, String name) {
        return extensions.stream()
                .filter(each -> each.extension().kind() == kind)
                .filter(each -> each.name().equals(name) || each.qualifiedName().equals(name))
                .findFirst()
                .map(ExtensionRegistry::<E>ofKind);
    }

    @Override
    public Optional<Class<? extends Record>> parameters(Class<?> kind, String name) {
        return find(kind, name).map(found -> found.extension().parameters());
    }

    @Override
    public @Nullable Chosen<?> choose(Class<?> kind, ImmutableNode named, String path, Findings findings) {
        return ChosenExtension.read(this, kind, named, path, findings);
    }

    /** Narrows the type of a registration whose kind has been compared. */
    @SuppressWarnings("unchecked")
    private static <E> Registered<E> ofKind(Registered<?> registered) {
        return (Registered<E>) registered;
    }

    /** Returns the extension points. */
    public static List<Class<?>> kinds() {
        return Registration.KINDS;
    }

    /** Returns all extensions, in the order of kinds and names. */
    public List<Registered<?>> all() {
        return extensions;
    }

    @Override
    public List<String> names(Class<?> kind) {
        return extensions.stream()
                .filter(each -> each.extension().kind() == kind)
                .map(Registered::name)
                .toList();
    }
}
