package org.dynascope.core.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.plugin.Plugin;

/**
 * A plugin in a folder of its own. Its code runs when it is loaded, not before.
 *
 * @param folder the folder
 * @param jar the jar that has the manifest
 * @param jars all jars of the folder, in the order of their names; that jar among them
 * @param manifest the manifest
 */
record FolderPlugin(Path folder, Path jar, List<Path> jars, PluginManifest manifest) {
    private static final String SERVICE = "META-INF/services/" + Plugin.class.getName();

    /** Returns what the manifest says. */
    PluginInfo info() {
        return new PluginInfo(
                manifest.value(PluginManifest.ID).orElse(PluginFolders.id(folder)),
                manifest.value(PluginManifest.VERSION).orElse(""),
                manifest.value(PluginManifest.API_VERSION).orElse(""),
                jar.toString());
    }

    /**
     * Runs the plugin's registration, unless its jars are not as locked.
     *
     * @param host what it shares classes with
     */
    Registration.Result load(ClassLoader host) {
        PluginInfo info = info();
        try {
            SequencedMap<String, String> hashes = new LinkedHashMap<>();
            for (Path each : jars) {
                hashes.put(each.getFileName().toString(), Sha256.of(each));
            }
            PluginLock.check(folder, hashes);
            SequencedMap<String, String> libraries = new LinkedHashMap<>(hashes);
            info = info.hashed(String.valueOf(libraries.remove(jar.getFileName().toString())), libraries);
        } catch (IOException | IllegalArgumentException refused) {
            return Registration.Result.failed(info, LoadFailure.line(refused));
        }
        PluginClassLoader classes = new PluginClassLoader(info.id(), jars, host);
        Registration.Result result = Registration.of(info, classes, manifest, registrar -> {
            for (String provider : providers(classes)) {
                instance(classes, provider).register(registrar);
            }
        });
        if (result.plugin().failure().isPresent()) {
            classes.closeJars();
        }
        return result;
    }

    private static List<String> providers(PluginClassLoader classes) {
        InputStream service = classes.getResourceAsStream(SERVICE);
        if (service == null) {
            throw new IllegalArgumentException(
                    "it has no service file: expected " + SERVICE + " with the name of its Plugin class");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(service, StandardCharsets.UTF_8))) {
            List<String> names = lines.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(name -> !name.isEmpty())
                    .toList();
            if (names.isEmpty()) {
                throw new IllegalArgumentException("its service file " + SERVICE + " names no class");
            }
            return names;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("its service file cannot be read: " + unreadable, unreadable);
        }
    }

    private static Plugin instance(PluginClassLoader classes, String name) {
        try {
            Class<?> type = classes.loadClass(name);
            return (Plugin) type.getConstructor().newInstance();
        } catch (ClassNotFoundException absent) {
            throw new IllegalArgumentException(
                    "its service file names " + name + ", which is in none of its jars", absent);
        } catch (InvocationTargetException failed) {
            throw failure(name, failed.getTargetException());
        } catch (ReflectiveOperationException | ClassCastException wrong) {
            throw new IllegalArgumentException(
                    name + " is no public class with a public constructor without arguments that implements "
                            + Plugin.class.getName(),
                    wrong);
        }
    }

    private static RuntimeException failure(String name, Throwable cause) {
        String reason = LoadFailure.line(cause);
        return new IllegalArgumentException("the constructor of " + name + " failed: " + reason, cause);
    }
}
