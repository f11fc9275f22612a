package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepCommandTest {
    private static final String SWEEP = """
        dataset: {digits: {take: 200, hold-out: 0.2, standardise: one}}
        model: {mlp: {hidden: [8]}}
        optimizer: {sgd: {learning-rate: 0.1}}
        train: {steps: 20, batch-size: 20}
        probes:
          - loss: {every: 5 steps}
        sweep:
          optimizer.sgd.learning-rate: [0.01, 0.1]
          train.batch-size: [10, 20]
          seeds: 2
        claims:
          - {id: small.finite, that: every(loss.train <= 100)}
          - {id: small.falls, that: "monotone(loss.train, 'learning-rate', 'falling')"}
        """;

    @TempDir
    private Path folder;

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), text).toString();
    }

    @Test
    void missingDataAreToldOnceBeforeAnythingBegins() throws IOException {
        String file = write("""
            dataset: {vectors: {base: no-such-folder/none.fbin, dimension: 3}}
            study: {quantizer-accuracy: {quantizer: rabitq, split: train}}
            sweep: {study.quantizer-accuracy.quantizer.rabitq.bits: [1, 2]}
            """);
        Path out = folder.resolve("sweep");

        Invocation run = Invocation.of("run", file, "--out", out.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(run.err()).singleElement().asString().contains("none.fbin", "; to get it: ");
        assertThat(out).doesNotExist();
    }

    @Test
    void runsJudgesAndReportsASweep() throws IOException {
        String file = write(SWEEP);
        String out = folder.resolve("sweep").toString();

        Invocation run = Invocation.of("run", file, "--out", out, "--check-claims");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().getFirst()).isEqualTo("8 trials, 8 completed");
        assertThat(run.outText())
                .contains("last values, mean ± half width of its 95 % interval")
                .contains("small.finite")
                .contains("sweep   " + out)
                .contains("report  " + out);
        assertThat(run.err().getFirst()).isEqualTo("running in " + out + ": 8 trials");
        assertThat(Files.readString(folder.resolve("sweep").resolve("report.html")))
                .contains("loss.train over learning-rate and batch-size")
                .contains("\"ticks\":[[\"0.01\",\"0.1\"],[\"10\",\"20\"]]")
                .contains("<code>optimizer.sgd.learning-rate</code>")
                .contains("confirmed");

        assertThat(Invocation.of("resume", out).err().getFirst())
                .isEqualTo("running in " + out + ": 8 trials, 8 of them ended before");
        Files.delete(folder.resolve("sweep").resolve("report.html"));
        assertThat(Invocation.of("report", out).exitCode()).isZero();
        assertThat(folder.resolve("sweep").resolve("report.html")).exists();
    }

    @Test
    void drawsALineOverTheOnlyAxisAndHasNumbersOfItsOwn() throws IOException {
        String file = write(SWEEP.replace("  train.batch-size: [10, 20]\n", ""));
        String out = folder.resolve("line").toString();

        assertThat(Invocation.of("run", file, "--out", out).exitCode()).isZero();
        Invocation csv = Invocation.of("export", out, "--format", "csv", "--out", out);

        assertThat(Files.readString(folder.resolve("line").resolve("report.html")))
                .contains("loss.train over learning-rate: mean of the last values, with its 95 % interval over seeds")
                .contains("\"ticks\":[[\"0.01\",\"0.1\"]]");
        assertThat(csv.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(csv.err())
                .containsExactly(
                        out + " is a sweep: its numbers are in its results.csv, and those of a trial in a folder of"
                                + " its trials");
    }

    @Test
    void aRefutedClaimAndOneWithoutDataHaveTheirExitCodes() throws IOException {
        String refuted = write(SWEEP.replace("<= 100", "<= 0.1"));
        Invocation run =
                Invocation.of("run", refuted, "--out", folder.resolve("a").toString(), "--check-claims");

        assertThat(run.exitCode()).isEqualTo(ExitCode.CLAIM_REFUTED);
        assertThat(run.outText())
                .contains("small.finite does not hold in 8:")
                .contains("learning-rate=0.01 batch-size=10 seed=1 (");

        String silent = write(SWEEP.replace("[loss", "[loss")
                .replace("every: 5 steps", "at: [20 steps]")
                .replace("every(loss.train <= 100)", "\"mean(mean('loss.train', 21)) > 0\""));
        assertThat(Invocation.of("run", silent, "--out", folder.resolve("b").toString(), "--check-claims")
                        .exitCode())
                .isEqualTo(ExitCode.CLAIM_NOT_EVALUATED);
    }

    @Test
    void tellsAllProblemsBeforeTheFirstTrial() throws IOException {
        String file = write(SWEEP.replace("[0.01, 0.1]", "[0.01, -0.1]")
                .replace("every(loss", "every(los")
                .replace("'learning-rate', 'falling'", "'learnin-rate'"));
        Invocation run = Invocation.of("run", file, "--out", folder.resolve("c").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith(file + ":8: sweep: optimizer.sgd.learning-rate = -0.1: must be at least 0, nearest 0");
        assertThat(folder.resolve("c")).doesNotExist();

        Invocation claims = Invocation.of("validate", file, "--set", "sweep.optimizer.sgd.learning-rate=[0.01]");
        assertThat(claims.exitCode()).isEqualTo(ExitCode.USER_ERROR);
    }

    @Test
    void validatesWithoutRunning() throws IOException {
        String file = write(SWEEP);

        assertThat(Invocation.of("validate", file).out())
                .containsExactly(file
                        + ": valid (8 trials · optimizer.sgd.learning-rate (2) × train.batch-size (2) × seed (2))");
        assertThat(Invocation.of("validate", file, "--unset", "sweep", "--unset", "claims")
                        .outText())
                .contains("mlp · sgd · digits · 20 steps · seed 1");
        assertThat(Invocation.of("explain", file).err().getFirst())
                .contains("sweep: makes many trials where one is expected; leave it out with --unset sweep");
    }
}
