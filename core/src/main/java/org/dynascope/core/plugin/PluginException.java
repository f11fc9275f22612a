package org.dynascope.core.plugin;

import java.util.Optional;

/**
 * A plugin's code failed; the message names the plugin and its jar.
 *
 * @since 0.1.0
 */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception for a failure of one extension's code. */
    public PluginException(Registered<?> failed, Throwable cause) {
        super(failed.plugin() + " failed in '" + failed.name() + "': " + LoadFailure.line(cause), cause);
    }

    private PluginException(PluginInfo failed, Throwable cause) {
        super(failed + " failed: " + LoadFailure.line(cause), cause);
    }

    /**
     * Returns the failure of a plugin in a folder, if its code is on the failure's stack; the plugin is told by the name of
     * its class loader.
     *
     * @param registry the host's plugins
     * @param failure what was thrown while they worked
     */
    public static Optional<PluginException> of(ExtensionRegistry registry, Throwable failure) {
        String id = PluginClassLoader.culprit(failure);
        return registry.plugins().stream()
                .filter(plugin -> plugin.id().equals(id))
                .findFirst()
                .map(plugin -> new PluginException(plugin, failure));
    }
}
