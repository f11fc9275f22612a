package org.dynascope.core.plugin;

import org.dynascope.api.plugin.Extension;

/**
 * An extension and the plugin it came with.
 *
 * @param plugin the plugin
 * @param extension the extension
 * @param classes loads the plugin's classes and resources
 * @param <E> extension point
 * @since 0.1.0
 */
public record Registered<E>(PluginInfo plugin, Extension<E, ?> extension, ClassLoader classes) {
    /** Returns the extension's name. */
    public String name() {
        return extension.name();
    }

    /** Returns the name that no other extension of the kind has, such as {@code optimizers/adam}. */
    public String qualifiedName() {
        return plugin.id() + "/" + extension.name();
    }
}
