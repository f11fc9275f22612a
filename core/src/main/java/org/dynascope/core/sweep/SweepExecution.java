package org.dynascope.core.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dynascope.api.execution.Trial;
import org.dynascope.api.execution.TrialExecutor;
import org.dynascope.core.checkpoint.CheckpointFolder;
import org.dynascope.core.experiment.Sweep;
import org.dynascope.core.run.RunDirectory;
import org.dynascope.core.run.RunEnd;
import org.dynascope.core.run.SweepDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Runs those trials of a sweep that have not ended. What has ended is told by the sweep's log and, for a trial that ended when
 * this process was killed, by the trial's own folder.
 */
public final class SweepExecution {
    private static final long POLL_MILLIS = 50;

    private final Sweep sweep;
    private final SweepDirectory directory;
    private final FailureRule rule;
    private final SweepWatcher watcher;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final SequencedMap<String, RunEnd> ends = new LinkedHashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();

    /**
     * What an executor said of a trial.
     *
     * @param exitCode null where the executor failed
     */
    private record Answer(
            Sweep.Trial trial,
            @Nullable Integer exitCode,
            @Nullable Throwable failure) {
        /** Returns how the trial ended, of which its folder tells as much as was written. */
        RunEnd end(RunEnd recorded) {
            if (failure != null && !recorded.status().isFinal()) {
                return new RunEnd(RunEnd.Status.FAILED, TrialFailure.reason(failure), recorded.steps());
            }
            boolean isKilled = exitCode != null && exitCode != 0 && !TrialWorker.isStop(exitCode);
            return isKilled && recorded.status() == RunEnd.Status.STOPPED
                    ? new RunEnd(RunEnd.Status.FAILED, "its command ended with exit code " + exitCode, recorded.steps())
                    : recorded;
        }
    }

    public SweepExecution(Sweep sweep, SweepDirectory directory, FailureRule rule, SweepWatcher watcher) {
        this.sweep = sweep;
        this.directory = directory;
        this.rule = rule;
        this.watcher = watcher;
    }

    /** Writes down what is to be run, into a directory that was just created. */
    public void begin() {
        directory.write("experiment.yaml", sweep.text());
        directory.append(sweep.trials().stream().map(SweepExecution::plan).toList());
    }

    private static ObjectNode plan(Sweep.Trial trial) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("trial", trial.id());
        ObjectNode values = line.putObject("values");
        trial.values().forEach(values::put);
        return line;
    }

    /**
     * Reads what has ended.
     *
     * @param isRerun whether failed trials are to be run again
     * @throws IllegalArgumentException if the sweep was begun with other trials
     */
    public void recall(boolean isRerun) {
        List<String> planned = new ArrayList<>();
        for (JsonNode line : SweepDirectory.log(directory.folder())) {
            String id = line.path("trial").asText();
            if (line.has("values")) {
                planned.add(id);
            } else {
                ends.put(id, end(line));
            }
        }
        List<String> expected = sweep.trials().stream().map(Sweep.Trial::id).toList();
        if (!expected.subList(0, Math.min(planned.size(), expected.size())).equals(planned)) {
            throw new IllegalArgumentException(directory.folder()
                    + ": its experiment.yaml makes other trials than it began with; was it changed, or is this another"
                    + " version of Dynascope?");
        }
        directory.append(sweep.trials().stream()
                .skip(planned.size())
                .map(SweepExecution::plan)
                .toList());
        sweep.trials().forEach(trial -> recall(trial, isRerun));
    }

    private void recall(Sweep.Trial trial, boolean isRerun) {
        RunEnd known = ends.get(trial.id());
        RunEnd end = known == null || known.status() == RunEnd.Status.STOPPED
                ? RunEnd.read(SweepDirectory.trial(directory.folder(), trial.id()))
                : known;
        if (end.status() == RunEnd.Status.STOPPED || (isRerun && end.status() == RunEnd.Status.FAILED)) {
            ends.remove(trial.id());
        } else if (!end.equals(known)) {
            note(trial, end);
        }
    }

    /** Returns the end that a line of the log tells. */
    public static RunEnd end(JsonNode line) {
        return new RunEnd(
                RunEnd.Status.valueOf(line.path("ended").asText().toUpperCase(Locale.ROOT)),
                line.path("message").asText(),
                line.path("steps").asLong(),
                line.path("diverged").valueStream().map(JsonNode::asText).collect(Collectors.toSet()));
    }

    /**
     * Runs what has not ended.
     *
     * @param commands command line that runs a trial, by its folder
     * @param batches trains what the sweep asks to be trained in batches; a trial that is tried again is run by itself
     * @return how each trial ended, in the order of the sweep; those that did not are left out
     */
    public SequencedMap<String, RunEnd> run(
            TrialExecutor executor, Function<Path, List<String>> commands, Batches batches) {
        List<Sweep.Trial> pending = sweep.trials().stream()
                .filter(trial -> !ends.containsKey(trial.id()))
                .toList();
        watcher.started(sweep.trials().size(), sweep.trials().size() - pending.size());
        Function<Sweep.Trial, Trial> made = trial -> {
            Path file = directory.prepare(trial.id(), trial.experiment().resolvedText());
            Path folder = SweepDirectory.trial(directory.folder(), trial.id());
            return new Trial(trial.id(), file, folder, commands.apply(folder));
        };
        try (executor;
                batches) {
            submitBatches(batches);
            if (sweep.batching().isEmpty()) {
                pending.forEach(trial -> submit(executor, trial, made));
            }
            int open = pending.size();
            while (open > 0 && !watcher.isStopRequested()) {
                Answer answer = next();
                if (answer != null) {
                    open -= conclude(answer, () -> submit(executor, answer.trial(), made));
                    open = rule.stops() && hasFailed() ? 0 : open;
                }
            }
        }
        return inOrder();
    }

    private boolean hasFailed() {
        return ends.values().stream().anyMatch(end -> end.status() == RunEnd.Status.FAILED);
    }

    private void submitBatches(Batches batches) {
        for (List<Sweep.Trial> batch : sweep.batches()) {
            List<Sweep.Trial> open = batch.stream()
                    .filter(trial -> !ends.containsKey(trial.id()))
                    .toList();
            batches.submit(
                    open,
                    this::prepared,
                    (trial, failure) ->
                            answers.add(new Answer(trial, failure.isPresent() ? null : 0, failure.orElse(null))));
        }
    }

    private Path prepared(Sweep.Trial trial) {
        directory.prepare(trial.id(), trial.experiment().resolvedText());
        return SweepDirectory.trial(directory.folder(), trial.id());
    }

    private void submit(TrialExecutor executor, Sweep.Trial trial, Function<Sweep.Trial, Trial> made) {
        executor.submit(made.apply(trial))
                .whenComplete((code, failure) -> answers.add(new Answer(trial, code, failure)));
    }

    private @Nullable Answer next() {
        try {
            return answers.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the sweep's thread was interrupted", interrupted);
        }
    }

    /** Takes note of the end of a trial, or tries it again, and returns how many fewer trials are open. */
    private int conclude(Answer answer, Runnable again) {
        Sweep.Trial trial = answer.trial();
        RunEnd recorded = RunEnd.read(SweepDirectory.trial(directory.folder(), trial.id()));
        if (answer.failure() instanceof CancellationException || watcher.isStopRequested()) {
            return recorded.status().isFinal() ? note(trial, recorded) : 1;
        }
        RunEnd end = answer.end(recorded);
        boolean isRetried =
                end.status() == RunEnd.Status.FAILED && attempts.merge(trial.id(), 1, Integer::sum) <= rule.retries();
        watcher.ended(trial, end, isRetried);
        if (isRetried) {
            again.run();
            return 0;
        }
        return end.status() == RunEnd.Status.STOPPED ? 1 : note(trial, end);
    }

    private int note(Sweep.Trial trial, RunEnd end) {
        force(SweepDirectory.trial(directory.folder(), trial.id()));
        ends.put(trial.id(), end);
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("trial", trial.id())
                .put("ended", end.status().name().toLowerCase(Locale.ROOT))
                .put("steps", end.steps())
                .put("message", end.message());
        end.diverged().stream().sorted().forEach(line.withArray("diverged")::add);
        directory.append(List.of(line));
        return 1;
    }

    /**
     * Waits for the disk in place of a trial, whose thread runs the next one meanwhile: the log says that it has ended only when
     * that will be so after a power cut too.
     */
    private static void force(Path trial) {
        if (new CheckpointFolder(trial, 1).force()) {
            RunDirectory.forceMetrics(trial);
        }
    }

    private SequencedMap<String, RunEnd> inOrder() {
        SequencedMap<String, RunEnd> ordered = new LinkedHashMap<>();
        for (Sweep.Trial trial : sweep.trials()) {
            RunEnd end = ends.get(trial.id());
            if (end != null) {
                ordered.put(trial.id(), end);
            }
        }
        return ordered;
    }
}
