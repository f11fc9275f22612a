package org.dynascope.core.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Chosen;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.core.config.Catalogue;
import org.dynascope.core.config.Findings;
import org.jspecify.annotations.Nullable;

/**
 * The extensions of all plugins, by kind and name. A plugin in a folder is loaded when one of its extensions is asked for
 * by name, or all are asked for; what it offers is known before. A plugin that fails is listed with its reason, and what
 * does not name it goes on. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class ExtensionRegistry implements Catalogue, AutoCloseable {
    private static final Comparator<Registered<?>> BY_KIND_AND_NAME = Comparator.comparing(
                    (Registered<?> each) -> each.extension().kind().getSimpleName())
            .thenComparing(Registered::name)
            .thenComparing(Registered::qualifiedName);

    private final List<KnownPlugin> plugins;

    ExtensionRegistry(Collection<KnownPlugin> known) {
        plugins = known.stream()
                .sorted(Comparator.comparing(
                                (KnownPlugin plugin) -> plugin.found().id())
                        .thenComparing(plugin -> plugin.found().source()))
                .toList();
    }

    /** Returns the extensions of these plugins. */
    public static ExtensionRegistry of(Plugin... plugins) {
        return new PluginSearch().plugins(List.of(plugins)).registry();
    }

    /** Returns all plugins, those that failed too, in the order of their ids; runs no code of theirs. */
    public List<PluginInfo> plugins() {
        return plugins.stream().map(KnownPlugin::info).toList();
    }

    /**
     * Returns the extension of that name; its plugin's registration runs if it has not yet.
     *
     * @param kind extension point
     * @param name the extension's name, or {@code plugin-id/name}
     * @return the extension; empty if there is none, several have the name, or its plugin cannot be used: {@link #refusal}
     *     tells
     */
    public <E> Optional<Registered<E>> find(Class<E> kind, String name) {
        List<KnownPlugin> owners = owners(kind, name);
        return owners.size() == 1
                ? owners.getFirst()
                        .load(new ExtensionName(kind, shortName(name)))
                        .map(ExtensionRegistry::<E>ofKind)
                : Optional.empty();
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
        return ExtensionName.KINDS;
    }

    /**
     * Returns the plugins that a name means. A short name never means one that was known to be unusable before any code ran,
     * so that it means the same whatever has been loaded.
     */
    private List<KnownPlugin> owners(Class<?> kind, String name) {
        return plugins.stream()
                .filter(plugin -> plugin.offered().contains(new ExtensionName(kind, shortName(name))))
                .filter(plugin -> name.indexOf('/') < 0 || isOf(plugin, name))
                .toList();
    }

    private static String shortName(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    /** Returns why {@link #find} finds nothing although the name is not unknown, in one line; empty if it is unknown. */
    public Optional<String> refusal(Class<?> kind, String name) {
        List<KnownPlugin> owners = owners(kind, name);
        if (owners.size() > 1) {
            String both = owners.stream().map(each -> each.info().toString()).collect(Collectors.joining(" and "));
            String names =
                    owners.stream().map(each -> each.found().id() + "/" + name).collect(Collectors.joining(" or "));
            return Optional.of("is in " + both + "; say " + names);
        }
        return failure(plugin -> plugin.claimed().contains(new ExtensionName(kind, name)) || isOf(plugin, name));
    }

    private static boolean isOf(KnownPlugin plugin, String name) {
        return name.startsWith(plugin.found().id() + "/");
    }

    private Optional<String> failure(Predicate<KnownPlugin> asked) {
        return plugins.stream()
                .filter(asked)
                .map(KnownPlugin::info)
                .flatMap(info -> info.failure().map(reason -> info + " cannot be used: " + reason).stream())
                .findFirst();
    }

    /**
     * Returns the extensions that go by a name; loads the plugins that have one, unless they are known to be unusable.
     *
     * @param name {@code NAME}, {@code KIND/NAME}, {@code PLUGIN/NAME} or {@code PLUGIN/KIND/NAME}
     */
    public List<Registered<?>> named(String name) {
        return plugins.stream()
                .flatMap(plugin -> plugin.offered().stream()
                        .filter(each -> isCalled(plugin, each, name))
                        .flatMap(each -> plugin.load(each).stream()))
                .sorted(BY_KIND_AND_NAME)
                .toList();
    }

    private static boolean isCalled(KnownPlugin plugin, ExtensionName extension, String name) {
        String id = plugin.found().id();
        return Stream.of(extension.name(), extension.toString(), id + "/" + extension.name(), id + "/" + extension)
                .anyMatch(name::equals);
    }

    /** Returns why {@link #named} returns nothing although a plugin has that name, in one line; empty if none has. */
    public Optional<String> refusal(String name) {
        return failure(plugin ->
                isOf(plugin, name) || plugin.claimed().stream().anyMatch(each -> isCalled(plugin, each, name)));
    }

    /** Returns the plugins that cannot be used, and of which it is not known what they have. */
    public List<PluginInfo> unread() {
        return plugins.stream()
                .filter(plugin -> plugin.claimed().isEmpty())
                .map(KnownPlugin::info)
                .filter(plugin -> plugin.failure().isPresent())
                .toList();
    }

    /** Loads all plugins and returns their extensions, in the order of kinds and names. */
    public List<Registered<?>> all() {
        return plugins.stream()
                .flatMap(plugin -> plugin.load().stream())
                .sorted(BY_KIND_AND_NAME)
                .toList();
    }

    /** Loads the plugins that have an extension of a kind, and returns all of that kind, in the order of names. */
    public List<Registered<?>> all(Class<?> kind) {
        return plugins.stream()
                .flatMap(plugin -> plugin.offered().stream()
                        .filter(each -> each.kind() == kind)
                        .flatMap(each -> plugin.load(each).stream()))
                .sorted(BY_KIND_AND_NAME)
                .toList();
    }

    /** Returns the extensions of the plugins loaded so far, in the order of kinds and names. */
    public List<Registered<?>> loaded() {
        return plugins.stream()
                .flatMap(plugin -> plugin.loaded().stream())
                .sorted(BY_KIND_AND_NAME)
                .toList();
    }

    /** Returns the names of a plugin's extensions; its code need not have run. */
    public List<ExtensionName> offered(PluginInfo plugin) {
        return plugins.stream()
                .filter(each -> each.info().equals(plugin))
                .flatMap(each -> each.claimed().stream())
                .toList();
    }

    /** Returns the names of a kind's extensions, in alphabetical order; runs no plugin's code. */
    @Override
    public List<String> names(Class<?> kind) {
        return plugins.stream()
                .flatMap(plugin -> plugin.offered().stream())
                .filter(each -> each.kind() == kind)
                .map(ExtensionName::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** Closes the jars of the plugins in folders; what was made of them may fail from then on. */
    @Override
    public void close() {
        plugins.forEach(KnownPlugin::close);
    }
}
