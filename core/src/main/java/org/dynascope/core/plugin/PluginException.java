package org.dynascope.core.plugin;

/**
 * A plugin's code failed; the message names the plugin and its jar.
 *
 * @since 0.1.0
 */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception for a failure of one extension's code. */
    public PluginException(Registered<?> failed, Throwable cause) {
        super(failed.plugin() + " failed in '" + failed.name() + "': " + cause, cause);
    }
}
