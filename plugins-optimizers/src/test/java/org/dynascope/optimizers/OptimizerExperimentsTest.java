package org.dynascope.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.dynascope.testkit.ExperimentTestKit;
import org.dynascope.testkit.TestedRun;
import org.junit.jupiter.api.Test;

/**
 * Each optimizer in a whole experiment, on the loss ½·(θ₁² + 10·θ₂²) with θ = (1, 1) at step 0. The probe tells θ₁ + 1.001·θ₂.
 */
final class OptimizerExperimentsTest {
    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final double WEIGHTS = 2.001;

    private static TestedRun run(int steps, String optimizer) {
        return ExperimentTestKit.with(new OptimizersPlugin()).run("""
            seed: 1
            dataset: kit-zeros
            model: kit-quadratic
            train: {steps: %d, batch-size: 8, precision: float64}
            probes: [kit-state: {at: end}]
            optimizer: {%s}
            """.formatted(steps, optimizer));
    }

    @Test
    void sgdShrinksEachCoordinateByItsFactor() {
        TestedRun run = run(10, "sgd: {learning-rate: 0.05}");

        assertThat(run).isCompleted().hasSteps(10);
        assertThat(run)
                .metric("kit-state.parameters")
                .last()
                .isCloseTo(Math.pow(0.95, 10) + 1.001 * Math.pow(0.5, 10), ROUNDING);
        assertThat(run).events("finished").hasSize(1);
    }

    /** v₁ = g₀ and v₂ = 0.9·g₀ + g₁, so θ after two steps of 0.05 is 0.95 − 0.05·(0.9 + 0.95) and 0.5 − 0.05·(9 + 5). */
    @Test
    void momentumKeepsItsShareOfTheStepBefore() {
        TestedRun run = run(2, "sgd: {learning-rate: 0.05, momentum: 0.9}");

        assertThat(run)
                .metric("kit-state.parameters")
                .last()
                .isCloseTo(0.95 - 0.05 * 1.85 + 1.001 * (0.5 - 0.05 * 14), ROUNDING);
    }

    /** Half the rate from the second of three epochs of one step on, and a quarter in the third. */
    @Test
    void scheduleHalvesTheRate() {
        TestedRun run = run(3, "sgd: {learning-rate: 0.1, schedule: {step: {every: 1 epochs, factor: 0.5}}}");

        assertThat(run).metric("kit-state.parameters").last().isCloseTo(0.9 * 0.95 * 0.975, ROUNDING);
    }

    /** The first corrected moments are g and g², so that every coordinate moves by the learning rate. */
    @Test
    void adamsFirstStepIsTheLearningRate() {
        TestedRun run = run(1, "adam: {learning-rate: 0.01, epsilon: 0}");

        assertThat(run).metric("kit-state.parameters").last().isCloseTo(WEIGHTS * 0.99, ROUNDING);
    }

    @Test
    void adamwDecaysBesideTheStep() {
        TestedRun run = run(1, "adamw: {learning-rate: 0.01, epsilon: 0, weight-decay: 0.1}");

        assertThat(run).metric("kit-state.parameters").last().isCloseTo(WEIGHTS * (1 - 0.001 - 0.01), ROUNDING);
    }

    /** The first moment is missing, and the second is (1 − β₂)·g² without correction. */
    @Test
    void rmspropsFirstStepIsLongerByTheUncorrectedRoot() {
        TestedRun run = run(1, "rmsprop: {learning-rate: 0.01, beta2: 0.99, epsilon: 0}");

        assertThat(run).metric("kit-state.parameters").last().isCloseTo(WEIGHTS * (1 - 0.1), ROUNDING);
    }

    @Test
    void aRunInTwoPartsIsTheWholeRun() {
        ExperimentTestKit kit = ExperimentTestKit.with(new OptimizersPlugin());
        for (String optimizer : new String[] {"sgd: {momentum: 0.9}", "adam: ", "adamw: ", "rmsprop: "}) {
            String yaml = """
                seed: 1
                dataset: {kit-blobs: {hold-out: 0.25}}
                model: kit-mlp
                train: {epochs: 3, batch-size: 9}
                probes: [kit-state: {every: 2 steps}]
                optimizer: {%s}
                """.formatted(optimizer);

            assertThat(kit.runInTwoParts(yaml, 5)).as(optimizer).isCompleted().hasMetricsOf(kit.run(yaml));
        }
    }
}
