package org.dynascope.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Full-batch gradient descent settles where the sharpness is 2/η.
 *
 * @see <a href="https://arxiv.org/abs/2103.00065">Cohen, Kaur, Li, Kolter, Talwalkar (2021), section 3</a>
 */
class EdgeOfStabilityTest {
    private static final String FILE = "curvature/edge-of-stability.yaml";
    private static final int SEEDS = Boolean.getBoolean("dynascope.long") ? 10 : 3;

    @TempDir
    private Path folder;

    private ExperimentRun run(double learningRate, int seed) {
        return ExperimentRun.of(
                FILE,
                folder.resolve(learningRate + "-" + seed),
                "seed=" + seed,
                "optimizer.sgd.learning-rate=" + learningRate);
    }

    private static double lateRatio(ExperimentRun run, double learningRate, int seed) {
        double ratio = run.meanFrom("sharpness.top-eigenvalue", 15_000) * learningRate / 2;
        System.out.printf("learning rate %.2f, seed %d: late sharpness · η/2 = %.4f%n", learningRate, seed, ratio);
        return ratio;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.10, 0.15})
    void sharpnessSettlesAtTwoOverTheLearningRate(double learningRate) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            ExperimentRun run = run(learningRate, seed);

            assertThat(lateRatio(run, learningRate, seed)).isBetween(0.97, 1.03);
        }
    }

    @Test
    void aSmallLearningRateStaysBelowTheEdgeAndDescendsSteadily() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            ExperimentRun run = run(0.05, seed);

            assertThat(lateRatio(run, 0.05, seed)).isLessThan(0.97);
            List<MetricPoint> losses = run.points("loss.train");
            for (int index = 1; index < losses.size(); index++) {
                assertThat(losses.get(index).scalar())
                        .isLessThanOrEqualTo(losses.get(index - 1).scalar());
            }
        }
    }

    @Test
    void divergenceIsCaughtAndNamed() {
        ExperimentRun run = run(0.8, 1);

        assertThat(run.record().status()).isEqualTo(RunStatus.DIVERGED);
        assertThat(run.record().message())
                .matches("the loss is (Infinity|NaN) at step \\d+; the first tensor that is not finite is .*'.+'.*;"
                        + " last finite loss at step \\d+");
        assertThat(run.record().steps()).isLessThan(20_000);
    }
}
