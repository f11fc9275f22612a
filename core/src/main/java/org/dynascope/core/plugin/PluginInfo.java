package org.dynascope.core.plugin;

import java.util.Optional;

/**
 * What is known of a plugin without running its code, and whether it could be used.
 *
 * @param id identifier in kebab-case
 * @param version the plugin's version; {@code development} if it was not loaded from a jar
 * @param apiVersion version of the api it was built against
 * @param source path of its jar or folder of classes
 * @param sha256 hash of its jar in hexadecimal digits; empty if it was not loaded from a jar
 * @param failure why none of its extensions can be used, in one line; empty if they can
 * @since 0.1.0
 */
public record PluginInfo(
        String id, String version, String apiVersion, String source, String sha256, Optional<String> failure) {
    /** Returns the form used in messages, such as {@code plugin 'probes' 0.1.0 (probes.jar)}. */
    @Override
    public String toString() {
        int folder = Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\'));
        String place = source.endsWith(".jar") ? source.substring(folder + 1) : source;
        return "plugin '" + id + "' " + version + " (" + place + ")";
    }
}
