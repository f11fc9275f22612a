package org.dynascope.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.numerics.herta.GraphRegression;
import org.dynascope.numerics.sparse.Graph;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.Parallel;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RandomGraphDatasetTest {
    private static final GraphKind SCALE_FREE = new GraphKind.BarabasiAlbert(4);

    private static RandomGraphDataset dataset(double condition, double lambda) {
        return new RandomGraphDataset(
                new RandomGraphParameters(SCALE_FREE, 200, 8, condition, 3, lambda),
                name -> RandomStream.ofSeed(5).split(name));
    }

    private static SimpleMatrix features(RandomGraphDataset dataset) {
        return new SimpleMatrix(200, 8, true, dataset.featureMatrix().values());
    }

    private static GraphRegression problem(RandomGraphDataset dataset, double lambda) {
        return new GraphRegression(
                GraphOperator.of(Graph.ofAdjacency(dataset.adjacency()), false),
                lambda,
                dataset.featureMatrix().values(),
                8,
                IntStream.range(0, 200).toArray(),
                0,
                Parallel.none());
    }

    /** σₖ = √200·κ^(−k/7). */
    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 1e5})
    void featuresHaveTheSingularValuesAskedFor(double condition) {
        double[] values = features(dataset(condition, 1)).svd().getSingularValues();

        for (int index = 0; index < 8; index++) {
            double expected = Math.sqrt(200) * Math.pow(condition, -index / 7.0);
            assertThat(values[index]).isCloseTo(expected, within(1e-9 * Math.sqrt(200)));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 20})
    void aLinearModelFitsTheTargetsExactly(double lambda) {
        RandomGraphDataset dataset = dataset(1e3, lambda);
        double[] targets = dataset.load("train").targets().toDoubleArray();
        GraphRegression problem = problem(dataset, lambda);

        double[] weights = problem.closedForm(targets, 3, 1e-13);

        assertThat(problem.loss(problem.smoothedFeatures(1e-13), weights, targets, 3))
                .isLessThan(1e-15);
    }

    /** In an orthonormal basis of what can be fitted they are √(200/8) times Gaussian numbers, so their mean square is about 25·3 a direction. */
    @Test
    void targetsAreAsStrongInEveryDirection() {
        RandomGraphDataset dataset = dataset(1e3, 5);
        SimpleMatrix smoothed =
                new SimpleMatrix(200, 8, true, problem(dataset, 5).smoothedFeatures(1e-13));
        TensorValue targets = dataset.load("train").targets();

        SimpleMatrix parts = smoothed.svd(true)
                .getU()
                .extractMatrix(0, 200, 0, 8)
                .transpose()
                .mult(new SimpleMatrix(200, 3, true, targets.toDoubleArray()));

        for (int direction = 0; direction < 8; direction++) {
            assertThat(parts.extractVector(true, direction).normF()).isBetween(0.5, 20.0);
        }
        assertThat(parts.normF()).isCloseTo(targets2Norm(targets), within(1e-8));
    }

    private static double targets2Norm(TensorValue targets) {
        double sum = 0;
        for (double number : targets.toDoubleArray()) {
            sum += number * number;
        }
        return Math.sqrt(sum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocks", "chung-lu", "grid"})
    void drawsEveryFamily(String family) {
        GraphKind kind = switch (family) {
            case "blocks" -> new GraphKind.BlockModel(4, 12, 5);
            case "chung-lu" -> new GraphKind.ChungLu(60);
            case "grid" -> new GraphKind.Grid(10);
            default -> throw new IllegalArgumentException(family);
        };

        Graph graph = kind.draw(400, RandomStream.ofSeed(1)::at);

        assertThat(graph.nodes()).isEqualTo(400);
        // 400·12/2 expected, with deviation 49; weights of a mean of 60·2·√400/400 = 6; 40·9 + 39·10
        switch (family) {
            case "blocks" -> assertThat(graph.edges()).isBetween(2150, 2650);
            case "chung-lu" -> assertThat(graph.edges()).isBetween(900, 1250);
            default -> assertThat(graph.edges()).isEqualTo(750);
        }
    }

    @Test
    void refusesWhatNoGraphHas() {
        assertRefused(new GraphKind.Grid(7), "width: expected a divisor of the 400 nodes, got 7");
        assertRefused(new GraphKind.BlockModel(3, 12, 5), "blocks: expected a divisor of the 400 nodes, got 3");
        assertRefused(
                new GraphKind.BlockModel(1, 800, 5),
                "degree: expected one that 400 nodes can have, got 800.0, for which the probability of an edge would be"
                        + " 2.0");
        assertRefused(new GraphKind.BarabasiAlbert(500), "joined: expected at most the 400 nodes, got 500");
        assertThatThrownBy(() -> new RandomGraphParameters(SCALE_FREE, 8, 9, 10, 1, 1))
                .hasMessage("features: expected at most as many as the 8 nodes, got 9");
    }

    private static void assertRefused(GraphKind kind, String message) {
        assertThatThrownBy(() -> kind.draw(400, RandomStream.ofSeed(1)::at))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
