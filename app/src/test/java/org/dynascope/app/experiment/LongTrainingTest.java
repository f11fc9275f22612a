package org.dynascope.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the number of steps. The heap is fixed and touched at the start, so it hides nothing. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
class LongTrainingTest {
    private static final long STEPS = Boolean.getBoolean("dynascope.long") ? 1_000_000 : 20_000;
    private static final long ALLOWED_BYTES = 20_000_000;

    @TempDir
    private Path folder;

    @Test
    void residentMemoryStaysFlat() throws IOException, InterruptedException {
        Process training = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xlog:disable",
                        "-XX:+UseSerialGC",
                        "-XX:+AlwaysPreTouch",
                        "-Xms64m",
                        "-Xmx64m",
                        "-classpath",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LongTraining.class.getName(),
                        String.valueOf(STEPS),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(training.waitFor()).isZero();
        String[] lines = printed.strip().split("\n", -1);
        assertThat(Long.parseLong(lines[lines.length - 1])).isLessThanOrEqualTo(ALLOWED_BYTES);
    }
}
