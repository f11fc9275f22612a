package org.dynascope.core.plugin;

import org.dynascope.core.config.Location;

/**
 * An extension an experiment names, with its parameters.
 *
 * @param registered the extension
 * @param parameters an instance of its parameter record
 * @param location where the experiment names it
 * @param <E> extension point
 * @since 0.1.0
 */
public record Selected<E>(Registered<E> registered, Record parameters, Location location) {
    public Selected {
        if (!registered.extension().parameters().isInstance(parameters)) {
            throw new IllegalArgumentException("expected "
                    + registered.extension().parameters().getSimpleName() + " for '" + registered.name() + "', got "
                    + parameters);
        }
    }

    /** Returns the extension's name. */
    public String name() {
        return registered.name();
    }
}
