package org.dynascope.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher of an unpacked distribution with a Java that only prints its arguments. */
final class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "dynascope");

    /** Where it is to write an archive, it writes one byte. */
    private static final String FAKE_JAVA = """
        #!/bin/sh
        printf 'OMP=%s\\n' "$OMP_NUM_THREADS"
        printf '%s\\n' "$@"
        case "$*" in
            *-Xshare:dump*)
                for argument in "$@"; do
                    case $argument in
                        -XX:SharedArchiveFile=*) printf 1 >"${argument#*=}" ;;
                    esac
                done ;;
        esac
        """;

    @TempDir
    private Path folder;

    private Path distribution;

    @BeforeEach
    void unpack() throws IOException {
        distribution = Files.createDirectories(folder.resolve("a distribution"));
        Files.createDirectories(distribution.resolve("lib"));
        executable(Files.createDirectories(distribution.resolve("bin")).resolve("dynascope"), Files.readString(SCRIPT));
    }

    private Path java(String version, String modules) throws IOException {
        Path home = Files.createDirectories(folder.resolve("java " + version));
        Files.writeString(
                home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"java.base " + modules + "\"\n");
        executable(Files.createDirectories(home.resolve("bin")).resolve("java"), FAKE_JAVA);
        return home;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Ended(int exitCode, List<String> out, List<String> err) {}

    private Ended launch(Path script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DYNASCOPE_") || name.startsWith("OMP_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readAllLines(out, StandardCharsets.UTF_8),
                Files.readAllLines(err, StandardCharsets.UTF_8));
    }

    private Path script() {
        return distribution.resolve("bin").resolve("dynascope");
    }

    @Test
    void handsOverEveryFlagAndEveryArgumentUnchanged() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "DYNASCOPE_JAVA_HOME",
                java("25.0.3", "jdk.incubator.vector").toString(),
                "DYNASCOPE_JAVA_OPTIONS",
                "-Xmx1g -Dkey=value");

        Ended ended = launch(script(), environment, "run", "my file.yaml", "--set", "a=*");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .contains("OMP=1", "--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-Xmx1g", "-Dkey=value")
                .endsWith("org.dynascope.app.Main", "run", "my file.yaml", "--set", "a=*");
        assertThat(ended.out())
                .contains(
                        "@" + distribution.toRealPath().resolve("bin/java.options"),
                        distribution.toRealPath().resolve("lib") + "/*");
    }

    @Test
    void worksThroughLinks() throws IOException, InterruptedException {
        Path relative = Files.createSymbolicLink(distribution.resolve("link"), Path.of("bin", "dynascope"));
        Path absolute = Files.createSymbolicLink(folder.resolve("link"), relative);
        String home = java("25", "jdk.incubator.vector").toString();

        Ended ended = launch(absolute, Map.of("DYNASCOPE_JAVA_HOME", home), "--version");

        assertThat(ended.out()).endsWith("org.dynascope.app.Main", "--version");
    }

    @Test
    void leavesOutAModuleThatJavaLacksAndACollectorTheUserChose() throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("DYNASCOPE_JAVA_HOME", java("26.0.1", "").toString(), "DYNASCOPE_JAVA_OPTIONS", "-XX:+UseZGC");

        Ended ended = launch(script(), environment, "doctor");

        assertThat(ended.out()).contains("-XX:+UseZGC").doesNotContain("--add-modules", "-XX:+UseSerialGC");
    }

    @Test
    void preparesAStartUpCacheOnceAndUsesIt() throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("DYNASCOPE_JAVA_HOME", java("25.0.3", "").toString());

        Ended first = launch(script(), environment, "doctor");
        Ended second = launch(script(), environment, "doctor");

        Path cache = distribution.toRealPath().resolve("cache").resolve("java-25.0.3.jsa");
        assertThat(first.err()).containsExactly("preparing for fast starts, once");
        assertThat(first.out()).contains("-XX:SharedArchiveFile=" + cache);
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).isEqualTo(first.out());
    }

    @Test
    void preparesTheCacheAnewForOtherJarsAndForACopy() throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("DYNASCOPE_JAVA_HOME", java("25.0.3", "").toString());
        launch(script(), environment, "doctor");

        Files.setLastModifiedTime(
                distribution.resolve("lib"), FileTime.from(Instant.now().plusSeconds(1)));
        Ended rebuilt = launch(script(), environment, "doctor");
        Files.setLastModifiedTime(distribution.resolve("lib"), FileTime.from(Instant.EPOCH));
        Ended known = launch(script(), environment, "doctor");
        distribution = Files.move(distribution, folder.resolve("a copy"));
        Ended copied = launch(script(), environment, "doctor");

        assertThat(rebuilt.err()).containsExactly("preparing for fast starts, once");
        assertThat(known.err()).isEmpty();
        assertThat(copied.err()).containsExactly("preparing for fast starts, once");
        assertThat(launch(script(), environment, "doctor").err()).isEmpty();
    }

    @Test
    void refusesAnOldJavaInOneLine() throws IOException, InterruptedException {
        Path old = java("21.0.4", "");

        Ended ended = launch(script(), Map.of("DYNASCOPE_JAVA_HOME", old.toString()), "run");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).containsExactly("DYNASCOPE_JAVA_HOME=" + old + " holds no Java 25 or later");
    }

    @Test
    void takesJavaHomeAndPassesOverOneThatIsTooOld() throws IOException, InterruptedException {
        Path good = java("25.0.3", "jdk.incubator.vector");
        Map<String, String> environment = Map.of(
                "JAVA_HOME", java("17", "").toString(), "PATH", good.resolve("bin") + ":" + System.getenv("PATH"));

        assertThat(launch(script(), environment, "doctor").out())
                .contains("OMP=1")
                .endsWith("doctor");
    }
}
