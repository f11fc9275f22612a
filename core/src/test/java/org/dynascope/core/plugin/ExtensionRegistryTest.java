package org.dynascope.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.dynascope.api.model.Model;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.api.probe.Probe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExtensionRegistryTest {
    @TempDir
    private Path folder;

    @Test
    void findsExtensionsByNameAndByQualifiedName() {
        ExtensionRegistry registry = FakePlugins.registry();

        assertThat(registry.find(Optimizer.class, "sgd")).isPresent();
        assertThat(registry.find(Optimizer.class, "optimizers/sgd")).isEqualTo(registry.find(Optimizer.class, "sgd"));
        assertThat(registry.find(Model.class, "sgd")).isEmpty();
        assertThat(registry.find(Optimizer.class, "models/sgd")).isEmpty();
    }

    @Test
    void listsPluginsAndNamesInOrder() {
        ExtensionRegistry registry = FakePlugins.registry();

        assertThat(registry.names(Probe.class)).containsExactly("accuracy", "gradient-norm", "loss", "sharpness");
        assertThat(registry.plugins())
                .extracting(PluginInfo::id)
                .containsExactly("models", "optimizers", "probes", "studies");
        assertThat(registry.plugins()).extracting(PluginInfo::version).containsOnly("development");
        assertThat(registry.all()).hasSize(11);
    }

    /** Fails while it registers. */
    static final class BrokenPlugin implements Plugin {
        @Override
        public void register(Registrar registrar) {
            registrar.add(fake("early"));
            throw new IllegalStateException("no licence\nsecond line");
        }
    }

    private static Extension<Probe, NoParameters> fake(String name) {
        return Extension.<Probe, NoParameters>of(Probe.class, name, NoParameters.class, (NoParameters none) -> {
                    throw new UnsupportedOperationException("a fake");
                })
                .summary("a fake");
    }

    @Test
    void aPluginThatFailsIsListedWithItsReasonAndOffersNothing() {
        ExtensionRegistry registry = ExtensionRegistry.of(new BrokenPlugin(), new FakePlugins.ModelsPlugin());

        assertThat(registry.plugins().get(0).failure()).hasValue("java.lang.IllegalStateException: no licence");
        assertThat(registry.names(Probe.class)).isEmpty();
        assertThat(registry.names(Model.class)).containsExactly("mlp");
    }

    record Clashing(
            @Param(doc = "a clash", byDefault = "1", min = 1)
            int every) {}

    @Test
    void saysWhatToChangeInAnExtension() {
        assertThat(reason(fake("plain").summary("")))
                .isEqualTo("extension 'plain': expected a summary of 1 to 100 characters, got 0");
        assertThat(reason(fake("plain").summary("x".repeat(101)))).endsWith("got 101");
        assertThat(reason(Extension.<Probe, Clashing>of(Probe.class, "clash", Clashing.class, (Clashing none) -> {
                            throw new UnsupportedOperationException("a fake");
                        })
                        .summary("a clash")))
                .isEqualTo("extension 'clash': ProbeSettings: parameter 'every' has the name 'every', which another"
                        + " parameter or a setting of all such extensions has");
    }

    @Test
    void refusesAnExtensionThatIsRegisteredTwice() {
        Plugin plugin = registrar -> {
            registrar.add(fake("twice"));
            registrar.add(fake("twice"));
        };

        assertThat(ExtensionRegistry.of(plugin).plugins().get(0).failure())
                .hasValue("extension 'twice' is registered twice");
    }

    private static String reason(Extension<?, ?> extension) {
        Plugin plugin = registrar -> registrar.add(extension);
        return ExtensionRegistry.of(plugin).plugins().get(0).failure().orElseThrow();
    }

    /** Packs a plugin into a jar with these manifest entries. */
    private URL jar(String file, Map<String, String> entries, String provider) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        entries.forEach((key, value) -> manifest.getMainAttributes().putValue(key, value));
        Path jar = folder.resolve(file);
        try (OutputStream output = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(output, manifest)) {
            packed.putNextEntry(new JarEntry("META-INF/services/" + Plugin.class.getName()));
            packed.write(provider.getBytes(StandardCharsets.UTF_8));
            String name = JarredPlugin.class.getName().replace('.', '/') + ".class";
            packed.putNextEntry(new JarEntry(name));
            try (InputStream bytes = JarredPlugin.class.getClassLoader().getResourceAsStream(name)) {
                bytes.transferTo(packed);
            }
        }
        return jar.toUri().toURL();
    }

    private static Map<String, String> entries(String id, String api) {
        return Map.of("Dynascope-Plugin-Id", id, "Dynascope-Plugin-Version", "1.2", "Dynascope-Api-Version", api);
    }

    /** Loads the packed class itself and everything else from its parent. */
    private static final class OwnClasses extends URLClassLoader {
        OwnClasses(URL... jars) {
            super(jars, ExtensionRegistryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.equals(JarredPlugin.class.getName())) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    @Test
    void readsIdVersionAndHashFromTheManifest() throws IOException {
        URL jar = jar("a.jar", entries("a", "0.1"), JarredPlugin.class.getName());

        try (OwnClasses classes = new OwnClasses(jar)) {
            PluginInfo plugin = plugin(new PluginSearch(classes).classPath().registry(), "a");

            assertThat(plugin.version()).isEqualTo("1.2");
            assertThat(plugin.apiVersion()).isEqualTo("0.1");
            assertThat(plugin.source()).isEqualTo(folder.resolve("a.jar").toString());
            assertThat(plugin.sha256()).isEmpty();
            assertThat(plugin.hashed().sha256()).isEqualTo(Sha256.of(folder.resolve("a.jar")));
            assertThat(plugin.failure()).isEmpty();
            assertThat(plugin).hasToString("plugin 'a' 1.2 (a.jar)");
        }
    }

    private static PluginInfo plugin(ExtensionRegistry registry, String id) {
        return registry.plugins().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPluginForAnotherApiIsListedWithItsReason() throws IOException {
        for (String api : List.of("0.2", "1.0", "new")) {
            URL jar = jar("a.jar", entries("a", api), JarredPlugin.class.getName());

            try (OwnClasses classes = new OwnClasses(jar)) {
                assertThat(plugin(new PluginSearch(classes).classPath().registry(), "a")
                                .failure())
                        .hasValue(
                                api.equals("new")
                                        ? "Dynascope-Api-Version is 'new', expected one such as '0.1'"
                                        : "made for version " + api + " of the api, this host has 0.1; "
                                                + (api.equals("1.0")
                                                        ? "use a version of the plugin made for 0.x"
                                                        : "update Dynascope, or use an older version of the plugin"));
            }
        }
    }

    @Test
    void aServiceFileThatNamesNoClassIsListedWithItsReason() throws IOException {
        URL jar = jar("a.jar", entries("a", "0.1"), "org.example.Missing");

        try (OwnClasses classes = new OwnClasses(jar)) {
            Stream<String> reasons = new PluginSearch(classes)
                    .classPath().registry().plugins().stream().flatMap(each -> each.failure().stream());

            assertThat(reasons).anyMatch(reason -> reason.contains("Provider org.example.Missing not found"));
        }
    }

    @Test
    void aNameOfTwoPluginsMeansNeitherUnlessThePluginIsSaid() throws IOException {
        try (OwnClasses one = new OwnClasses(jar("first.jar", entries("first", "0.1"), JarredPlugin.class.getName()));
                OwnClasses two =
                        new OwnClasses(jar("second.jar", entries("other", "0.1"), JarredPlugin.class.getName()))) {
            ExtensionRegistry registry = ExtensionRegistry.of(load(one), load(two), new FakePlugins.ProbesPlugin());

            assertThat(registry.find(Probe.class, "jarred")).isEmpty();
            assertThat(registry.refusal(Probe.class, "jarred"))
                    .hasValue("is in plugin 'first' 1.2 (first.jar) and plugin 'other' 1.2 (second.jar);"
                            + " say first/jarred or other/jarred");
            assertThat(registry.find(Probe.class, "other/jarred")
                            .orElseThrow()
                            .plugin()
                            .id())
                    .isEqualTo("other");
            assertThat(registry.find(Probe.class, "loss")).isPresent();
        }
    }

    @Test
    void twoPluginsWithTheSameIdAreBothListedWithTheReason() throws IOException {
        try (OwnClasses one = new OwnClasses(jar("first.jar", entries("same", "0.1"), JarredPlugin.class.getName()));
                OwnClasses two =
                        new OwnClasses(jar("second.jar", entries("same", "0.1"), JarredPlugin.class.getName()))) {
            ExtensionRegistry registry = ExtensionRegistry.of(load(one), load(two));

            assertThat(registry.plugins())
                    .extracting(plugin -> plugin.failure().orElseThrow())
                    .containsExactly(
                            "plugin 'same' 1.2 (second.jar) has the same id; remove one of them",
                            "plugin 'same' 1.2 (first.jar) has the same id; remove one of them");
            assertThat(registry.refusal(Probe.class, "same/jarred"))
                    .hasValueSatisfying(line -> assertThat(line).contains("has the same id"));
        }
    }

    private static Plugin load(ClassLoader classes) {
        try {
            return (Plugin) classes.loadClass(JarredPlugin.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
