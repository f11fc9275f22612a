package org.dynascope.app.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.dynascope.core.assembly.ClaimResult;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SweepTest {
    @TempDir
    private Path folder;

    private final Dynascope dynascope = CrashingTrials.framework();
    private final List<String> ended = new ArrayList<>();
    private int stopAfter = Integer.MAX_VALUE;

    private final SweepListener listener = new SweepListener() {
        @Override
        public void ended(TrialResult trial) {
            ended.add(trial.label() + " " + trial.status() + (trial.isRetried() ? " again" : ""));
        }

        @Override
        public boolean isStopRequested() {
            return ended.size() >= stopAfter;
        }
    };

    private static SweepChoices choices(String executor, String onFailure, boolean rerunFailed) {
        return new SweepChoices(executor, OptionalInt.of(2), onFailure, rerunFailed);
    }

    private SweepRecord run(String name, String sweep, String executor, String onFailure) throws IOException {
        LoadedSweep loaded =
                (LoadedSweep) dynascope.read(SmallSweep.write(folder, sweep), List.of(), List.of(), _ -> {});
        return dynascope.run(loaded, folder.resolve(name), choices(executor, onFailure, false), listener);
    }

    private SweepRecord resume(String name, String executor, boolean rerunFailed) {
        return dynascope.resumeSweep(
                folder.resolve(name), choices(executor, "continue", rerunFailed), _ -> {}, listener);
    }

    @Test
    void everyExecutorGivesTheNumbersOfSeparateRuns() throws IOException {
        String sweep = """
            sweep:
              optimizer.sgd.learning-rate: [0.01, 0.1, 1]
              seeds: 2
            """;

        SweepRecord threads = run("threads", sweep, "threads", "continue");
        SweepRecord processes = run("processes", sweep, "processes", "continue");

        assertThat(threads.trials()).hasSize(6).allMatch(trial -> trial.status() == RunStatus.COMPLETED);
        assertThat(threads.hasEnded()).isTrue();
        assertThat(threads.claims())
                .extracting(ClaimResult::verdict)
                .containsExactly("confirmed", "refuted", "confirmed");
        assertThat(threads.claims().get(1).failing())
                .hasSize(threads.claims().get(1).count());
        assertThat(threads.claims().get(1).failing().getFirst())
                .isEqualTo("learning-rate=0.01 seed=1 ("
                        + threads.trials().getFirst().id() + ")");
        assertThat(threads.metrics()).containsExactly("loss.train", "accuracy.held-out");
        assertThat(threads.cells())
                .hasSize(3)
                .allSatisfy(cell -> assertThat(cell).hasSize(2));
        assertThat(SmallSweep.numbers(processes.folder())).isEqualTo(SmallSweep.numbers(threads.folder()));
        for (TrialResult trial : threads.trials()) {
            Path file = threads.folderOf(trial).resolve("experiment.yaml");
            LoadedExperiment alone = dynascope.load(file, List.of(), _ -> {});
            dynascope.run(alone, folder.resolve(trial.id()), new RunListener() {});
            assertThat(threads.folderOf(trial).resolve("metrics.jsonl"))
                    .hasSameBinaryContentAs(folder.resolve(trial.id()).resolve("metrics.jsonl"));
        }
        List<String> rows = Files.readAllLines(threads.folder().resolve("results.csv"));
        assertThat(rows.getFirst())
                .isEqualTo("trial,optimizer.sgd.learning-rate,seed,status,steps,loss.train,accuracy.held-out,message");
        assertThat(rows.get(1)).matches("[0-9a-f]{12},0\\.01,1,completed,40,[0-9.]+,[0-9.]+,");
        assertThat(rows.get(6)).matches("[0-9a-f]{12},1,2,completed,40,[0-9.]+,[0-9.]+,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void aStoppedSweepGoesOnWithWhatHasNotEnded(String executor) throws IOException {
        String sweep = "sweep: {seeds: 6}\n";
        run("whole", sweep, "threads", "continue");
        ended.clear();
        stopAfter = 2;
        SweepRecord stopped = run("stopped", sweep, executor, "continue");
        assertThat(stopped.hasEnded()).isFalse();
        List<String> before = List.copyOf(ended);
        stopAfter = Integer.MAX_VALUE;

        SweepRecord resumed = resume("stopped", executor, false);

        assertThat(resumed.hasEnded()).isTrue();
        assertThat(ended.subList(before.size(), ended.size())).doesNotContainAnyElementsOf(before);
        assertThat(SmallSweep.numbers(resumed.folder())).isEqualTo(SmallSweep.numbers(folder.resolve("whole")));
        assertThat(resume("stopped", executor, false).hasEnded()).isTrue();
    }

    @Test
    void processesSurviveACrashAndMemoryThatRunsOut() throws IOException {
        SweepRecord sweep = run("crashed", """
              - crash: {every: 1 steps}
            sweep: {probes.crash.how: [halt, not, memory, fail]}
            """, "processes", "continue");

        assertThat(sweep.trials())
                .extracting(TrialResult::status)
                .containsExactly(RunStatus.FAILED, RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.FAILED);
        assertThat(sweep.trials().get(0).message()).isEqualTo("its process ended with exit code 77");
        assertThat(sweep.trials().get(2).message())
                .startsWith("its process ended with exit code 3: ")
                .contains("java.lang.OutOfMemoryError");
        assertThat(sweep.trials().get(3).message()).isEqualTo("probe crash failed at step 3: no sample left");
    }

    @Test
    void aFailedTrialIsRunAgainOnlyWhenAsked() throws IOException {
        String marker = folder.resolve("marker").toString();
        String sweep = "  - crash: {every: 1 steps, marker: " + marker + "}\nsweep: {probes.crash.how: [once, not]}\n";

        assertThat(run("first", sweep, "threads", "continue").count(RunStatus.FAILED))
                .isEqualTo(1);
        assertThat(resume("first", "threads", false).count(RunStatus.FAILED)).isEqualTo(1);
        assertThat(resume("first", "threads", true).count(RunStatus.COMPLETED)).isEqualTo(2);

        Files.delete(Path.of(marker));
        ended.clear();
        assertThat(run("second", sweep, "threads", "retry:1").count(RunStatus.COMPLETED))
                .isEqualTo(2);
        assertThat(ended).containsExactlyInAnyOrder("how=once FAILED again", "how=once COMPLETED", "how=not COMPLETED");
        assertThat(SmallSweep.numbers(folder.resolve("second"))).isEqualTo(SmallSweep.numbers(folder.resolve("first")));
    }

    @Test
    void aFailureEndsTheSweepWhereThatIsTheRule() throws IOException {
        SweepRecord sweep = run("stop", """
              - crash: {every: 1 steps}
            sweep: {probes.crash.how: [fail], seeds: 8}
            """, "threads", "stop");

        assertThat(sweep.count(RunStatus.FAILED)).isBetween(1L, 2L);
        assertThat(sweep.hasEnded()).isFalse();
    }

    @Test
    void refusesWhatCannotBeRun() throws IOException {
        String sweep = "sweep: {seeds: 2}\n";
        run("taken", sweep, "threads", "continue");

        assertThatThrownBy(() -> run("taken", sweep, "threads", "continue"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("taken holds a run already; name another folder with --out");
        assertThatThrownBy(() -> run("other", sweep, "thread", "continue"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--executor thread: executor = thread: there is no such executor; did you mean 'threads'?"
                        + " Known: threads, processes");
        assertThatThrownBy(() -> run("other", sweep, "threads", "retry"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--on-failure = retry: expected continue, stop or retry:N, such as retry:2");
        Files.writeString(folder.resolve("taken").resolve("experiment.yaml"), "seed: 3\n" + "sweep: {seeds: 3}\n");
        assertThatThrownBy(() -> resume("taken", "threads", false)).isInstanceOf(InvalidInputException.class);
    }
}
