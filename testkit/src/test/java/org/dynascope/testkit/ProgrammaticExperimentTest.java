package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dynascope.api.parameter.Place;
import org.dynascope.api.parameter.Span;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.testkit.fixture.KitPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that a program has put together is the training of the same file. */
final class ProgrammaticExperimentTest {
    private static final String YAML = """
        experiment: both-ways
        seed: 3
        dataset: {kit-blobs: {classes: 4, hold-out: 0.25}}
        model: {kit-mlp: {hidden: 5}}
        optimizer: {kit-adam: {learning-rate: 0.02, schedule: {step: {every: 2 epochs}}}}
        train: {epochs: 4, batch-size: 12, precision: float64}
        trajectories:
          trunk: {}
          fork: {from: trunk, at: 2 epochs, change: {seed.data-order: 5}}
        checkpoints: {every: 3 steps}
        probes:
          - kit-state: {at: [4 steps, end], on: [fork]}
        claims:
          - {id: moves, that: kit-state.parameters != 0}
        """;

    @TempDir
    private Path folder;

    private final Dynascope dynascope =
            Dynascope.builder().plugins(new KitPlugin()).build();

    @Test
    void hasTheSameTextAndTheSameBits() throws IOException {
        LoadedExperiment parsed =
                dynascope.load(Files.writeString(folder.resolve("file.yaml"), YAML), List.of(), _ -> {});
        LoadedExperiment built = built();

        assertThat(built.resolvedText()).isEqualTo(parsed.resolvedText());
        Path one = dynascope
                .run(built, folder.resolve("one"), new RunListener() {})
                .folder();
        Path other = dynascope
                .run(parsed, folder.resolve("other"), new RunListener() {})
                .folder();
        assertThat(one.resolve("metrics.jsonl")).hasSameBinaryContentAs(other.resolve("metrics.jsonl"));
        assertThat(Files.size(one.resolve("metrics.jsonl"))).isPositive();
    }

    private LoadedExperiment built() {
        return dynascope
                .experiment("both-ways")
                .seed(3)
                .dataset("kit-blobs", Map.of("classes", 4, "hold-out", 0.25))
                .model("kit-mlp", Map.of("hidden", 5))
                .optimizer(
                        "kit-adam",
                        Map.of("learning-rate", 0.02, "schedule", Map.of("step", Map.of("every", Span.epochs(2)))))
                .set("train", Map.of("epochs", 4, "batch-size", 12))
                .set("train.precision", "float64")
                .set("checkpoints.every", Span.steps(3))
                .trajectory("trunk", Map.of())
                .trajectory("fork", Map.of("from", "trunk", "at", "2 epochs", "change", Map.of("seed.data-order", 5)))
                .probe("kit-state", Map.of("at", List.of(Place.at(Span.steps(4)), Place.END), "on", List.of("fork")))
                .claim("moves", "kit-state.parameters != 0", "")
                .load();
    }
}
