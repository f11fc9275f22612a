package org.dynascope.numerics.herta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.numerics.herta.RegressionProblems.CLASSES;
import static org.dynascope.numerics.herta.RegressionProblems.WIDTH;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.dynascope.api.random.RandomStream;
import org.dynascope.numerics.herta.RegressionProblems.Exact;
import org.dynascope.numerics.herta.SketchedPreconditioner.Settings;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.Parallel;
import org.dynascope.numerics.sparse.RandomGraphs;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("herta.8 herta.9 herta.10 steps to the optimum of the original problem")
class ClosedFormAcceptanceTest {
    private static final int SEEDS = Boolean.getBoolean("dynascope.long") ? 10 : 1;
    private static final double GAP = 1e-6;
    private static final int MOST_STEPS = 200;

    @ParameterizedTest(name = "8: s = {0} d, λ = {1}: at most {2} steps")
    @CsvSource({"4, 1, 40", "4, 20, 40", "8, 1, 18", "8, 20, 18"})
    void needsFewStepsWhateverTheConditionOfTheFeatures(double sketchFactor, double lambda, int allowed) {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Integer> steps = new ArrayList<>();
            for (double condition : new double[] {10, 1e3, 1e5}) {
                GraphRegression problem = RegressionProblems.barabasiAlbert(100L * seed, condition, lambda);
                double[] targets = RegressionProblems.normal(100L * seed + 3, 3000 * CLASSES);
                Exact exact = Exact.of(problem, targets, CLASSES);
                steps.add(steps(problem, exact, targets, Settings.sketchOnly(sketchFactor), seed, GAP));
            }
            assertThat(steps).as("seed %d: steps %s", seed, steps).allMatch(count -> count <= allowed);
            assertThat(Collections.max(steps)).as("steps %s", steps).isLessThan(2 * Collections.min(steps));
        }
    }

    private static int steps(
            GraphRegression problem, Exact exact, double[] targets, Settings settings, long seed, double gap) {
        SketchedPreconditioner preconditioner =
                SketchedPreconditioner.of(problem, settings, RandomStream.ofSeed(seed + 77)::at);
        PreconditionedDescent descent = descent(problem, preconditioner.factor(), targets, gap);
        for (int step = 1; step <= MOST_STEPS; step++) {
            SimpleMatrix weights = new SimpleMatrix(problem.width(), CLASSES, true, descent.step());
            if (exact.gap(weights) <= gap * exact.startGap()) {
                return step;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static PreconditionedDescent descent(
            GraphRegression problem, TriangularFactor factor, double[] targets, double gap) {
        double[] start = RegressionProblems.normal(5, problem.width());
        return new PreconditionedDescent(problem, factor, targets, CLASSES, gap / 10, start);
    }

    @Test
    @DisplayName("8: at a loss gap of 1e-10 the weights are right to 1e-3")
    void weightsConvergeToo() {
        GraphRegression problem = RegressionProblems.barabasiAlbert(1, 10, 1);
        double[] targets = RegressionProblems.normal(4, 3000 * CLASSES);
        Exact exact = Exact.of(problem, targets, CLASSES);
        SketchedPreconditioner preconditioner =
                SketchedPreconditioner.of(problem, Settings.sketchOnly(8), RandomStream.ofSeed(9)::at);
        PreconditionedDescent descent = descent(problem, preconditioner.factor(), targets, 1e-10);
        SimpleMatrix weights = new SimpleMatrix(WIDTH, CLASSES);
        int steps = 0;
        while (exact.gap(weights) > 1e-10 * exact.startGap() && steps++ < MOST_STEPS) {
            weights = new SimpleMatrix(WIDTH, CLASSES, true, descent.step());
        }

        assertThat(exact.gap(weights)).isLessThanOrEqualTo(1e-10 * exact.startGap());
        assertThat(weights.minus(exact.optimum()).normF() / exact.optimum().normF())
                .isLessThanOrEqualTo(1e-3);
    }

    /** Gradient descent in exact arithmetic of the d × d Hessian, with its best step size. */
    @Test
    @DisplayName("8: gradient descent needs ten times the steps at κ(X) = 10 and does not get there at 1000")
    void plainDescentIsFarSlower() {
        double[] targets = RegressionProblems.normal(3, 3000 * CLASSES);
        GraphRegression mild = RegressionProblems.barabasiAlbert(0, 10, 1);
        GraphRegression hard = RegressionProblems.barabasiAlbert(0, 1e3, 1);
        Exact exact = Exact.of(mild, targets, CLASSES);

        int herta = steps(mild, exact, targets, Settings.sketchOnly(4), 0, GAP);

        assertThat(plainSteps(exact, 10_000)).isGreaterThanOrEqualTo(10 * herta);
        assertThat(plainSteps(Exact.of(hard, targets, CLASSES), 10_000)).isEqualTo(Integer.MAX_VALUE);
    }

    private static int plainSteps(Exact exact, int most) {
        double[] spectrum = exact.hessian().eig().getEigenvalues().stream()
                .mapToDouble(value -> value.getReal())
                .sorted()
                .toArray();
        double stepSize = 2 / (spectrum[0] + spectrum[spectrum.length - 1]);
        SimpleMatrix shrink = SimpleMatrix.identity(WIDTH).minus(exact.hessian().scale(stepSize));
        SimpleMatrix error = exact.optimum().negative();
        for (int step = 1; step <= most; step++) {
            error = shrink.mult(error);
            if (exact.gap(exact.optimum().plus(error)) <= GAP * exact.startGap()) {
                return step;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    @DisplayName("9: with few labels and a ridge it reaches the closed form; without a ridge it is refused")
    void needsARidgeWhereLabelsAreFewerThanFeatures() {
        int nodes = 400;
        int[] labelled = IntStream.range(0, 20).map(index -> index * 7).toArray();
        GraphOperator operator = GraphOperator.of(
                RandomGraphs.blockModel(new int[] {200, 200}, 0.05, 0.01, RandomStream.ofSeed(1)::at), true);
        double[] features = RegressionProblems.normal(1, nodes * 60);
        GraphRegression problem = new GraphRegression(operator, 20, features, 60, labelled, 0.1, Parallel.none());
        double[] targets = RegressionProblems.normal(2, labelled.length * CLASSES);
        Exact exact = Exact.of(problem, targets, CLASSES);

        assertThat(steps(problem, exact, targets, Settings.sketchOnly(4), 1, GAP))
                .isLessThanOrEqualTo(5);
        assertThatThrownBy(() -> new GraphRegression(operator, 20, features, 60, labelled, 0, Parallel.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ridge = 0 with 20 labelled nodes and 60 features: the minimiser is not unique;"
                        + " expected a ridge above 0");
    }

    @ParameterizedTest(
            name = "10: keeping {0} of the edges, the optimum is still that of the whole graph, in {1} steps")
    @CsvSource({"0.5, 40", "0.2, 200"})
    void reachesTheOriginalOptimumFromASparsifiedGraph(double keptShare, int allowed) {
        GraphRegression problem = RegressionProblems.barabasiAlbert(2, 1e3, 20);
        double[] targets = RegressionProblems.normal(5, 3000 * CLASSES);
        Exact exact = Exact.of(problem, targets, CLASSES);

        int steps = steps(problem, exact, targets, new Settings(8, 0, keptShare, 1e-8), 3, GAP);

        assertThat(steps).isLessThanOrEqualTo(allowed);
    }

    @Test
    void lossAtTheClosedFormIsLeast() {
        GraphRegression problem = RegressionProblems.barabasiAlbert(2, 10, 1);
        double[] targets = RegressionProblems.normal(5, 3000 * CLASSES);
        Exact exact = Exact.of(problem, targets, CLASSES);
        double[] smoothed = problem.smoothedFeatures(1e-13);
        double[] best = exact.optimum().getDDRM().data;

        double least = problem.loss(smoothed, best, targets, CLASSES);
        double atZero = problem.loss(smoothed, new double[best.length], targets, CLASSES);

        assertThat(atZero - least).isCloseTo(exact.startGap(), within(1e-9 * atZero));
        assertThat(Arrays.stream(problem.gradient(best, targets, CLASSES, 1e-12))
                        .map(Math::abs)
                        .max()
                        .orElseThrow())
                .isLessThan(1e-9);
    }
}
