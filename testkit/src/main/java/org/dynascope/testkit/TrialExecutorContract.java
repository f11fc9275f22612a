package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dynascope.api.execution.Trial;
import org.dynascope.api.execution.TrialExecutor;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.LoadedSweep;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.core.assembly.RunStatus;
import org.dynascope.core.assembly.SweepChoices;
import org.dynascope.core.assembly.SweepListener;
import org.dynascope.core.assembly.SweepRecord;
import org.dynascope.core.assembly.TrialResult;
import org.dynascope.testkit.fixture.KitPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for every executor of trials, seen through sweeps that it runs; the commands of their trials start processes with the
 * class path of the test. A test class extends it and names its extension:
 *
 * <pre>{@code
 * final class ClusterContractTest extends TrialExecutorContract {
 *     ClusterContractTest() {
 *         super(new ClusterPlugin(), "cluster", Map.of("partition", "short"));
 *     }
 * }
 * }</pre>
 *
 * <p>An executor that never answers fails by the time limit of three minutes a test.
 *
 * @since 0.1.0
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class TrialExecutorContract extends ParametersContract<TrialExecutor> {
    private static final int STOP_AFTER = 2;
    private static final String TEXT = """
        experiment: trials
        dataset: {kit-blobs: {hold-out: 0.25}}
        model: kit-mlp
        optimizer: {kit-sgd: {learning-rate: 0.1}}
        train: {steps: 30, batch-size: 9}
        checkpoints: {every: 5 steps}
        probes:
          - kit-state: {every: 3 steps}
          - kit-failure: {every: 5 steps}
        """;

    private final Plugin plugin;

    @TempDir
    Path folder = Path.of("");

    /**
     * Names the extension.
     *
     * @param values parameters the tests use
     */
    protected TrialExecutorContract(Plugin plugin, String name, Map<String, ?> values) {
        super(plugin, TrialExecutor.class, name, values);
        this.plugin = plugin;
    }

    /** Returns a builder of the framework whose sweeps the executor runs: the tested plugin, and the kit's. */
    protected Dynascope.Builder framework() {
        return Dynascope.builder().plugins(plugin, new KitPlugin());
    }

    @Test
    void runsEveryTrialToItsEnd() {
        SweepRecord sweep = run("whole", "sweep: {seeds: 3}");

        assertThat(sweep.trials()).hasSize(3).allSatisfy(trial -> {
            assertThat(trial.status()).as(trial.message()).isEqualTo(RunStatus.COMPLETED);
            assertThat(trial.steps()).isEqualTo(30);
        });
    }

    @Test
    void everyTrialHasTheNumbersOfARunOfItsOwn() {
        SweepRecord sweep = run("compared", "sweep: {optimizer.kit-sgd.learning-rate: [0.1, 0.2]}");

        for (TrialResult trial : sweep.trials()) {
            Path alone = folder.resolve(trial.id());
            try (Dynascope dynascope =
                    Dynascope.builder().plugins(new KitPlugin()).build()) {
                LoadedExperiment experiment =
                        dynascope.load(sweep.folderOf(trial).resolve("experiment.yaml"), List.of(), _ -> {});
                dynascope.run(experiment, alone, new RunListener() {});
            }
            assertThat(metrics(sweep.folderOf(trial))).as(trial.label()).isEqualTo(metrics(alone));
        }
    }

    @Test
    void aTrialThatFailsLeavesTheOthersAlone() {
        SweepRecord sweep = run("failing", "sweep: {probes.kit-failure.from: [10, 1000, 20]}");

        assertThat(sweep.trials())
                .extracting(TrialResult::status)
                .containsExactly(RunStatus.FAILED, RunStatus.COMPLETED, RunStatus.FAILED);
        assertThat(sweep.trials().getFirst().message()).contains("fails from step 10 on");
    }

    /** What runs at the stop is ended, or the folders of its trials would still be taken when the sweep goes on. */
    @Test
    void aStoppedSweepGoesOnToTheSameNumbers() {
        String seeds = "sweep: {seeds: 4}";
        SweepRecord whole = run("never-stopped", seeds);
        SweepRecord stopped = run("stopped", seeds, new StopAfter(STOP_AFTER));
        assertThat(stopped.hasEnded()).isFalse();

        SweepRecord resumed;
        try (Dynascope dynascope = dynascope()) {
            resumed = dynascope.resumeSweep(stopped.folder(), choices(), _ -> {}, new SweepListener() {});
        }

        assertThat(resumed.trials()).allMatch(trial -> trial.status() == RunStatus.COMPLETED);
        for (TrialResult trial : resumed.trials()) {
            assertThat(metrics(resumed.folderOf(trial)))
                    .as(trial.label())
                    .isEqualTo(metrics(whole.folder().resolve("trials").resolve(trial.id())));
        }
    }

    /** Nobody may wait for ever for a trial that came too late. */
    @Test
    void answersForATrialThatComesAfterItsClose() {
        TrialExecutor executor = make();
        executor.close();

        CompletableFuture<Boolean> isRefused = executor.submit(new Trial("late", folder, folder, TrialProcess.trial()))
                .handle((code, failure) -> failure != null || code != 0)
                .toCompletableFuture();

        assertThat(isRefused).succeedsWithin(1, TimeUnit.MINUTES).isEqualTo(true);
        executor.close();
    }

    private SweepRecord run(String name, String sweep) {
        return run(name, sweep, new SweepListener() {});
    }

    private SweepRecord run(String name, String sweep, SweepListener listener) {
        try (Dynascope dynascope = dynascope()) {
            Path file = Files.writeString(folder.resolve(name + ".yaml"), TEXT + sweep + "\n");
            LoadedSweep loaded = (LoadedSweep) dynascope.read(file, List.of(), List.of(), _ -> {});
            return dynascope.run(loaded, folder.resolve(name), choices(), listener);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Dynascope dynascope() {
        return framework()
                .processes(TrialProcess.worker(), TrialProcess.trial())
                .build();
    }

    private SweepChoices choices() {
        String settings = String.join(
                ", ",
                values().entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .toList());
        String executor = "{" + extension.descriptor().name() + ": {" + settings + "}}";
        return new SweepChoices(executor, OptionalInt.empty(), "continue", false);
    }

    private static List<String> metrics(Path run) {
        Path file = run.resolve("metrics.jsonl");
        assertThat(file).exists();
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Stops a sweep when so many trials have ended. */
    private static final class StopAfter implements SweepListener {
        private int left;

        StopAfter(int trials) {
            left = trials;
        }

        @Override
        public void ended(TrialResult trial) {
            left--;
        }

        @Override
        public boolean isStopRequested() {
            return left <= 0;
        }
    }
}
