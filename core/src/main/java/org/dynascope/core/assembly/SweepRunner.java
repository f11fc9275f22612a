package org.dynascope.core.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dynascope.api.execution.TrialExecutor;
import org.dynascope.core.experiment.Sweep;
import org.dynascope.core.run.RunContent;
import org.dynascope.core.run.RunDirectory;
import org.dynascope.core.run.RunEnd;
import org.dynascope.core.run.SweepDirectory;
import org.dynascope.core.sweep.BatchHost;
import org.dynascope.core.sweep.Batches;
import org.dynascope.core.sweep.ResultTable;
import org.dynascope.core.sweep.SweepExecution;
import org.dynascope.core.sweep.SweepWatcher;
import org.dynascope.core.sweep.TrialOutcome;

/** Runs a sweep from its first trial to its results, and reads sweeps back. */
final class SweepRunner {
    private final Sweep sweep;
    private final SweepChoices choices;
    private final SweepListener listener;
    private final BatchHost host;

    /**
     * Prepares to run a sweep.
     *
     * @param host trains batches
     */
    SweepRunner(Sweep sweep, SweepChoices choices, SweepListener listener, BatchHost host) {
        this.host = host;
        this.sweep = sweep;
        this.choices = choices;
        this.listener = listener;
    }

    /**
     * Runs what has not ended.
     *
     * @param executor made when the directory is ready
     * @param command command line that goes on with a trial when its folder is added
     * @param isNew whether the sweep begins
     */
    SweepRecord run(SweepDirectory directory, Supplier<TrialExecutor> executor, List<String> command, boolean isNew) {
        Path folder = directory.folder();
        SweepExecution execution = new SweepExecution(sweep, directory, choices.rule(), watcher(folder));
        if (isNew) {
            execution.begin();
        } else {
            execution.recall(choices.rerunFailed());
        }
        SequencedMap<String, RunEnd> ends = execution.run(
                executor.get(),
                trial -> Stream.concat(command.stream(), Stream.of(trial.toString()))
                        .toList(),
                new Batches(host, choices.workers().orElse(Runtime.getRuntime().availableProcessors())));
        List<TrialReading> readings = sweep.trials().parallelStream()
                .map(trial -> TrialReading.of(folder, trial.id(), trial.values(), ends.get(trial.id())))
                .toList();
        new ResultTable(readings.stream().map(TrialReading::outcome).toList()).write(directory);
        List<ClaimResult> claims = List.of();
        if (ends.size() == sweep.trials().size() && !sweep.claims().isEmpty()) {
            claims = TrialReading.claims(sweep, readings, folder);
            directory.writeClaims(RunLedger.json(claims));
        }
        return record(folder, readings, claims);
    }

    private SweepWatcher watcher(Path folder) {
        return new SweepWatcher() {
            @Override
            public void started(int total, int ended) {
                listener.started(folder, total, ended);
            }

            @Override
            public void ended(Sweep.Trial trial, RunEnd end, boolean isRetried) {
                TrialOutcome outcome = new TrialOutcome(trial.id(), trial.values(), end, new LinkedHashMap<>());
                listener.ended(result(outcome, isRetried));
            }

            @Override
            public boolean isStopRequested() {
                return listener.isStopRequested();
            }
        };
    }

    private static TrialResult result(TrialOutcome outcome, boolean isRetried) {
        return new TrialResult(
                outcome.id(),
                outcome.values(),
                RunStatus.valueOf(outcome.end().status().name()),
                outcome.end().message(),
                outcome.end().steps(),
                outcome.last(),
                isRetried);
    }

    /**
     * Refuses a folder that holds no sweep.
     *
     * @throws IllegalArgumentException if it holds none
     */
    static void requireSweep(Path folder) {
        if (!SweepDirectory.isSweep(folder)) {
            throw new IllegalArgumentException(folder + " holds no sweep: there is no file trials.jsonl in it");
        }
    }

    /**
     * Reads a sweep back.
     *
     * @throws IllegalArgumentException if the folder holds no sweep
     */
    static SweepRecord open(Path folder) {
        requireSweep(folder);
        SweepProgress progress = SweepProgress.read(folder);
        List<TrialReading> readings = List.copyOf(progress.planned().entrySet()).parallelStream()
                .map(trial -> TrialReading.of(
                        folder,
                        trial.getKey(),
                        trial.getValue(),
                        progress.ends().get(trial.getKey())))
                .toList();
        List<ClaimResult> claims = progress.hasEnded() ? RecordReader.claims(RunContent.claims(folder)) : List.of();
        return record(folder, readings, claims);
    }

    private static SweepRecord record(Path folder, List<TrialReading> readings, List<ClaimResult> claims) {
        List<TrialResult> trials =
                readings.stream().map(each -> result(each.outcome(), false)).toList();
        return new SweepRecord(folder, trials, claims, text(folder), List.of());
    }

    private static String text(Path folder) {
        try {
            return Files.readString(folder.resolve(RunDirectory.EXPERIMENT));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + folder.resolve(RunDirectory.EXPERIMENT), failure);
        }
    }
}
