package org.dynascope.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.dynascope.api.plugin.Plugin;

/** Packs a jar with the class of {@link JarredPlugin} into a folder of plugins. */
final class PluginFolderFixture {
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private PluginFolderFixture() {}

    /** Starts with a jar in which nothing is wrong. */
    static PluginFolderFixture jarred(String id) {
        return new PluginFolderFixture()
                .with(PluginManifest.ID, id)
                .with(PluginManifest.VERSION, "1.2")
                .with(PluginManifest.API_VERSION, "0.1")
                .with(PluginManifest.EXTENSIONS, "probe/jarred")
                .with("META-INF/services/" + Plugin.class.getName(), text(JarredPlugin.class.getName()))
                .withClass(JarredPlugin.class);
    }

    PluginFolderFixture with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    PluginFolderFixture without(String attribute) {
        attributes.remove(attribute);
        return this;
    }

    PluginFolderFixture with(String entry, byte[] content) {
        entries.put(entry, content);
        return this;
    }

    PluginFolderFixture withClass(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = Objects.requireNonNull(type.getClassLoader().getResourceAsStream(name))) {
            return with(name, bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the jar, and the folders it lies in. */
    Path into(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        Files.createDirectories(jar.getParent());
        try (OutputStream output = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(output, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                packed.putNextEntry(new JarEntry(entry.getKey()));
                packed.write(entry.getValue());
            }
        }
        return jar;
    }
}
