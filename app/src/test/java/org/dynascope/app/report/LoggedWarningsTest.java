package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedWarningsTest {
    @TempDir
    private Path folder;

    @Test
    void readsEachWarningOnceAndNothingElse() throws IOException {
        Files.writeString(folder.resolve("log.txt"), """
            2026-01-01T00:00:00.001Z INFO ExperimentRun: begun
            2026-01-01T00:00:00.002Z WARN Llfc: layer 2: dead
            2026-01-01T00:00:00.003Z WARN Llfc: layer 2: dead
            java.lang.IllegalStateException: WARN nothing
            2026-01-01T00:00:00.004Z WARN Other: more
            """);

        assertThat(LoggedWarnings.of(folder)).containsExactly("layer 2: dead", "more");
    }

    @Test
    void countsThoseBeyondTheFifth() throws IOException {
        Files.writeString(
                folder.resolve("log.txt"),
                IntStream.range(0, 7)
                        .mapToObj(index -> "2026-01-01T00:00:00Z WARN A: number " + index)
                        .collect(Collectors.joining("\n")));

        assertThat(LoggedWarnings.of(folder)).hasSize(6).last().isEqualTo("2 more warnings in log.txt");
    }

    @Test
    void isEmptyWithoutALog() {
        assertThat(LoggedWarnings.of(folder)).isEmpty();
    }
}
