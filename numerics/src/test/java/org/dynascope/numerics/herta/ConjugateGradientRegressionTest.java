package org.dynascope.numerics.herta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.numerics.herta.RegressionProblems.CLASSES;

import java.util.stream.IntStream;
import org.dynascope.api.random.RandomStream;
import org.dynascope.numerics.herta.RegressionProblems.Exact;
import org.dynascope.numerics.herta.SketchedPreconditioner.Settings;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.Parallel;
import org.dynascope.numerics.sparse.RandomGraphs;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConjugateGradientRegressionTest {
    private static final double GAP = 1e-6;

    private static int steps(ConjugateGradientRegression descent, Exact exact, int width, int most) {
        for (int step = 1; step <= most; step++) {
            SimpleMatrix weights = new SimpleMatrix(width, CLASSES, true, descent.step());
            if (exact.gap(weights) <= GAP * exact.startGap()) {
                return step;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** κ(Tᵀ·K·T) is about 4.4 for s = 8·d, of conjugate gradients' bound 2·((√4.4 − 1)/(√4.4 + 1))ᵗ ≤ 1e-3 in norm is t = 8. */
    @ParameterizedTest
    @ValueSource(doubles = {10, 1e3, 1e5})
    void arrivesInAFewStepsInHertasVariables(double condition) {
        GraphRegression problem = RegressionProblems.barabasiAlbert(0, condition, 5);
        double[] targets = RegressionProblems.normal(3, 3000 * CLASSES);
        Exact exact = Exact.of(problem, targets, CLASSES);
        SketchedPreconditioner rough =
                SketchedPreconditioner.of(problem, new Settings(8, 0, 0, 0.1), RandomStream.ofSeed(1)::at);

        ConjugateGradientRegression descent =
                ConjugateGradientRegression.in(rough.factor(), problem, targets, CLASSES, GAP / 10);

        assertThat(steps(descent, exact, problem.width(), 20)).isLessThanOrEqualTo(10);
        assertThat(descent.products()).isPositive();
    }

    /** 22 or 23 steps in exact arithmetic at κ(X) = 10. */
    @Test
    void needsMoreStepsInTheVariablesThemselves() {
        GraphRegression problem = RegressionProblems.barabasiAlbert(0, 10, 1);
        double[] targets = RegressionProblems.normal(3, 3000 * CLASSES);
        Exact exact = Exact.of(problem, targets, CLASSES);

        int steps =
                steps(ConjugateGradientRegression.plain(problem, targets, CLASSES, 1e-8), exact, problem.width(), 60);

        assertThat(steps).isBetween(15, 35);
    }

    @Test
    void withARidgeEndsWhereTheClosedFormIs() {
        int nodes = 400;
        GraphOperator operator = GraphOperator.of(
                RandomGraphs.blockModel(new int[] {200, 200}, 0.05, 0.01, RandomStream.ofSeed(1)::at), true);
        int[] labelled = IntStream.range(0, 20).map(index -> index * 7).toArray();
        GraphRegression problem = new GraphRegression(
                operator, 5, RegressionProblems.normal(1, nodes * 30), 30, labelled, 0.1, Parallel.none());
        double[] targets = RegressionProblems.normal(2, labelled.length * CLASSES);
        double[] best = problem.closedForm(targets, CLASSES, 1e-13);

        ConjugateGradientRegression descent = ConjugateGradientRegression.plain(problem, targets, CLASSES, 1e-12);
        double[] weights = {};
        for (int step = 0; step < 40; step++) {
            weights = descent.step();
        }

        for (int index = 0; index < best.length; index++) {
            assertThat(weights[index]).isCloseTo(best[index], within(1e-6));
        }
        assertThat(descent.relativeGradient()).isLessThan(1e-6);
    }
}
