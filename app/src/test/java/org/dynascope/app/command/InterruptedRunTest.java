package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dynascope.app.Main;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends signals to a process that trains; a timeout only ends a test that has failed. */
final class InterruptedRunTest {
    private static final long TIMEOUT_SECONDS = 60;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsWith130AndLeavesAReadableRun(String signal) throws IOException, InterruptedException {
        assumeThat(isIgnored(signal))
                .as("SIG%s is ignored by whoever started the tests", signal)
                .isFalse();
        Path out = folder.resolve("run");
        Process process = start(
                "run",
                SmallExperiment.write(folder).toString(),
                "--out",
                out.toString(),
                "--set",
                "train.epochs=1000000");

        try (BufferedReader err = process.errorReader()) {
            awaitProgress(err);
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();

            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(err.lines().toList().getLast()).startsWith("stopped").contains("partial run in " + out);
        } finally {
            process.destroyForcibly();
        }
        RunRecord recorded = Dynascope.open(out);
        assertThat(recorded.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(recorded.damage()).isEmpty();
        assertThat(recorded.metrics().getFirst().points().get("main")).isNotEmpty();
        // A busy machine may not write the report in the second there is; it can be drawn later.
        assertThat(Invocation.of("report", out.toString()).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(out.resolve("report.html")).exists();
    }

    /** Returns whether this process, and so every child, ignores a signal, as those do that a shell starts in the background. */
    private static boolean isIgnored(String signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        long number = signal.equals("INT") ? 2 : 15;
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(mask -> (mask >> (number - 1) & 1) == 1);
    }

    private static void awaitProgress(BufferedReader err) throws IOException {
        String line = err.readLine();
        while (line != null && !line.startsWith("step ")) {
            line = err.readLine();
        }
    }

    @Test
    void theExitCodeOfAChildIsTheOneOfItsCommand() throws IOException, InterruptedException {
        Process process = start("validate", "none.yaml");

        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.USER_ERROR);
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--add-modules=jdk.incubator.vector",
                                "-classpath",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                Main.class.getName()),
                        Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command).start();
    }
}
