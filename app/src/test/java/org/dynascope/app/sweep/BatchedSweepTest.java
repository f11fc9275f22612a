package org.dynascope.app.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.InvalidInputException;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.LoadedSweep;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.core.assembly.RunStatus;
import org.dynascope.core.assembly.SweepChoices;
import org.dynascope.core.assembly.SweepListener;
import org.dynascope.core.assembly.SweepRecord;
import org.dynascope.core.assembly.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchedSweepTest {
    /** Bias correction, β₁ = 0 and β₁ ≤ ½ have formulas of their own; β₂ = 0.3 ends in 0/0; every kind of probe looks. */
    private static final String ADAM =
            """
            experiment: batch
            dataset: no-data
            model: {adam-polynomial: {degree: 4}}
            optimizer: {adam: {learning-rate: 0.001, epsilon: 0, bias-correction: false}}
            train: {steps: 2200, batch-size: full, precision: float64}
            probes:
              - loss: {every: 100 steps, splits: [train]}
              - gradient-norm: {every: 100 steps}
              - sharpness: {every: 1000 steps}
              - convergence-rate: {every: 10 steps}
              - adam-spikes: {every: 200 steps}
            claims:
              - {id: batch.ends, that: "every(diverged() or loss.train < 0.25)"}
            sweep:
              batched-over: [model.adam-polynomial.start, optimizer.adam.beta1, optimizer.adam.beta2, learning-rates]
              model.adam-polynomial.degree: [2, 4]
              model.adam-polynomial.start: [0.5, -1]
              optimizer.adam.beta1: [0, 0.5, 0.9]
              optimizer.adam.beta2: [0.3, 0.99]
              optimizer.adam.epsilon: [0, 1e-8]
              optimizer.adam.learning-rate: [0.01, 0.001]
            """.replace("learning-rates]", "optimizer.adam.epsilon, optimizer.adam.learning-rate]");

    /** Several coordinates, float32, groups of axes side by side, lengths of their own. */
    private static final String MOMENTUM = """
        experiment: batch
        dataset: {no-data: {residuals: 3}}
        model: {quadratic: {eigenvalues: [1, 10, 30]}}
        optimizer: {sgd: {learning-rate: 0.01, momentum: 0.5, clip: 1, weight-decay: 0.01, schedule: cosine}}
        train: {steps: 40, batch-size: full}
        probes:
          - loss: {every: 1 steps}
          - convergence-rate: {every: 7 steps}
          - gradient-norm: {at: [3 steps, end]}
        sweep:
          batched-over: [seeds, optimizer.sgd.momentum, optimizer.sgd.clip, optimizer.sgd.learning-rate, train.steps]
          zip: {optimizer.sgd.momentum: [0, 0.9, 0.99], optimizer.sgd.clip: [0, 1, 0.1]}
          seeds: 2
          train.steps: [20, 33]
          optimizer.sgd.learning-rate: {log-range: {from: 1e-3, to: 10, count: 5}}
        """;

    @TempDir
    private Path folder;

    private final Dynascope dynascope = CrashingTrials.framework();
    private final List<String> ended = new ArrayList<>();
    private int stopAfter = Integer.MAX_VALUE;

    private final SweepListener listener = new SweepListener() {
        @Override
        public void ended(TrialResult trial) {
            ended.add(trial.label());
        }

        @Override
        public boolean isStopRequested() {
            return ended.size() >= stopAfter;
        }
    };

    private static SweepChoices workers(int count) {
        return new SweepChoices("threads", OptionalInt.of(count), "continue", false);
    }

    private LoadedSweep read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("batch.yaml"), text);
        return (LoadedSweep) dynascope.read(file, List.of(), List.of(), _ -> {});
    }

    private SweepRecord run(String name, String text, int workers) throws IOException {
        return dynascope.run(read(text), folder.resolve(name), workers(workers), listener);
    }

    private static String unbatched(String text) {
        return text.lines()
                .filter(line -> !line.contains("batched-over"))
                .reduce("", (one, other) -> one + other + "\n");
    }

    @Test
    void everyCellHasTheBytesOfASeparateTrial() throws IOException {
        SweepRecord batched = run("batched", ADAM, 2);
        SweepRecord separate = run("separate", unbatched(ADAM), 2);

        assertThat(batched.trials()).hasSize(96);
        assertThat(batched.count(RunStatus.DIVERGED)).isPositive();
        assertThat(batched.count(RunStatus.COMPLETED)).isPositive();
        assertThat(SmallSweep.numbers(batched.folder())).isEqualTo(SmallSweep.numbers(separate.folder()));
    }

    @Test
    void cellsOfSeveralCoordinatesSeedsAndLengthsDoToo() throws IOException {
        SweepRecord batched = run("batched", MOMENTUM, 1);
        SweepRecord separate = run("separate", unbatched(MOMENTUM), 2);

        assertThat(batched.trials()).hasSize(60);
        assertThat(SmallSweep.numbers(batched.folder())).isEqualTo(SmallSweep.numbers(separate.folder()));
    }

    @Test
    void sampledCellsOfALargeBatchHaveTheBytesOfRuns() throws IOException {
        String text = """
            experiment: batch
            dataset: no-data
            model: {adam-polynomial: {degree: 6}}
            optimizer: {adam: {epsilon: 0, bias-correction: false}}
            train: {steps: 150, batch-size: full, precision: float64}
            probes:
              - loss: {every: 50 steps}
              - adam-spikes: {every: 1 steps, record-every: 50}
            sweep:
              batched-over: [optimizer.adam.beta1, optimizer.adam.beta2]
              optimizer.adam.beta1: {range: {from: 0, to: 0.98, count: 35}}
              optimizer.adam.beta2: {range: {from: 0.3, to: 0.99, count: 35}}
            """;

        SweepRecord batched = run("batched", text, 2);

        List<TrialResult> sampled = new ArrayList<>(batched.trials());
        assertThat(sampled).hasSize(1225);
        Collections.shuffle(sampled, new Random(7));
        for (TrialResult trial : sampled.subList(0, 20)) {
            LoadedExperiment alone =
                    dynascope.load(batched.folderOf(trial).resolve("experiment.yaml"), List.of(), _ -> {});
            dynascope.run(alone, folder.resolve(trial.id()), new RunListener() {});
            assertThat(batched.folderOf(trial).resolve("metrics.jsonl"))
                    .hasSameBinaryContentAs(folder.resolve(trial.id()).resolve("metrics.jsonl"));
        }
    }

    @Test
    void aStoppedBatchGoesOnToTheSameBytes() throws IOException {
        String text = MOMENTUM.replace("[20, 33]", "[20, 40000]")
                .replace("every: 1 steps", "every: 1000 steps")
                .replace("every: 7 steps", "every: 7000 steps");
        SweepRecord whole = run("whole", text, 2);
        ended.clear();
        stopAfter = 10;
        SweepRecord stopped = run("stopped", text, 1);
        assertThat(stopped.hasEnded()).isFalse();
        assertThat(stopped.count(RunStatus.FAILED)).isZero();

        ended.clear();
        stopAfter = Integer.MAX_VALUE;
        SweepRecord resumed = dynascope.resumeSweep(folder.resolve("stopped"), workers(2), _ -> {}, listener);

        assertThat(resumed.hasEnded()).isTrue();
        assertThat(ended).hasSizeBetween(1, 50);
        assertThat(SmallSweep.numbers(resumed.folder())).isEqualTo(SmallSweep.numbers(whole.folder()));
    }

    @Test
    void saysWhyAModelCannotBeBatched() {
        String network = MOMENTUM.replace("{no-data: {residuals: 3}}", "{sum-of-sines: {points: 5}}")
                .replace("{quadratic: {eigenvalues: [1, 10, 30]}}", "{mlp: {hidden: [4]}}");

        assertRefused(
                network,
                "its training step is not element by element; it has a matmul of 'batch.inputs' " + "float32[2, 1]");
        assertRefused(
                MOMENTUM.replace("batch-size: full", "batch-size: 2"),
                "train.batch-size is 2, and trials of a batch see all examples at each step: use 'batch-size: full'");
        assertRefused(
                MOMENTUM.replace("sweep:", "trajectories: {left: {}, right: {change: {seed.dropout: 2}}}\nsweep:"),
                "it has trajectories, and a batch is of trials with one");
    }

    private void assertRefused(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(folder.resolve("batch.yaml") + ":" + line(text)
                        + ": sweep.batched-over: cannot batch over seed,"
                        + " optimizer.sgd.momentum, optimizer.sgd.clip, optimizer.sgd.learning-rate, train.steps: "
                        + reason);
    }

    private static long line(String text) {
        return text.lines().takeWhile(line -> !line.contains("batched-over")).count() + 1;
    }

    @Test
    void refusesToBatchOverAnAxisThatChangesShapes() {
        String text = """
            experiment: batch
            dataset: no-data
            model: quadratic
            optimizer: sgd
            train: {steps: 4, batch-size: full}
            sweep:
              batched-over: [model.quadratic.eigenvalues]
              zip:
                dataset.no-data.residuals: [1, 2]
                model.quadratic.eigenvalues: [[1], [1, 2]]
            """;

        assertThatThrownBy(() -> read(text.replace("[model.", "[dataset.no-data.residuals, model.")))
                .hasMessageEndingWith("cannot batch over dataset.no-data.residuals, model.quadratic.eigenvalues: "
                        + "parameter 'x' has shape [1] in one trial and [2] in another");
    }

    @Test
    void refusesToBatchStudies() {
        String text = """
            experiment: study
            dataset: {digits: {take: 20}}
            study: {quantizer-accuracy: {quantizer: rabitq, split: train}}
            sweep:
              batched-over: [study.quantizer-accuracy.quantizer.rabitq.bits]
              study.quantizer-accuracy.quantizer.rabitq.bits: [1, 2]
            """;

        assertThatThrownBy(() -> read(text))
                .hasMessageEndingWith(
                        "cannot batch over study.quantizer-accuracy.quantizer.rabitq.bits: a study trains nothing");
    }

    @Test
    void refusesToBatchOverWhatIsNoAxis() {
        assertThatThrownBy(() -> read(MOMENTUM.replace("optimizer.sgd.clip, o", "optimizer.sgd.clp, o")))
                .hasMessageContaining("sweep.batched-over = optimizer.sgd.clp: is no axis of the sweep; did you mean"
                        + " 'optimizer.sgd.clip'?");
    }
}
