package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.dynascope.app.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class ServeCommandTest {
    private static final long SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void saysInOneLineThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            Invocation invocation = Invocation.of("serve", folder.toString(), "--port", port);

            assertThat(invocation.exitCode()).isEqualTo(ExitCode.USER_ERROR);
            assertThat(invocation.err())
                    .containsExactly("--port = " + port + ": is taken; name another, or 0 for any that is free");
        }
    }

    @Test
    void refusesWhatIsNoPortAndNoFolder() {
        assertThat(Invocation.of("serve", "--port", "70000").err())
                .containsExactly("--port = 70000: must be from 0 to 65535, nearest 65535");
        assertThat(Invocation.of("serve", folder.resolve("absent").toString()).err())
                .containsExactly(folder.resolve("absent") + " is no folder; name one with runs in it");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void endsAtOnceWhenItIsInterrupted() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "serve",
                        folder.toString(),
                        "--port",
                        "0")
                .start();
        try (BufferedReader out = process.inputReader();
                BufferedReader err = process.errorReader()) {
            assertThat(out.readLine()).startsWith("http://127.0.0.1:");
            assertThat(err.readLine()).isEqualTo("showing the runs of " + folder + "; stop with Ctrl-C");

            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();

            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(err.lines()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }
}
