package org.dynascope.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Reads what a jar or a folder of classes says of the plugin in it. */
final class PluginSource {
    private static final String DEVELOPMENT = "development";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private PluginSource() {}

    /** Returns what is known of the plugin with this entry class; runs none of its code. */
    static PluginInfo info(Class<?> entry) {
        Optional<Path> source = location(entry);
        String place = source.map(Path::toString).orElse("memory");
        try {
            boolean jar = source.isPresent() && Files.isRegularFile(source.get());
            Attributes attributes =
                    source.isPresent() ? manifest(source.get(), jar).getMainAttributes() : new Attributes();
            return new PluginInfo(
                    value(attributes, "Dynascope-Plugin-Id", derivedId(entry)),
                    value(attributes, "Dynascope-Plugin-Version", DEVELOPMENT),
                    value(attributes, "Dynascope-Api-Version", ApiVersion.HOST.toString()),
                    place,
                    jar ? sha256(source.get()) : "",
                    Optional.empty());
        } catch (IOException unreadable) {
            Optional<String> failure = Optional.of("cannot be read: " + unreadable);
            return new PluginInfo(derivedId(entry), "", "", place, "", failure);
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

    private static String value(Attributes attributes, String name, String otherwise) {
        return Optional.ofNullable(attributes.getValue(name)).orElse(otherwise).strip();
    }

    /** Returns an id for a plugin without a manifest: {@code adam} for {@code AdamPlugin}. */
    private static String derivedId(Class<?> entry) {
        String name = entry.getSimpleName().replaceFirst("(?<=.)Plugin$", "");
        String kebab = name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("[^A-Za-z0-9-]+", "-")
                .toLowerCase(Locale.ROOT);
        return kebab.isEmpty() ? "unnamed" : kebab;
    }

    private static String sha256(Path jar) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
