package org.dynascope.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dynascope.core.assembly.Dynascope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the experiment file of a convolutional network on real digits. */
class DigitsCnnTest {
    private static final String FILE = "digits-cnn.yaml";

    @TempDir
    private Path folder;

    private static byte[] metrics(Path run) throws IOException {
        return Files.readAllBytes(run.resolve("metrics.jsonl"));
    }

    /** Held-out accuracy is of evaluation mode, with running statistics in place of the batch's. */
    @Test
    void learnsRealDigits() {
        ExperimentRun run = ExperimentRun.of(FILE, folder.resolve("run"), "train.epochs=10");

        assertThat(run.last("accuracy.held-out")).isGreaterThanOrEqualTo(0.97);
        assertThat(run.last("accuracy.train")).isGreaterThanOrEqualTo(0.99);
    }

    @ParameterizedTest
    @CsvSource({"batch, max, 0", "layer, average, 0", "none, max, 0.2", "batch, average, 0.1"})
    void equalSeedsGiveEqualBytesOnOneThreadAndOnTwo(String normalisation, String pooling, String dropout)
            throws IOException {
        Dynascope twoThreads =
                Dynascope.builder().environment(Map.of()).threads(2).build();
        String[] variant = {
            "train.epochs=2",
            "train.batch-size=256",
            "model.cnn.normalisation=" + normalisation,
            "model.cnn.pooling=" + pooling,
            "model.cnn.dropout=" + dropout
        };

        ExperimentRun first = ExperimentRun.of(FILE, folder.resolve("first"), variant);
        ExperimentRun.of(twoThreads, FILE, folder.resolve("two-threads"), variant);

        assertThat(first.last("accuracy.train")).isGreaterThan(0.3);
        assertThat(metrics(folder.resolve("two-threads"))).isEqualTo(metrics(folder.resolve("first")));
    }
}
