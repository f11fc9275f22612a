package org.dynascope.core.plugin;

import java.util.List;
import java.util.Optional;
import org.dynascope.api.plugin.Plugin;

/**
 * The extensions of all plugins, by kind and name. Immutable.
 *
 * @since 0.1.0
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ExtensionRegistry {
    private ExtensionRegistry() {}

    /**
     * Returns the extensions of the plugins on the class path.
     *
     * @throws org.dynascope.core.config.UserErrorException if two plugins have the same id, or two extensions of a kind the
     *     same name; names both jars
     */
    public static ExtensionRegistry discover() {
        throw new UnsupportedOperationException("soon");
    }

    /** Returns the extensions of these plugins. */
    public static ExtensionRegistry of(Plugin... plugins) {
        throw new UnsupportedOperationException("soon");
    }

    /** Returns all plugins, those that failed too, in the order of their ids. */
    public List<PluginInfo> plugins() {
        throw new UnsupportedOperationException("soon");
    }

    /**
     * Returns the extension of that name.
     *
     * @param kind extension point
     * @param name the extension's name, or {@code plugin-id/name}
     */
    public <E> Optional<Registered<E>> find(Class<E> kind, String name) {
        throw new UnsupportedOperationException("soon");
    }

    /** Returns all extensions, in the order of kinds and names. */
    public List<Registered<?>> all() {
        throw new UnsupportedOperationException("soon");
    }

    /** Returns the names of a kind's extensions, in alphabetical order. */
    public List<String> names(Class<?> kind) {
        throw new UnsupportedOperationException("soon");
    }
}
