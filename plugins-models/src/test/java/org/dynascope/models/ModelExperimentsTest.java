package org.dynascope.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.ExperimentTestKit;
import org.dynascope.testkit.TestedRun;
import org.junit.jupiter.api.Test;

/** Each family of models in a whole experiment. */
final class ModelExperimentsTest {
    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final int LENGTH = 4;
    private static final int TOKENS = 5;

    private static TestedRun run(Plugin more, String yaml) {
        TestedRun run = ExperimentTestKit.with(new ModelsPlugin(), more).run("seed: 1\n" + yaml);
        assertThat(run).isCompleted();
        assertThat(run).events("finished").hasSize(1);
        return run;
    }

    private static TestedRun run(String yaml) {
        return run(_ -> {}, yaml);
    }

    private static void assertLearns(TestedRun run) {
        assertThat(run.losses()).allMatch(Double::isFinite);
        assertThat(run.losses().getLast()).isLessThan(run.losses().getFirst() / 4);
    }

    @Test
    void networkLearnsBlobs() {
        assertLearns(run("""
            dataset: {kit-blobs: {hold-out: 0.25, deviation: 0.1}}
            model: {mlp: {hidden: [8], activation: tanh}}
            optimizer: {kit-adam: {learning-rate: 0.05}}
            train: {epochs: 30, batch-size: 12}
            """));
    }

    @Test
    void convolutionalNetworkLearnsDigits() {
        assertLearns(run("""
            dataset: {digits: {take: 200, standardise: one}}
            model: {cnn: {widths: [4, 8], hidden: [16]}}
            optimizer: {kit-adam: {learning-rate: 0.01}}
            train: {epochs: 15, batch-size: 40}
            """));
    }

    @Test
    void residualNetworkLearnsDigits() {
        assertLearns(run("""
            dataset: {digits: {take: 200, standardise: one}}
            model: {resnet: {widths: [4, 8], blocks: 1}}
            optimizer: {kit-adam: {learning-rate: 0.02}}
            train: {epochs: 25, batch-size: 40}
            """));
    }

    /** The next of tokens that count is known from the token. */
    @Test
    void transformerLearnsToCount() {
        Plugin counting = registrar ->
                registrar.add(Extension.of(Dataset.class, "counting", NoParameters.class, _ -> new Counting())
                        .summary("tokens that count, and begin again"));

        assertLearns(run(counting, """
            dataset: counting
            model: {transformer: {layers: 1, width: 8, heads: 2}}
            optimizer: {kit-adam: {learning-rate: 0.02}}
            train: {steps: 80, batch-size: 5}
            """));
    }

    /** Windows of 0, 1, 2, 3, 4, 0, 1, … from each place of the cycle, with the window one further on as target. */
    private static final class Counting implements Dataset {
        @Override
        public DatasetDeclaration declare() {
            return new DatasetDeclaration(
                    Shape.of(LENGTH), new Target.Classes(TOKENS, Shape.of(LENGTH)), List.of("train"));
        }

        @Override
        public Examples load(String split) {
            return new Examples(windows(0), windows(1));
        }

        private static TensorValue windows(int shift) {
            double[] tokens = IntStream.range(0, TOKENS * LENGTH)
                    .mapToDouble(place -> (place / LENGTH + place % LENGTH + shift) % TOKENS)
                    .toArray();
            return TensorValue.of(new TensorType(Shape.of(TOKENS, LENGTH), ElementType.FLOAT64), tokens);
        }
    }

    /** The loss ½·λ·x² of gradient descent with rate η falls by (1 − η·λ)² a step. */
    @Test
    void quadraticShrinksByItsFactor() {
        TestedRun run = run("""
            dataset: no-data
            model: {quadratic: {eigenvalues: [2], start: 3}}
            optimizer: {kit-sgd: {learning-rate: 0.1}}
            train: {steps: 5, batch-size: full, precision: float64}
            """);

        for (int step = 0; step < 5; step++) {
            assertThat(run.losses().get(step)).isCloseTo(9 * Math.pow(0.64, step), ROUNDING);
        }
    }

    /** One step of 0.001 from (−1.2, 1), where the loss is 2.2² + 100·0.44² and its gradient (−215.6, −88). */
    @Test
    void rosenbrockDescendsItsGradient() {
        TestedRun run = run("""
            dataset: {no-data: {residuals: 2}}
            model: rosenbrock
            optimizer: {kit-sgd: {learning-rate: 0.001}}
            train: {steps: 2, batch-size: full, precision: float64}
            """);

        double x = -1.2 + 0.2156;
        double y = 1 + 0.088;
        assertThat(run.losses().getFirst()).isCloseTo(24.2, ROUNDING);
        assertThat(run.losses().getLast()).isCloseTo((1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x), within(1e-8));
    }

    /** From x⁴/4 at 1, a step of 0.1 along x³ leads to 0.9. */
    @Test
    void polynomialDescendsItsGradient() {
        TestedRun run = run("""
            dataset: no-data
            model: adam-polynomial
            optimizer: {kit-sgd: {learning-rate: 0.1}}
            train: {steps: 2, batch-size: full, precision: float64}
            """);

        assertThat(run.losses().getFirst()).isCloseTo(0.25, ROUNDING);
        assertThat(run.losses().getLast()).isCloseTo(Math.pow(0.9, 4) / 4, ROUNDING);
    }

    @Test
    void factorisationFitsAMatrixOfItsRank() {
        assertLearns(run("""
            dataset: low-rank-matrix
            model: {matrix-factorisation: {rank: 3}}
            optimizer: {kit-adam: {learning-rate: 0.02}}
            train: {steps: 400, batch-size: full}
            """));
    }
}
