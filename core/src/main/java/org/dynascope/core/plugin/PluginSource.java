package org.dynascope.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Reads what a jar or a folder of classes on the class path says of the plugin in it. */
final class PluginSource {
    private static final String DEVELOPMENT = "development";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private PluginSource() {}

    /** Returns what is known of the plugin with this entry class, but for the hash; runs none of its code. */
    static PluginInfo info(Class<?> entry) {
        Optional<Path> source = location(entry);
        String place = source.map(Path::toString).orElse("memory");
        try {
            boolean jar = source.isPresent() && Files.isRegularFile(source.get());
            PluginManifest manifest = new PluginManifest(
                    source.isPresent() ? manifest(source.get(), jar).getMainAttributes() : new Attributes());
            return new PluginInfo(
                    manifest.value(PluginManifest.ID).orElseGet(() -> derivedId(entry)),
                    manifest.value(PluginManifest.VERSION).orElse(DEVELOPMENT),
                    manifest.value(PluginManifest.API_VERSION).orElseGet(ApiVersion.HOST::toString),
                    place,
                    "",
                    new LinkedHashMap<>(),
                    Optional.empty());
        } catch (IOException unreadable) {
            return new PluginInfo(derivedId(entry), "", "", place).failed("cannot be read: " + unreadable);
        }
    }

    private static Optional<Path> location(Class<?> entry) {
        CodeSource source = entry.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException notAFile) {
            return Optional.empty();
        }
    }

    private static Manifest manifest(Path source, boolean jar) throws IOException {
        if (jar) {
            try (JarFile file = new JarFile(source.toFile())) {
                return Optional.ofNullable(file.getManifest()).orElseGet(Manifest::new);
            }
        }
        Path file = source.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            return new Manifest();
        }
        try (InputStream input = Files.newInputStream(file)) {
            return new Manifest(input);
        }
    }

    /** Returns an id for a plugin without a manifest: {@code adam} for {@code AdamPlugin}. */
    private static String derivedId(Class<?> entry) {
        String name = entry.getSimpleName().replaceFirst("(?<=.)Plugin$", "");
        String kebab = name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("[^A-Za-z0-9-]+", "-")
                .toLowerCase(Locale.ROOT);
        return kebab.isEmpty() ? "unnamed" : kebab;
    }
}
