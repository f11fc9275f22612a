package org.dynascope.core.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What is known of a plugin, and whether it can be used.
 *
 * @param id identifier in kebab-case
 * @param version the plugin's version; {@code development} if it was not loaded from a jar, empty if it cannot be read
 * @param apiVersion version of the api it was built against; empty if it cannot be read
 * @param source path of its jar or folder of classes
 * @param sha256 hash of its jar in hexadecimal digits; empty if it was not loaded from a jar, or not yet
 * @param libraries hashes of the other jars it was loaded from, by file name
 * @param failure why none of its extensions can be used, in one line; empty if they can, as far as is known
 * @since 0.1.0
 */
public record PluginInfo(
        String id,
        String version,
        String apiVersion,
        String source,
        String sha256,
        SequencedMap<String, String> libraries,
        Optional<String> failure) {
    public PluginInfo {
        libraries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(libraries));
    }

    /** Creates what is known of a plugin whose jars have not been hashed. */
    PluginInfo(String id, String version, String apiVersion, String source) {
        this(id, version, apiVersion, source, "", new LinkedHashMap<>(), Optional.empty());
    }

    /** Returns the same with the first line of the reason why it cannot be used. */
    PluginInfo failed(String reason) {
        String line = reason.lines().findFirst().orElse("");
        return new PluginInfo(id, version, apiVersion, source, sha256, libraries, Optional.of(line));
    }

    /** Returns the same with hashes of its jar and of its libraries. */
    PluginInfo hashed(String ofJar, SequencedMap<String, String> ofLibraries) {
        return new PluginInfo(id, version, apiVersion, source, ofJar, ofLibraries, failure);
    }

    /**
     * Returns the same with the hash of its jar, which is read now unless it was before; for each of many runs that takes as long.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public PluginInfo hashed() {
        Path jar = Path.of(source);
        if (!sha256.isEmpty() || !Files.isRegularFile(jar)) {
            return this;
        }
        try {
            return hashed(Sha256.of(jar), libraries);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(this + " cannot be read: " + unreadable, unreadable);
        }
    }

    /** Returns the form used in messages, such as {@code plugin 'probes' 0.1.0 (probes.jar)}. */
    @Override
    public String toString() {
        int folder = Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\'));
        String place = source.endsWith(".jar") ? source.substring(folder + 1) : source;
        return "plugin '" + id + "' " + (version.isEmpty() ? "" : version + " ") + "(" + place + ")";
    }
}
