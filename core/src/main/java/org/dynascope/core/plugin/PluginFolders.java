package org.dynascope.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * Finds the plugins of third parties, {@code plugins/<id>/*.jar}, and reads their manifests; runs none of their code.
 *
 * @since 0.1.0
 */
public final class PluginFolders {
    private static final String VARIABLE = "DYNASCOPE_PLUGINS";
    private static final String JAR = ".jar";

    private PluginFolders() {}

    /**
     * Returns the folders that plugins are looked for in: the chosen one; else the one that {@code DYNASCOPE_PLUGINS} names;
     * else those of {@code $DYNASCOPE_HOME/plugins} and {@code $XDG_DATA_HOME/dynascope/plugins}, or
     * {@code $HOME/.local/share/dynascope/plugins}, that are there.
     *
     * @throws IllegalArgumentException if the chosen or named one is no folder
     */
    public static List<Path> places(Optional<Path> chosen, Map<String, String> environment) {
        Optional<Path> named = path(environment, VARIABLE);
        if (chosen.isPresent() || named.isPresent()) {
            Path folder = chosen.or(() -> named).orElseThrow();
            if (!Files.isDirectory(folder)) {
                String origin = chosen.isPresent() ? "folder of plugins" : VARIABLE;
                throw new IllegalArgumentException(origin + " = " + folder + ": not a folder");
            }
            return List.of(folder);
        }
        Optional<Path> home = path(environment, "DYNASCOPE_HOME");
        Optional<Path> user = path(environment, "XDG_DATA_HOME")
                .or(() -> path(environment, "HOME").map(each -> each.resolve(".local/share")))
                .map(each -> each.resolve("dynascope"));
        return Stream.of(home, user)
                .flatMap(Optional::stream)
                .map(each -> each.resolve("plugins"))
                .filter(Files::isDirectory)
                .distinct()
                .toList();
    }

    private static Optional<Path> path(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /** Returns the plugins in a folder, those that cannot be used too, in the order of their folders' names. */
    static List<KnownPlugin> in(Path place, ClassLoader host) {
        List<KnownPlugin> plugins = new ArrayList<>();
        try {
            for (Path jar : jars(place)) {
                String id = jar.getFileName().toString().replaceFirst("\\.jar$", "");
                plugins.add(KnownPlugin.broken(
                        new PluginInfo(id, "", "", jar.toString()),
                        "a plugin's jars lie in a folder of its own: move it to " + place.getFileName()
                                + "/ID/, ID being the Dynascope-Plugin-Id of its manifest"));
            }
            for (Path folder : folders(place)) {
                plugins.add(known(folder, host));
            }
        } catch (IOException unreadable) {
            PluginInfo info = new PluginInfo("unnamed", "", "", place.toString());
            plugins.add(KnownPlugin.broken(info, "cannot be read: " + unreadable));
        }
        return plugins;
    }

    private static KnownPlugin known(Path folder, ClassLoader host) {
        try {
            FolderPlugin plugin = plugin(folder);
            KnownPlugin known = new KnownPlugin(plugin.info(), plugin.manifest().extensions(), () -> plugin.load(host));
            return plugin.manifest().refusal(id(folder)).map(known::rejected).orElse(known);
        } catch (IOException | IllegalArgumentException broken) {
            PluginInfo info = new PluginInfo(id(folder), "", "", folder.toString());
            return KnownPlugin.broken(info, String.valueOf(broken.getMessage()));
        }
    }

    private static FolderPlugin plugin(Path folder) throws IOException {
        List<Path> jars = jars(folder);
        List<FolderPlugin> found = new ArrayList<>();
        for (Path jar : jars) {
            PluginManifest manifest = manifest(jar);
            if (jars.size() == 1 || manifest.value(PluginManifest.ID).isPresent()) {
                found.add(new FolderPlugin(folder, jar, jars, manifest));
            }
        }
        List<Path> named = (found.isEmpty()
                        ? jars
                        : found.stream().map(FolderPlugin::jar).toList())
                .stream().map(Path::getFileName).toList();
        if (jars.isEmpty()) {
            throw new IllegalArgumentException("there is no jar in it");
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException("expected one jar with a " + PluginManifest.ID + " in its manifest, "
                    + (found.isEmpty() ? "none is among " : "got ") + named);
        }
        return found.getFirst();
    }

    private static PluginManifest manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = Optional.ofNullable(file.getManifest()).orElseGet(Manifest::new);
            String classPath = Optional.ofNullable(manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH))
                    .orElse("");
            if (classPath.contains("/")) {
                throw new IllegalArgumentException("the Class-Path of " + jar.getFileName() + " is '" + classPath
                        + "': put libraries beside the jar, and leave the attribute out");
            }
            return new PluginManifest(manifest.getMainAttributes());
        } catch (ZipException broken) {
            throw new IllegalArgumentException(jar.getFileName() + " is no jar: " + broken.getMessage(), broken);
        }
    }

    /** Returns the id that a plugin in this folder must have. */
    static String id(Path folder) {
        return folder.getFileName().toString();
    }

    /** Returns the folders in a folder, hidden ones left out, in the order of their names. */
    static List<Path> folders(Path place) throws IOException {
        try (Stream<Path> entries = Files.list(place)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> !id(entry).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the jars in a folder, in the order of their names. */
    static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> id(entry).endsWith(JAR))
                    .filter(entry -> !Files.isDirectory(entry))
                    .sorted()
                    .toList();
        }
    }
}
