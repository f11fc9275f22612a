package org.dynascope.models.twirls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.data.NodeGraph;
import org.dynascope.api.linear.SparseMatrix;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.ModelRun;
import org.dynascope.testkit.TestedExtension;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On the karate club every node is its own feature, so the features F before the propagation are the weights themselves. */
@DisplayName("herta.3 herta.4 unfolding and its gradients")
class UnfoldingAcceptanceTest {
    private static final int NODES = 34;
    private static final int CLASSES = 4;
    private static final SimpleMatrix ADJACENCY = adjacency();
    private static final SimpleMatrix FEATURES = features();

    private static SimpleMatrix adjacency() {
        SparseMatrix sparse =
                KarateClub.dataset().structure(NodeGraph.class).orElseThrow().adjacency();
        SimpleMatrix dense = new SimpleMatrix(NODES, NODES);
        for (int row = 0; row < NODES; row++) {
            for (int column = 0; column < NODES; column++) {
                dense.set(row, column, sparse.at(row, column));
            }
        }
        return dense;
    }

    private static SimpleMatrix features() {
        RandomStream stream = RandomStream.ofSeed(3);
        double[] numbers = new double[NODES * CLASSES];
        Arrays.setAll(numbers, _ -> stream.nextGaussian());
        return new SimpleMatrix(NODES, CLASSES, true, numbers);
    }

    private static SimpleMatrix degrees() {
        double[] degrees = new double[NODES];
        Arrays.setAll(degrees, row -> ADJACENCY.extractVector(true, row).elementSum());
        return SimpleMatrix.diag(degrees);
    }

    private static SimpleMatrix laplacian(boolean isNormalised) {
        SimpleMatrix laplacian = degrees().minus(ADJACENCY);
        if (!isNormalised) {
            return laplacian;
        }
        SimpleMatrix roots = degrees();
        for (int node = 0; node < NODES; node++) {
            roots.set(node, node, 1 / Math.sqrt(roots.get(node, node)));
        }
        return roots.mult(laplacian).mult(roots);
    }

    private static double largest(SimpleMatrix symmetric) {
        return symmetric.eig().getEigenvalues().stream()
                .mapToDouble(value -> value.getReal())
                .max()
                .orElseThrow();
    }

    private static ModelRun run(Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(Map.of("bias", false, "self-loops", false));
        all.putAll(values);
        Model model = TestedExtension.of(new ModelsPlugin(), Model.class, "twirls")
                .make(all)
                .on(KarateClub.dataset());
        double[] nodes = new double[NODES];
        Arrays.setAll(nodes, node -> node);
        TensorValue input = TensorValue.of(new TensorType(Shape.of(NODES, 1), ElementType.FLOAT64), nodes);
        return new ModelRun(model, Mode.EVALUATION, Named.empty(), input);
    }

    private static Named<TensorValue> weights(SimpleMatrix numbers) {
        SequencedMap<String, TensorValue> weights = new LinkedHashMap<>();
        TensorType type = new TensorType(Shape.of(NODES, CLASSES), ElementType.FLOAT64);
        weights.put(
                "before-1.weight", TensorValue.of(type, numbers.getDDRM().data.clone()));
        return new Named<>(weights);
    }

    /** Returns Z₀ = F, Z₁, …. */
    private static List<SimpleMatrix> iterates(int steps, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("steps", steps);
        Named<TensorValue> named = run(all).namedValues(weights(FEATURES));
        List<SimpleMatrix> iterates = new ArrayList<>(List.of(FEATURES));
        for (int step = 1; step <= steps; step++) {
            iterates.add(new SimpleMatrix(
                    NODES, CLASSES, true, named.get("propagation.step-" + step).toDoubleArray()));
        }
        return iterates;
    }

    /** ½·‖Z − F‖² + (λ/2)·tr Zᵀ·L·Z. */
    private static double energy(SimpleMatrix values, double lambda, SimpleMatrix laplacian) {
        SimpleMatrix error = values.minus(FEATURES);
        return (error.elementMult(error).elementSum()
                        + lambda
                                * values.transpose()
                                        .mult(laplacian)
                                        .mult(values)
                                        .trace())
                / 2;
    }

    private static SimpleMatrix minimiser(double lambda, SimpleMatrix laplacian) {
        return SimpleMatrix.identity(NODES).plus(laplacian.scale(lambda)).solve(FEATURES);
    }

    private static Map<String, Object> plain(double lambda, double alpha) {
        return Map.of("lambda", lambda, "propagation", Map.of("plain", Map.of("alpha", alpha)));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 40", "1, 60", "20, 600"})
    @DisplayName("3: plain steps of the best size arrive at the solve")
    void plainStepsConverge(double lambda, int steps) {
        SimpleMatrix laplacian = laplacian(true);
        double best = 2 / (2 + lambda * largest(laplacian));

        SimpleMatrix last = iterates(steps, plain(lambda, best)).getLast();

        assertThat(last.minus(minimiser(lambda, laplacian)).normF()).isLessThan(1e-10 * FEATURES.normF());
    }

    @ParameterizedTest
    @CsvSource({"0.1, 30", "1, 300", "3, 900"})
    @DisplayName("3: preconditioned steps arrive at the solve with the unnormalised Laplacian")
    void preconditionedStepsConverge(double lambda, int steps) {
        SimpleMatrix last = iterates(steps, Map.of("lambda", lambda, "propagation", "preconditioned"))
                .getLast();

        assertThat(last.minus(minimiser(lambda, laplacian(false))).normF()).isLessThan(1e-10 * FEATURES.normF());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 20})
    @DisplayName("3: the energy falls up to the bound on the step size, and grows 5 % above it")
    void theBoundOnTheStepSizeIsSharp(double lambda) {
        SimpleMatrix laplacian = laplacian(true);
        double bound = 2 / (1 + lambda * largest(laplacian));

        assertThat(rises(iterates(60, plain(lambda, 0.99 * bound)), lambda, laplacian))
                .isZero();
        List<SimpleMatrix> beyond = iterates(150, plain(lambda, 1.05 * bound));
        assertThat(energy(beyond.getLast(), lambda, laplacian))
                .isGreaterThan(100 * energy(FEATURES, lambda, laplacian));
    }

    private static int rises(List<SimpleMatrix> iterates, double lambda, SimpleMatrix laplacian) {
        int rises = 0;
        for (int step = 1; step < iterates.size(); step++) {
            double before = energy(iterates.get(step - 1), lambda, laplacian);
            rises += energy(iterates.get(step), lambda, laplacian) > before * (1 + 1e-13) ? 1 : 0;
        }
        return rises;
    }

    @Test
    @DisplayName("3: with ReLU after each step the energy falls too, over values of at least 0")
    void rectifiedStepsFall() {
        Map<String, Object> values = new HashMap<>(plain(2, 0));
        values.put("rectified", true);

        List<SimpleMatrix> iterates = iterates(60, values);

        assertThat(iterates.getLast().elementMin()).isGreaterThanOrEqualTo(0);
        assertThat(rises(iterates.subList(1, iterates.size()), 2, laplacian(true)))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.01", "0.1, 0.2", "0.1, 1", "1, 0.01", "1, 0.2", "1, 1"})
    @DisplayName("3: after reweighting no step rises above the robust energy at which weights were taken")
    void reweightedStepsFall(double p, double tau) {
        int steps = 24;
        Map<String, Object> values = Map.of(
                "lambda",
                0.5,
                "propagation",
                "preconditioned",
                "attention",
                Map.of("irls", Map.of("p", p, "tau", tau)));

        List<SimpleMatrix> iterates = iterates(steps, values);

        double atReweighting = robustEnergy(iterates.get(steps / 2), 0.5, p, tau);
        for (int step = steps / 2 + 1; step <= steps; step++) {
            assertThat(robustEnergy(iterates.get(step), 0.5, p, tau))
                    .as("step %d", step)
                    .isLessThanOrEqualTo(atReweighting + 1e-6);
        }
    }

    private static double robustEnergy(SimpleMatrix values, double lambda, double p, double tau) {
        SimpleMatrix error = values.minus(FEATURES);
        double penalty = 0;
        for (int row = 0; row < NODES; row++) {
            for (int column = 0; column < row; column++) {
                if (ADJACENCY.get(row, column) > 0) {
                    SimpleMatrix difference = values.extractVector(true, row).minus(values.extractVector(true, column));
                    penalty += penalty(difference.normF(), p, tau);
                }
            }
        }
        return (error.elementMult(error).elementSum() + lambda * penalty) / 2;
    }

    /** ρ of the squared distance r²: r²/τ while r^(2 − p) ≤ τ, then (2/p)·r^p and what makes it continuous. */
    private static double penalty(double distance, double p, double tau) {
        double border = Math.pow(tau, 1 / (2 - p));
        if (distance <= border) {
            return distance * distance / tau;
        }
        return border * border / tau + 2 / p * (Math.pow(distance, p) - Math.pow(border, p));
    }

    @Test
    void theMinimiserIsTheSolve() {
        TensorValue output =
                run(Map.of("lambda", 20, "propagation", "implicit")).output(weights(FEATURES));

        assertThat(output.toDoubleArray())
                .containsExactly(minimiser(20, laplacian(true)).getDDRM().data, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"implicit", "plain", "preconditioned", "published"})
    @DisplayName("4: implicit and unrolled gradients are those of central differences")
    void gradientsAreRight(String propagation) {
        ModelRun run = run(Map.of("lambda", 3, "steps", 8, "propagation", propagation));
        double[] gradient =
                run.gradient(weights(FEATURES)).get("before-1.weight").toDoubleArray();
        SimpleMatrix step = new SimpleMatrix(NODES, CLASSES);
        for (int place = 0; place < NODES * CLASSES; place += 17) {
            step.set(place, 1e-5);
            double ahead = run.loss(weights(FEATURES.plus(step)));
            double behind = run.loss(weights(FEATURES.minus(step)));
            step.set(place, 0);

            assertThat(gradient[place])
                    .isCloseTo((ahead - behind) / 2e-5, within(1e-6 * (1 + Math.abs(gradient[place]))));
        }
    }

    @Test
    void stepsOfThePublishedCodeMatchTheFormula() {
        double lambda = 2;
        SimpleMatrix loops = ADJACENCY.plus(SimpleMatrix.identity(NODES));
        SimpleMatrix inverse = SimpleMatrix.identity(NODES);
        SimpleMatrix roots = SimpleMatrix.identity(NODES);
        for (int node = 0; node < NODES; node++) {
            double scale = lambda * degrees().get(node, node) + 1;
            inverse.set(node, node, 1 / scale);
            roots.set(node, node, 1 / Math.sqrt(scale));
        }
        SimpleMatrix expected = FEATURES;
        for (int step = 0; step < 3; step++) {
            expected = expected.scale(0.5)
                    .plus(roots.mult(loops).mult(roots).mult(expected).scale(0.5 * lambda))
                    .plus(inverse.mult(FEATURES).scale(0.5));
        }

        SimpleMatrix found = iterates(
                        3, Map.of("lambda", lambda, "propagation", Map.of("published", Map.of("alpha", 0.5))))
                .getLast();

        assertThat(found.minus(expected).elementMaxAbs()).isLessThan(1e-12);
    }
}
