package org.dynascope.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Full-batch gradient descent settles where the sharpness is 2/η.
 *
 * @see <a href="https://arxiv.org/abs/2103.00065">Cohen, Kaur, Li, Kolter, Talwalkar (2021), section 3</a>
 */
class EdgeOfStabilityTest {
    private static final String FILE = "curvature/edge-of-stability.yaml";

    @TempDir
    private Path folder;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Boolean.getBoolean("dynascope.long") ? 10 : 3);
    }

    private ExperimentRun run(int seed) {
        return ExperimentRun.of(FILE, folder.resolve("run"), "seed=" + seed);
    }

    private static double lateRatio(ExperimentRun run, String learningRate, int seed) {
        List<MetricPoint> points = run.points("sharpness.top-eigenvalue", "rate-" + learningRate);
        double ratio = ExperimentRun.meanFrom(points, 15_000) * Double.parseDouble(learningRate) / 2;
        System.out.printf("learning rate %s, seed %d: late sharpness · η/2 = %.4f%n", learningRate, seed, ratio);
        return ratio;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLearningRateDecidesWhereSharpnessGoes(int seed) {
        ExperimentRun run = run(seed);

        assertThat(lateRatio(run, "0.10", seed)).isBetween(0.97, 1.03);
        assertThat(lateRatio(run, "0.15", seed)).isBetween(0.97, 1.03);
        assertThat(lateRatio(run, "0.05", seed)).isLessThan(0.97);
        assertThat(run.points("loss.train", "rate-0.05"))
                .extracting(MetricPoint::scalar)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void divergenceIsCaughtAndNamed() {
        ExperimentRun run = run(1);

        assertThat(run.record().status()).isEqualTo(RunStatus.DIVERGED);
        assertThat(run.record().message())
                .matches("rate-0\\.80: the loss is (Infinity|NaN) at step \\d+; the first tensor that is not finite is"
                        + " .*'.+'.*; last finite loss at step \\d+");
        assertThat(run.points("loss.train", "rate-0.80").getLast().step()).isLessThan(20_000);
    }
}
