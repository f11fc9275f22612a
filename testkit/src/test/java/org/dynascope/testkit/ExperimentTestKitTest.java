package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.api.Assertions;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.Test;

final class ExperimentTestKitTest {
    private static final String EXPERIMENT = """
        seed: 3
        dataset: kit-blobs
        model: kit-mlp
        optimizer: {kit-sgd: {learning-rate: 0.5}}
        train: {epochs: 2, batch-size: 12}
        probes: [kit-state: {every: 4 steps}]
        claims:
          - {id: learns, that: kit-state.optimizer == 0}
          - {id: stays, that: kit-state.parameters == 0}
        """;

    private final ExperimentTestKit kit = ExperimentTestKit.with();

    @Test
    void readsBackWhatTheRunHasLeft() {
        TestedRun run = kit.run(EXPERIMENT);

        assertThat(run)
                .isCompleted()
                .hasSteps(8)
                .hasMetrics("kit-state.parameters", "kit-state.optimizer")
                .confirms("learns")
                .refutes("stays");
        assertThat(run).metric("kit-state.parameters").isAtSteps(0L, 4L, 8L).isFinite();
        assertThat(run).metric("kit-state.optimizer", "main").numbers().containsOnly(0.0);
        assertThat(run)
                .events("finished")
                .singleElement()
                .satisfies(event -> Assertions.assertThat(event.details())
                        .containsEntry("steps", 8)
                        .containsEntry("status", "COMPLETED"));
        assertThat(run).notices().isEmpty();
        Assertions.assertThat(run.losses()).hasSize(8);
        Assertions.assertThat(run.record().folder()).doesNotExist();
    }

    @Test
    void twoPartsAreOneRun() {
        TestedRun whole = kit.run(EXPERIMENT);
        TestedRun parts = kit.runInTwoParts(EXPERIMENT, 5);

        assertThat(parts).isCompleted().hasMetricsOf(whole);
        Assertions.assertThat(parts.losses()).isEqualTo(whole.losses());
        assertThat(parts).events("resumed").hasSize(1);
    }

    @Test
    void settingsAreLaidOnTop() {
        TestedRun run =
                kit.set("train.epochs=1", "optimizer.kit-sgd.learning-rate=0").run(EXPERIMENT);

        assertThat(run)
                .hasSteps(4)
                .metric("kit-state.parameters")
                .numbers()
                .satisfies(numbers -> Assertions.assertThat(numbers.getFirst()).isEqualTo(numbers.getLast()));
    }

    @Test
    void refusalsAreToldInTheUsersWords() {
        Assertions.assertThat(kit.set("model.kit-mlp.hidden=0").refusal(EXPERIMENT))
                .containsExactly("--set model.kit-mlp.hidden=0: must be at least 1, nearest 1");
        Assertions.assertThat(kit.refusal(EXPERIMENT.replace("kit-mlp", "kit-mpl")))
                .singleElement()
                .asString()
                .startsWith("experiment.yaml:3: model")
                .contains("kit-mlp");
    }

    @Test
    void assertionsFailWhereTheyShould() {
        TestedRun run = kit.run(EXPERIMENT);

        Contracts.assertFails(() -> kit.refusal(EXPERIMENT));
        Contracts.assertFails(() -> assertThat(run).hasDiverged());
        Contracts.assertFails(() -> assertThat(run).hasSteps(7));
        Contracts.assertFails(() -> assertThat(run).hasMetrics("kit-state.parameters"));
        Contracts.assertFails(() -> assertThat(run).confirms("stays"));
        Contracts.assertFails(() -> assertThat(run).confirms("no-such-claim"));
        Contracts.assertFails(() -> assertThat(run).metric("no-such-metric"));
        Contracts.assertFails(() -> assertThat(run).metric("kit-state.optimizer", "left"));
        Contracts.assertFails(
                () -> assertThat(run).metric("kit-state.optimizer").isAtSteps(0L));
        Contracts.assertFails(
                () -> assertThat(run).metric("kit-state.optimizer").last().isPositive());
        Contracts.assertFails(
                () -> assertThat(run).hasMetricsOf(kit.set("seed=4").run(EXPERIMENT)));
        Contracts.assertFails(() -> assertThat(diverged(run)).isCompleted());
    }

    private TestedRun diverged(TestedRun run) {
        TestedRun other = kit.set("optimizer.kit-sgd.learning-rate=1e300").run(EXPERIMENT);
        Assertions.assertThat(other.record().status()).isEqualTo(RunStatus.DIVERGED);
        Contracts.assertFails(
                () -> assertThat(other).metric("kit-state.parameters").isFinite());
        Assertions.assertThat(run.events())
                .contains(new RunEvent(
                        "finished", Map.copyOf(run.events().getLast().details())));
        return other;
    }
}
