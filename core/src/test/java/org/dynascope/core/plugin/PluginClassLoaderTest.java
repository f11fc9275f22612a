package org.dynascope.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dynascope.core.plugin.PluginFolderFixture.jarred;
import static org.dynascope.core.plugin.PluginFolderFixture.text;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.dynascope.api.plugin.Plugin;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;

final class PluginClassLoaderTest {
    private static final ClassLoader HOST = PluginClassLoaderTest.class.getClassLoader();
    private static final String OWN = "org/example/own.txt";

    @TempDir
    private Path folder;

    private Path jar;
    private PluginClassLoader classes;

    @BeforeEach
    void packAJar() throws IOException {
        jar = jarred("a")
                .with(OWN, text("first"))
                .with("org/dynascope/api/own.txt", text("hidden"))
                .with("Implementation-Version", "7.3")
                .into(folder.resolve("a.jar"));
        classes = new PluginClassLoader("a", List.of(jar), HOST);
    }

    @AfterEach
    void closeIt() {
        classes.closeJars();
    }

    @Test
    void sharesTheApiAndWhatStandsInIt() throws ClassNotFoundException {
        for (Class<?> shared : List.of(Plugin.class, INDArray.class, Logger.class, NullMarked.class, Inject.class)) {
            assertThat(classes.loadClass(shared.getName())).isSameAs(shared);
        }
        assertThat(classes.loadClass("java.sql.Connection")).isSameAs(java.sql.Connection.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.dynascope.core.plugin.Registered",
                "org.dynascope.engine.Engine",
                "org.dynascope.numerics.krylov.Lanczos",
                "com.google.inject.Guice",
                "com.fasterxml.jackson.databind.ObjectMapper",
                "org.apache.commons.configuration2.Configuration"
            })
    void sharesNothingElse(String name) throws ClassNotFoundException {
        assertThat(HOST.loadClass(name)).isNotNull();
        assertThatThrownBy(() -> classes.loadClass(name)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void takesItsOwnClassesFromItsJars() throws ClassNotFoundException {
        Class<?> own = classes.loadClass(JarredPlugin.class.getName());

        assertThat(own).isNotSameAs(JarredPlugin.class);
        assertThat(own.getClassLoader()).isSameAs(classes);
        assertThat(own.getPackage().getImplementationVersion()).isEqualTo("7.3");
    }

    @Test
    void resourcesFollowTheClasses() throws IOException {
        String service = "META-INF/services/" + Plugin.class.getName();
        String apiClass = Plugin.class.getName().replace('.', '/') + ".class";

        assertThat(Collections.list(classes.getResources(service)))
                .singleElement()
                .asString()
                .contains("a.jar");
        assertThat(Collections.list(classes.getResources("META-INF/MANIFEST.MF")))
                .hasSize(1);
        assertThat(Collections.list(classes.getResources("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend")))
                .isEmpty();
        assertThat(classes.getResource(apiClass)).isEqualTo(HOST.getResource(apiClass));
        assertThat(classes.getResource("org/dynascope/api/own.txt")).isNull();
        assertThat(classes.getResource("org/dynascope/core/plugin/Registered.class"))
                .isNull();
        assertThat(classes.getResourceAsStream("org/example/absent.txt")).isNull();
    }

    @Test
    void aReplacedJarIsReadAnewByTheNextLoader() throws IOException {
        assertThat(content(classes)).isEqualTo("first");
        classes.closeJars();
        jarred("a").with(OWN, text("second, and longer")).into(jar);

        try (PluginClassLoader next = new PluginClassLoader("a", List.of(jar), HOST)) {
            assertThat(content(next)).isEqualTo("second, and longer");
        }
    }

    private static String content(ClassLoader loader) throws IOException {
        try (InputStream stream = Objects.requireNonNull(loader.getResourceAsStream(OWN))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void tellsWhosePluginsCodeFailed() {
        RuntimeException inside = new RuntimeException("inside");
        inside.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("app", null, null, "java.lang.Shared", "call", "Shared.java", 1),
            new StackTraceElement("plugin:a", null, null, "org.example.A", "update", "A.java", 2),
            new StackTraceElement("plugin:b", null, null, "org.example.B", "update", "B.java", 3)
        });

        assertThat(PluginClassLoader.culprit(inside)).isEqualTo("a");
        assertThat(PluginClassLoader.culprit(new IllegalStateException("outside", inside)))
                .isEqualTo("a");
        assertThat(PluginClassLoader.culprit(new IllegalStateException("no plugin")))
                .isNull();
    }
}
