package org.dynascope.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {
    private static final String FILE = "digits.yaml";

    @TempDir
    private Path folder;

    private static byte[] metrics(Path run) throws IOException {
        return Files.readAllBytes(run.resolve("metrics.jsonl"));
    }

    private DoubleSummaryStatistics heldOutAccuracy(int firstSeed, int seeds) {
        DoubleSummaryStatistics accuracies = new DoubleSummaryStatistics();
        for (int seed = firstSeed; seed < firstSeed + seeds; seed++) {
            ExperimentRun run = ExperimentRun.of(
                    FILE,
                    folder.resolve("seed-" + seed),
                    "seed=" + seed,
                    "probes.sharpness.at=[0 steps]",
                    "probes.loss.every=40 epochs",
                    "probes.gradient-norm.every=40 epochs",
                    "probes.accuracy.every=40 epochs");
            accuracies.accept(run.last("accuracy.held-out"));
        }
        System.out.printf(
                "digits, held-out accuracy, seeds %d to %d: mean %.4f, worst %.4f, best %.4f%n",
                firstSeed, firstSeed + seeds - 1, accuracies.getAverage(), accuracies.getMin(), accuracies.getMax());
        return accuracies;
    }

    @Test
    void learnsRealDigitsOnSeedsOneToTen() {
        DoubleSummaryStatistics accuracies = heldOutAccuracy(1, 10);

        assertThat(accuracies.getAverage()).isGreaterThanOrEqualTo(0.96);
        assertThat(accuracies.getMin()).isGreaterThanOrEqualTo(0.94);
    }

    @Test
    @EnabledIfSystemProperty(named = "dynascope.long", matches = "true")
    void learnsRealDigitsOnSeedsFrom101() {
        DoubleSummaryStatistics accuracies = heldOutAccuracy(101, 10);

        assertThat(accuracies.getAverage()).isGreaterThanOrEqualTo(0.96);
        assertThat(accuracies.getMin()).isGreaterThanOrEqualTo(0.94);
    }

    @Test
    void equalSeedsGiveEqualBytesOnOneThreadAndOnTwo() throws IOException {
        Dynascope twoThreads =
                Dynascope.builder().environment(Map.of()).threads(2).build();
        String[] shorter = {"train.epochs=3", "probes.sharpness.every=1 epochs"};

        ExperimentRun first = ExperimentRun.of(FILE, folder.resolve("first"), shorter);
        ExperimentRun.of(FILE, folder.resolve("second"), shorter);
        ExperimentRun.of(twoThreads, FILE, folder.resolve("two-threads"), shorter);

        assertThat(first.record().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(metrics(folder.resolve("second"))).isEqualTo(metrics(folder.resolve("first")));
        assertThat(metrics(folder.resolve("two-threads"))).isEqualTo(metrics(folder.resolve("first")));
    }

    @Test
    void anotherSeedGivesOtherNumbers() throws IOException {
        ExperimentRun.of(FILE, folder.resolve("one"), "train.epochs=1", "seed=1");
        ExperimentRun.of(FILE, folder.resolve("two"), "train.epochs=1", "seed=2");

        assertThat(metrics(folder.resolve("two"))).isNotEqualTo(metrics(folder.resolve("one")));
    }

    @Test
    void lookingLessOftenChangesNoNumber() {
        ExperimentRun often = ExperimentRun.of(FILE, folder.resolve("often"), "train.epochs=3");
        ExperimentRun seldom =
                ExperimentRun.of(FILE, folder.resolve("seldom"), "train.epochs=3", "probes.sharpness.every=3 epochs");

        assertThat(seldom.last("loss.train")).isEqualTo(often.last("loss.train"));
        assertThat(seldom.last("sharpness.top-eigenvalue")).isEqualTo(often.last("sharpness.top-eigenvalue"));
    }
}
