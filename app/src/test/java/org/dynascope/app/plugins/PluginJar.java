package org.dynascope.app.plugins;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A jar in the making. */
final class PluginJar {
    static final String SERVICE = "META-INF/services/org.dynascope.api.plugin.Plugin";

    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new TreeMap<>();

    private PluginJar() {}

    /** Returns a jar of classes alone. */
    static PluginJar library(Map<String, byte[]> classes) {
        PluginJar jar = new PluginJar();
        jar.entries.putAll(classes);
        return jar;
    }

    /** Returns a jar with all that a plugin's jar has. */
    static PluginJar plugin(String id, String extensions, String entryClass, Map<String, byte[]> classes) {
        return library(classes)
                .attribute("Dynascope-Plugin-Id", id)
                .attribute("Dynascope-Plugin-Version", "1.0")
                .attribute("Dynascope-Api-Version", "0.1")
                .attribute("Dynascope-Extensions", extensions)
                .service(entryClass);
    }

    PluginJar attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    PluginJar withoutAttribute(String name) {
        attributes.remove(name);
        return this;
    }

    PluginJar service(String entryClass) {
        entries.put(SERVICE, entryClass.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    PluginJar withoutEntry(String name) {
        entries.remove(name);
        return this;
    }

    PluginJar changed(String entry, UnaryOperator<byte[]> change) {
        entries.computeIfPresent(entry, (_, bytes) -> change.apply(bytes.clone()));
        return this;
    }

    /** Writes the jar into {@code place/folder/file}. */
    Path into(Path place, String folder, String file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        Path jar = Files.createDirectories(place.resolve(folder)).resolve(file);
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
