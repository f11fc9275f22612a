package org.dynascope.api.plugin;

/**
 * Receives the extensions of a plugin.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Registrar {
    /**
     * Adds one extension.
     *
     * @throws IllegalArgumentException if its name, summary or parameter record is not as {@link Extension} and
     *     {@link Param} demand; the message says what to change
     */
    void add(Extension<?, ?> extension);
}
