package org.dynascope.probes.perturbationgrowth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.probe.TrajectoryView;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ExperimentTestKit;
import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.TestTrajectory;
import org.dynascope.testkit.TestedRun;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class PerturbationGrowthTest {
    private static TestTrajectory at(long step, double... parameters) {
        TensorType type = new TensorType(Shape.of(parameters.length), ElementType.FLOAT64);
        return new TestTrajectory()
                .step(step)
                .parameters(new Named<>(new LinkedHashMap<>(Map.of("weight", TensorValue.of(type, parameters)))));
    }

    private static PerturbationGrowth probe() {
        return new PerturbationGrowth(new PerturbationGrowthParameters(15, 0, "train", 400));
    }

    private static void look(
            PerturbationGrowth probe, RecordedMetrics metrics, TestTrajectory one, TestTrajectory other) {
        probe.observe(new Observation(List.of(one, other), RandomStream.ofSeed(1), false), metrics);
    }

    @Test
    void matchesHandComputedNumbers() {
        PerturbationGrowth probe = probe();
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());

        look(probe, metrics, at(10, 3, 4), at(10, 3, 4.5));
        look(probe, metrics, at(20, 3, 4), at(20, 4, 3));
        look(probe, metrics, at(30, 1, 0), at(30, 0, 1));
        look(probe, metrics, at(40, 1, 0), at(40, 9, 9));

        // distances 1/2, √2, √2; at step 20 the norms are 5 and the product 24; at step 30 they stand at right angles
        double root = Math.sqrt(2);
        assertThat(metrics.scalars("perturbation-growth.distance").subList(0, 3))
                .containsExactly(0.5, root, root);
        assertThat(metrics.scalars("perturbation-growth.factor").subList(0, 3))
                .containsExactly(1.0, 2 * root, 2 * root);
        assertThat(metrics.scalars("perturbation-growth.window-factor")).containsExactly(2 * root);
        assertThat(metrics.scalars("perturbation-growth.exponent").get(1))
                .isCloseTo(Math.log(2 * root) / 20, within(1e-15));
        assertThat(metrics.scalars("perturbation-growth.dissimilarity").get(1)).isCloseTo(1.0 / 25, within(1e-15));
        assertThat(metrics.scalars("perturbation-growth.dissimilarity").get(2)).isCloseTo(1, within(1e-15));
    }

    @Test
    void aDissimilarityOfATrillionthKeepsItsDigits() {
        PerturbationGrowth probe = probe();
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());

        look(probe, metrics, at(0, 1, 0), at(0, Math.cos(1e-6), Math.sin(1e-6)));

        assertThat(metrics.scalar("perturbation-growth.dissimilarity")).isCloseTo(5e-13, within(5e-17));
    }

    @Test
    void withoutAPerturbationTheDistanceStaysZeroExactly() {
        PerturbationGrowth probe = probe();
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());

        look(probe, metrics, at(10, 3, 4), at(10, 3, 4));
        look(probe, metrics, at(20, 2, 7), at(20, 2, 7));

        assertThat(metrics.scalars("perturbation-growth.distance")).containsOnly(0.0);
        assertThat(metrics.scalars("perturbation-growth.dissimilarity")).containsOnly(0.0);
        assertThat(metrics.scalar("perturbation-growth.factor")).isNaN();
    }

    @Test
    void goesOnFromASavedState() {
        PerturbationGrowth first = probe();
        look(first, new RecordedMetrics(first.metrics()), at(10, 3, 4), at(10, 3, 4.5));
        PerturbationGrowth second = probe();
        second.restore(first.state());
        RecordedMetrics metrics = new RecordedMetrics(second.metrics());

        look(second, metrics, at(25, 3, 4), at(25, 3, 6));

        assertThat(metrics.scalar("perturbation-growth.factor")).isEqualTo(4);
        assertThat(metrics.scalar("perturbation-growth.window-factor")).isEqualTo(4);
    }

    /** Hessian diag(1, 10), so that a step multiplies a perturbation by 1 − η and 1 − 10·η. */
    private static final String DESCENT = """
        dataset: {kit-zeros: {}}
        model: {kit-quadratic: {curvatures: [1, 10]}}
        optimizer: {kit-sgd: {learning-rate: %s}}
        train: {steps: 40, batch-size: full, precision: float64}
        trajectories:
          reference: {}
          nudged: {from: reference, at: [0, 7], change: {perturbation: 1e-6}}
          control: {from: reference, at: 7, change: {perturbation: 0}}
        probes:
          - perturbation-growth: {every: 1 steps, between: [reference, %s]}
        """;

    private static List<Double> growth(double rate, String pair) {
        TestedRun run = ExperimentTestKit.with(new ProbesPlugin())
                .run(DESCENT.formatted(rate, pair.contains("control") ? "control" : "nudged"));
        return numbers(run, "perturbation-growth.factor", pair);
    }

    private static List<Double> numbers(TestedRun run, String metric, String pair) {
        return run.record().metrics().stream()
                .filter(each -> each.name().equals(metric))
                .flatMap(each -> Objects.requireNonNull(each.points().get(pair)).stream())
                .map(MetricPoint::scalar)
                .toList();
    }

    /** With u² the share of the direction along the first axis, G(n)² = (1 − η)^2n·u² + (1 − 10·η)^2n·(1 − u²). */
    private static void assertFollowsTheClosedForm(double rate, String pair, int steps) {
        List<Double> found = growth(rate, pair);
        double flat = (1 - rate) * (1 - rate);
        double steep = (1 - 10 * rate) * (1 - 10 * rate);
        double share = (found.get(1) * found.get(1) - steep) / (flat - steep);
        assertThat(share).isBetween(0.0, 1.0);
        assertThat(found).hasSize(steps + 1);
        for (int step = 0; step <= steps; step++) {
            double expected = Math.sqrt(Math.pow(flat, step) * share + Math.pow(steep, step) * (1 - share));
            assertThat(found.get(step)).isCloseTo(expected, within(1e-6 * expected));
        }
    }

    @Test
    @DisplayName("chaos.2 a convex loss is not chaotic below the greatest stable rate")
    void belowTwoOverTheCurvatureAPerturbationOfAQuadraticShrinks() {
        assertFollowsTheClosedForm(0.19, "reference~nudged-0", 40);
        assertThat(growth(0.19, "reference~nudged-7")).allMatch(factor -> factor <= 1);
    }

    @Test
    @DisplayName("chaos.4 above the greatest stable rate it grows by the power of the steepest factor")
    void aboveTwoOverTheCurvatureItGrowsByThePowerOfTheSteepestFactor() {
        assertFollowsTheClosedForm(0.21, "reference~nudged-7", 33);
        List<Double> found = growth(0.21, "reference~nudged-0");
        assertThat(found.get(40) / found.get(39)).isCloseTo(1.1, within(1e-3));
    }

    @Test
    @DisplayName("chaos.1 a copy without a perturbation stays the reference to the bit")
    void aControlWithoutAPerturbationStaysTheReferenceToTheBit() {
        TestedRun run = ExperimentTestKit.with(new ProbesPlugin()).run(DESCENT.formatted(0.21, "control"));

        assertThat(numbers(run, "perturbation-growth.distance", "reference~control"))
                .hasSize(34)
                .containsOnly(0.0);
    }

    /** What a perturbation becomes by the product of the Jacobians I − η·H_t of the steps. */
    private static final class Tangent implements Probe {
        private static final double RATE = 0.5;
        private static final int BEGIN = 12;

        private double[] tangent = {};

        @Override
        public Set<Requirement> requirements() {
            return Set.of(Requirement.PAIR, Requirement.CURVATURE);
        }

        @Override
        public List<MetricDeclaration> metrics() {
            return List.of(MetricDeclaration.scalar("tangent.distance", "", "length of the propagated perturbation"));
        }

        @Override
        public void observe(Observation observation, MetricSink metrics) {
            TrajectoryView reference = observation.trajectories().get(0);
            if (tangent.length == 0) {
                assertThat(reference.step()).isEqualTo(BEGIN);
                double[] from = flat(reference.parameters());
                tangent = flat(observation.trajectories().get(1).parameters());
                Arrays.setAll(tangent, index -> tangent[index] - from[index]);
            }
            metrics.scalar(
                    "tangent.distance",
                    Math.sqrt(Arrays.stream(tangent).map(each -> each * each).sum()));
            LinearMap hessian = reference.hessian(new ProbeBatch("train", 0));
            double[] curved = hessian.times(tangent);
            Arrays.setAll(tangent, index -> tangent[index] - RATE * curved[index]);
        }

        private static double[] flat(Named<TensorView> parameters) {
            return parameters.values().stream()
                    .flatMapToDouble(each -> Arrays.stream(each.toDoubleArray()))
                    .toArray();
        }
    }

    private static final Plugin TANGENT =
            registrar -> registrar.add(Extension.of(Probe.class, "tangent", NoParameters.class, _ -> new Tangent())
                    .summary("for this test"));

    @Test
    @DisplayName("chaos.3 small perturbations grow by the product of the Jacobians of the steps")
    void anInfinitesimalPerturbationIsPropagatedByTheJacobiansOfTheSteps() {
        TestedRun run = ExperimentTestKit.with(new ProbesPlugin(), TANGENT).run("""
            dataset: kit-blobs
            model: kit-mlp
            optimizer: {kit-sgd: {learning-rate: 0.5}}
            train: {steps: 62, batch-size: full, precision: float64}
            trajectories:
              reference: {}
              nudged: {from: reference, at: 12, change: {perturbation: 1e-6}}
            probes:
              - perturbation-growth: {every: 1 steps, between: [reference, nudged]}
              - tangent: {every: 1 steps, between: [reference, nudged]}
            """);

        double found =
                numbers(run, "perturbation-growth.distance", "reference~nudged").getLast();
        double expected = numbers(run, "tangent.distance", "reference~nudged").getLast();
        assertThat(found / expected).isCloseTo(1, within(0.01));
        assertThat(found).isPositive();
    }
}
