package org.dynascope.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.dynascope.testkit.ExperimentTestKit;
import org.dynascope.testkit.TestedRun;
import org.junit.jupiter.api.Test;

/**
 * Each probe in a whole experiment. On {@code kit-quadratic} the loss is ½·(θ₁² + 10·θ₂²) with θ = (1, 1) at step 0, and gradient
 * descent with a rate of 0.1 makes θ₁ = 0.9ᵏ and θ₂ = 0 for all k ≥ 1.
 */
final class ProbeExperimentsTest {
    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final String DESCENT = """
        seed: 1
        dataset: kit-zeros
        model: kit-quadratic
        optimizer: {kit-sgd: {learning-rate: 0.1}}
        train: {steps: 20, batch-size: 8, precision: float64}
        """;
    private static final String CLASSES = """
        seed: 1
        dataset: {kit-blobs: {hold-out: 0.25}}
        model: kit-mlp
        optimizer: {kit-adam: {learning-rate: 0.05}}
        train: {epochs: 40, batch-size: 9}
        """;

    private static TestedRun run(String experiment, String probe) {
        return ExperimentTestKit.with(new ProbesPlugin()).run(experiment + probe);
    }

    @Test
    void lossFallsByTheSquareOfTheFactor() {
        TestedRun run = run(DESCENT, "probes: [loss: {every: 10 steps}]\n");

        assertThat(run).isCompleted().hasSteps(20);
        assertThat(run).metric("loss.train").first().isCloseTo(5.5, ROUNDING);
        assertThat(run).metric("loss.train").last().isCloseTo(Math.pow(0.9, 40) / 2, ROUNDING);
        assertThat(run).events("finished").hasSize(1);
    }

    @Test
    void gradientNormIsThatOfTheQuadratic() {
        TestedRun run = run(DESCENT, "probes: [gradient-norm: {every: 10 steps}]\n");

        assertThat(run).metric("gradient-norm.total").first().isCloseTo(Math.sqrt(1 + 100), ROUNDING);
        assertThat(run).metric("gradient-norm.total").last().isCloseTo(Math.pow(0.9, 20), ROUNDING);
    }

    @Test
    void sharpnessIsTheGreatestCurvature() {
        TestedRun run = run(DESCENT, "probes: [sharpness: {every: 10 steps}]\n");

        assertThat(run)
                .metric("sharpness.top-eigenvalue")
                .numbers()
                .allSatisfy(value -> assertThat(value).isCloseTo(10, within(1e-6)));
        assertThat(run).metric("sharpness.threshold").last().isCloseTo(20, ROUNDING);
    }

    @Test
    void convergenceRateIsTheFactorOfTheSlowestDirection() {
        TestedRun run = run(DESCENT, "probes: [convergence-rate: {from: 1, every: 1 steps}]\n");

        assertThat(run).metric("convergence-rate.loss").last().isCloseTo(0.81, ROUNDING);
        assertThat(run).metric("convergence-rate.parameters").last().isCloseTo(0.9, ROUNDING);
    }

    @Test
    void parameterDistanceTellsForksOfOneOrderFromThoseOfAnother() {
        String text = """
            trajectories:
              trunk: {}
              same: {from: trunk, at: 2 epochs}
              other: {from: trunk, at: 2 epochs, change: {seed.data-order: 11}}
            probes: [parameter-distance: {between: [trunk, %s], at: end}]
            """;
        TestedRun same = run(CLASSES, text.formatted("same"));
        TestedRun other = run(CLASSES, text.formatted("other"));

        assertThat(same).metric("parameter-distance.relative").last().isZero();
        assertThat(same).metric("parameter-distance.cosine").last().isCloseTo(1, ROUNDING);
        assertThat(same).metric("parameter-distance.disagreement").last().isZero();
        assertThat(other).metric("parameter-distance.relative").last().isBetween(1e-6, 1.0);
        assertThat(other).metric("parameter-distance.cosine").last().isBetween(0.5, 1 - 1e-9);
    }

    @Test
    void accuracyOfSeparateBlobsIsHigh() {
        TestedRun run = run(CLASSES, """
            probes: [accuracy: {splits: [train, held-out], at: [0 steps, end]}]
            claims: [{id: learns, that: accuracy.held-out >= 0.9}]
            """);

        assertThat(run).isCompleted().confirms("learns");
        assertThat(run).metric("accuracy.train").last().isGreaterThan(0.9);
    }

    /** The Hessian is that of the quadratic whatever Adam does to it; of a loss that falls there is no spike. */
    @Test
    void adamSpikesSeesTheHessianAndNoSpikes() {
        TestedRun run = run(
                DESCENT.replace("kit-sgd: {learning-rate: 0.1}", "kit-adam: {learning-rate: 0.01}"),
                "probes: [adam-spikes: {every: 1 steps, settle: 0}]\n");

        assertThat(run).metric("adam-spikes.hessian").last().isCloseTo(10, within(1e-2));
        assertThat(run).metric("adam-spikes.threshold").last().isCloseTo(200, within(1e-6));
        assertThat(run).metric("adam-spikes.spikes").last().isZero();
    }

    /** A network and its copy are one: nothing lies between them, and every layer of one may stand in the other. */
    @Test
    void probesOfPairsFindNothingBetweenANetworkAndItsCopy() {
        TestedRun run = run(CLASSES, """
            trajectories:
              trunk: {}
              copy: {from: trunk, at: 2 epochs}
            probes:
              - llfc: {between: [trunk, copy], at: end}
              - linear-mode-connectivity: {between: [trunk, copy], at: end}
              - layer-connectivity: {between: [trunk, copy], at: end}
              - commutativity: {between: [trunk, copy], at: end}
              - singular-vectors: {between: [trunk, copy], at: end}
            """);

        assertThat(run).metric("llfc.greatest-dissimilarity").last().isCloseTo(0, within(1e-6));
        assertThat(run).metric("llfc.first-layer-error").last().isCloseTo(0, within(1e-6));
        assertThat(run)
                .metric("linear-mode-connectivity.loss-barrier.train")
                .last()
                .isCloseTo(0, within(1e-6));
        assertThat(run).metric("linear-mode-connectivity.distance").last().isZero();
        assertAll(run, "layer-connectivity.single-barrier", 0);
        assertAll(run, "commutativity.distance", 0);
        assertAll(run, "singular-vectors.large-alignment", 1);
        assertAll(run, "singular-vectors.distance", 0);
    }

    private static void assertAll(TestedRun run, String metric, double expected) {
        assertThat(run)
                .metric(metric)
                .numbers()
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value).isCloseTo(expected, within(1e-6)));
    }

    /** The kernel of 6 examples and 3 classes has 18 rows; gradient descent on it is stable up to 2 · 6 / λ. */
    @Test
    void tangentKernelIsThatOfTheChosenExamples() {
        TestedRun run = run(CLASSES, "probes: [tangent-kernel: {examples: 6, every: 20 steps}]\n");

        double eigenvalue = last(run, "tangent-kernel.top-eigenvalue");
        assertThat(eigenvalue).isPositive().isLessThanOrEqualTo(last(run, "tangent-kernel.norm"));
        assertThat(last(run, "tangent-kernel.rate-bound")).isCloseTo(2 * 6 / eigenvalue, within(1e-9));
        assertThat(last(run, "tangent-kernel.rows")).isEqualTo(18);
        assertThat(run).metric("tangent-kernel.velocity").last().isPositive();
    }

    private static double last(TestedRun run, String metric) {
        return assertThat(run).metric(metric).actual().getLast().scalar();
    }

    @Test
    void selectedAccuracyIsThatOfTheBestMoment() {
        TestedRun run = run(CLASSES, """
            probes:
              - accuracy: {splits: [train, held-out], every: 1 epochs}
              - selected-accuracy: {by: held-out, report: train, every: 1 epochs}
            claims:
              - {id: best, that: "selected-accuracy.by == greatest('accuracy.held-out', 0)"}
            """);

        assertThat(run).isCompleted().confirms("best");
        assertThat(run).metric("selected-accuracy.report").last().isBetween(0.5, 1.0);
    }

    /** Eigenvalues 10 and 1; under Adam's first update g = (1, 10) both are scaled by their own gradient. */
    @Test
    void spectrumIsThatOfTheQuadratic() {
        TestedRun plain = run(DESCENT, "probes: [spectrum: {every: 10 steps, check-up-to: 2}]\n");
        TestedRun scaled = run(
                DESCENT.replace("kit-sgd: {learning-rate: 0.1}", "kit-adam: {learning-rate: 0.01}"),
                "probes: [spectrum: {of: preconditioned, at: 0 steps}]\n");

        assertThat(plain).metric("spectrum.top-eigenvalue").last().isCloseTo(10, within(1e-6));
        assertThat(plain).metric("spectrum.trace").last().isCloseTo(11, within(1e-9));
        assertThat(plain).metric("spectrum.check-density-distance").last().isLessThan(0.5);
        assertThat(scaled).metric("spectrum.top-eigenvalue").last().isBetween(0.05, 100.0);
    }
}
