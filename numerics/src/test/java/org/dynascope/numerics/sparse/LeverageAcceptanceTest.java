package org.dynascope.numerics.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("herta.5 ridge leverage scores")
class LeverageAcceptanceTest {
    private static final int SEEDS = 20;

    static Stream<Arguments> cases() {
        return Stream.of(
                        GraphOperator.of(TestGraphs.karate(), false),
                        GraphOperator.of(TestGraphs.karate(), true),
                        GraphOperator.of(TestGraphs.blocks300(3), false),
                        GraphOperator.of(TestGraphs.parts(), false))
                .flatMap(operator -> Stream.of(1.0, 20.0).map(lambda -> Arguments.of(operator, lambda)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void exactScoresSumToTheEffectiveDimension(GraphOperator operator, double lambda) {
        double[] scores = new RidgeLeverage(operator, lambda, Parallel.none()).exact();

        assertThat(RidgeLeverage.effectiveDimension(scores))
                .isCloseTo(effectiveDimension(operator, lambda), within(1e-8));
        assertThat(Arrays.stream(scores).boxed()).allMatch(score -> score > 0 && score <= 1 + 1e-12);
    }

    /** tr L̂·(L̂ + I/λ)⁻¹ from all eigenvalues. */
    private static double effectiveDimension(GraphOperator operator, double lambda) {
        SimpleMatrix laplacian = TestGraphs.dense(operator.normalisedLaplacian());
        return laplacian.eig().getEigenvalues().stream()
                .mapToDouble(value -> value.getReal() / (value.getReal() + 1 / lambda))
                .sum();
    }

    @Test
    void exactScoreOfASingleEdgeMatchesTheFormula() {
        // L + D/λ = [[1 + 1/λ, −1], [−1, 1 + 1/λ]] for λ = 2: b ⊥ 1 has eigenvalue 2 + ½, so τ = 2 / 2.5
        GraphOperator operator = GraphOperator.of(RandomGraphs.path(2), false);

        assertThat(new RidgeLeverage(operator, 2, Parallel.none()).exact()[0]).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void projectedScoresAreWithinAFactorOfTwoForNearlyAllEdges() {
        for (int seed = 0; seed < SEEDS; seed++) {
            GraphOperator operator = GraphOperator.of(TestGraphs.blocks300(seed), false);
            RidgeLeverage leverage = new RidgeLeverage(operator, 5, Parallel.none());

            double[] scores =
                    leverage.projected(RidgeLeverage.projections(operator.nodes()), 1e-3, TestGraphs.random(seed));

            assertThat(shareWithinTwo(scores, leverage.exact()))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(0.99);
        }
    }

    @Test
    void projectionsWithoutTheGroundTermFailTheSameTest() {
        GraphOperator operator = GraphOperator.of(TestGraphs.blocks300(1), false);
        double lambda = 0.2;
        RidgeLeverage leverage = new RidgeLeverage(operator, lambda, Parallel.none());
        int projections = RidgeLeverage.projections(operator.nodes());
        double[] sides = new double[operator.nodes() * projections];
        for (int column = 0; column < projections; column++) {
            leverage.addEdges(sides, projections, column, TestGraphs.random(1).split(column));
        }

        double[] ungrounded = new double[operator.graph().edges()];
        leverage.addSquares(ungrounded, leverage.solve(sides, projections, 1e-8), projections);
        Arrays.setAll(ungrounded, edge -> ungrounded[edge] / projections);
        double[] complete = leverage.projected(projections, 1e-8, TestGraphs.random(1));

        assertThat(shareWithinTwo(complete, leverage.exact())).isGreaterThanOrEqualTo(0.99);
        assertThat(shareWithinTwo(ungrounded, leverage.exact())).isLessThan(0.99);
    }

    @Test
    void scoresCorrelateBetterWithMoreProjections() {
        GraphOperator operator = GraphOperator.of(TestGraphs.blocks300(1), false);
        RidgeLeverage leverage = new RidgeLeverage(operator, 20, Parallel.none());
        double[] exact = leverage.exact();

        double[] correlations = IntStream.of(4, 32, 256)
                .mapToDouble(q -> correlation(leverage.projected(q, 1e-3, TestGraphs.random(5)), exact))
                .toArray();

        assertThat(correlations[1]).isGreaterThan(correlations[0] + 0.05);
        assertThat(correlations[2]).isGreaterThan(correlations[1] + 0.05);
    }

    @Test
    void threadsChangeNoBit() {
        GraphOperator operator = GraphOperator.of(TestGraphs.blocks300(1), false);

        double[] alone = new RidgeLeverage(operator, 20, Parallel.none()).projected(40, 1e-6, TestGraphs.random(5));
        double[] together = new RidgeLeverage(operator, 20, new Parallel(2)).projected(40, 1e-6, TestGraphs.random(5));

        assertThat(together).containsExactly(alone);
    }

    private static double shareWithinTwo(double[] scores, double[] exact) {
        long within = IntStream.range(0, exact.length)
                .filter(edge -> scores[edge] >= exact[edge] / 2 && scores[edge] <= exact[edge] * 2)
                .count();
        return (double) within / exact.length;
    }

    private static double correlation(double[] first, double[] second) {
        double meanFirst = Arrays.stream(first).average().orElseThrow();
        double meanSecond = Arrays.stream(second).average().orElseThrow();
        double product = 0;
        double squareFirst = 0;
        double squareSecond = 0;
        for (int index = 0; index < first.length; index++) {
            product += (first[index] - meanFirst) * (second[index] - meanSecond);
            squareFirst += Math.pow(first[index] - meanFirst, 2);
            squareSecond += Math.pow(second[index] - meanSecond, 2);
        }
        return product / Math.sqrt(squareFirst * squareSecond);
    }
}
