package org.dynascope.app.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apiguardian.api.API;
import org.assertj.core.api.Assertions;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.testkit.ProbeContract;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A project is compiled and its tests are run as its build would, with Maven left out. */
final class PluginProjectTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(ExtensionKind.class)
    void buildsWithoutWarningsAndPassesItsContract(ExtensionKind kind) throws IOException {
        PluginProject project = new PluginProject("first-try", kind, "com.example.lab");
        assertThat(project.fault()).isEmpty();
        List<Path> files = project.write(folder.resolve("first-try"));

        compile(files);
        TestExecutionSummary summary = testsOf("com.example.lab.firsttry.FirstTryContractTest");

        assertThat(summary.getFailures())
                .extracting(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(10);
        assertThat(summary.getTestsSkippedCount()).isZero();
        assertThat(files).allSatisfy(file -> assertThat(file).content().doesNotContain("__"));
    }

    private Path classes() {
        return folder.resolve("classes");
    }

    private void compile(List<Path> files) {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "-Xlint:all,-processing,-classfile,-path",
                                "-Werror",
                                "-proc:none",
                                "-parameters",
                                "-d"),
                        Stream.concat(
                                Stream.of(classes().toString(), "-classpath", libraries()),
                                files.stream().map(Path::toString).filter(file -> file.endsWith(".java"))))
                .toList();

        int exitCode = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));

        assertThat(exitCode).as("exit code of the compiler").isZero();
    }

    /** Returns what a plugin compiles against: the api, the test kit and what they hand on. */
    private static String libraries() {
        return Stream.of(
                        Plugin.class,
                        ProbeContract.class,
                        Dynascope.class,
                        Test.class,
                        Assertions.class,
                        NullMarked.class,
                        Inject.class,
                        API.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(PluginProjectTest::path)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String path(URL location) {
        try {
            return Path.of(location.toURI()).toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private TestExecutionSummary testsOf(String type) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes().toUri().toURL()}, Thread.currentThread().getContextClassLoader())) {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(loader, type))
                                    .build(),
                            summary);
            return summary.getSummary();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    @Test
    void namesOfJavaAreRefused() {
        assertThat(new PluginProject("optimizer", ExtensionKind.OPTIMIZER, "org.example").fault())
                .isPresent();
        assertThat(new PluginProject("optimizer", ExtensionKind.PROBE, "org.example").fault())
                .isEmpty();
        assertThat(new PluginProject("a--b", ExtensionKind.PROBE, "org.example").fault())
                .isPresent();
        assertThat(new PluginProject("new", ExtensionKind.PROBE, "org.example").fault())
                .isPresent();
        assertThat(Files.exists(folder.resolve("a--b"))).isFalse();
    }
}
