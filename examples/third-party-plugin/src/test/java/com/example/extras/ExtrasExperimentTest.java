package com.example.extras;

import static org.assertj.core.api.Assertions.assertThat;

import org.dynascope.testkit.ExperimentTestKit;
import org.dynascope.testkit.TestedRun;
import org.junit.jupiter.api.Test;

/** All three extensions in one experiment, with the model of the kit. */
final class ExtrasExperimentTest {
    @Test
    void learnToTellSpiralsApart() {
        TestedRun run = ExperimentTestKit.with(new ExtrasPlugin()).run("""
            dataset: {two-spirals: {points: 100, turns: 0.25}}
            model: {kit-mlp: {hidden: 8}}
            optimizer: {sign-descent: {learning-rate: 5e-3}}
            train: {epochs: 40, batch-size: 20}
            probes: [gradient-angle: {every: 1 steps}]
            """);

        assertThat(run).isCompleted().hasSteps(200).hasMetrics("gradient-angle.degrees");
        assertThat(run).metric("gradient-angle.degrees").isFinite();
        assertThat(run.losses().getLast()).isLessThan(0.5 * run.losses().getFirst());
    }
}
