package org.dynascope.core.assembly;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.dynascope.core.checkpoint.CheckpointFolder;
import org.dynascope.core.checkpoint.Progress;
import org.dynascope.core.claim.ClaimEvaluator;
import org.dynascope.core.claim.Verdict;
import org.dynascope.core.run.MetricLog;
import org.dynascope.core.run.RunDirectory;
import org.dynascope.core.training.ProbeException;
import org.dynascope.core.training.RunControl;
import org.dynascope.core.training.Trainer;
import org.dynascope.core.training.TrainingListener;
import org.dynascope.core.training.TrainingResult;
import org.dynascope.engine.Engine;

/** One run from its first file to its last. */
final class RunInProgress {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long FLUSH_NANOS = 250_000_000L;

    private final LoadedExperiment experiment;
    private final RunDirectory directory;
    private final RunListener listener;
    private final long start = System.nanoTime();
    private long lastFlush = start;
    private long lastStep;

    RunInProgress(LoadedExperiment experiment, RunDirectory directory, RunListener listener) {
        this.experiment = experiment;
        this.directory = directory;
        this.listener = listener;
    }

    RunResult run(Trainer trainer, Engine engine) {
        return train(trainer, engine, "started", Resumption.nothing());
    }

    RunResult resume(Trainer trainer, Engine engine, Resumption resumption) {
        return train(trainer, engine, "resumed", resumption);
    }

    private RunResult train(Trainer trainer, Engine engine, String event, Resumption resumption) {
        lastStep = resumption.updates();
        MetricLog metrics = new MetricLog(directory, resumption.metrics());
        CheckpointFolder folder = new CheckpointFolder(
                directory.folder(), experiment.experiment().checkpoints().keep());
        ObjectNode started = event(event).put("experiment", experiment.name());
        ObjectNode parts = started.putObject("parts");
        experiment.parts().forEach(parts::put);
        started.set("trajectories", JSON.valueToTree(trainer.trajectories()));
        directory.appendEvent(started.put("totalSteps", trainer.totalSteps())
                .put("step", lastStep)
                .put("at", Instant.now().toString()));
        listener.started(directory.folder(), trainer.totalSteps(), trainer.parameterCount());
        TrainingResult trained;
        try {
            RunControl control = new RunControl(listener::isStopRequested, listener.until());
            trained = trainer.train(engine, metrics, folder, resumption.checkpoint(), control, steps());
        } catch (RuntimeException failure) {
            finish(RunStatus.FAILED, String.valueOf(failure.getMessage()), lastStep, Double.NaN);
            throw failure instanceof ProbeException ? new RunFailedException(failure) : failure;
        }
        List<ClaimResult> claims = trained.end() == TrainingResult.End.STOPPED ? List.of() : claims(metrics, trained);
        RunResult result = result(trained, claims);
        if (trained.end() != TrainingResult.End.STOPPED) {
            folder.removeSnapshots();
        }
        return result;
    }

    private TrainingListener steps() {
        return new TrainingListener() {
            @Override
            public void stepped(long step, double loss) {
                lastStep = step;
                listener.stepped(step, loss);
                long now = System.nanoTime();
                if (now - lastFlush > FLUSH_NANOS) {
                    directory.flush();
                    lastFlush = now;
                }
            }
        };
    }

    private RunResult result(TrainingResult trained, List<ClaimResult> claims) {
        for (Progress.ProbeTime probe : trained.probes()) {
            directory.appendEvent(event("probe-time")
                    .put("probe", probe.probe())
                    .put("seconds", probe.seconds())
                    .put("observations", probe.observations()));
        }
        RunStatus status = switch (trained.end()) {
            case COMPLETED -> RunStatus.COMPLETED;
            case STOPPED -> RunStatus.STOPPED;
            case DIVERGED -> RunStatus.DIVERGED;
        };
        long steps = trained.steps();
        double seconds = finish(status, trained.message(), steps, trained.seconds());
        return new RunResult(directory.folder(), status, trained.message(), steps, seconds, claims);
    }

    private double finish(RunStatus status, String message, long steps, double trainingSeconds) {
        double seconds = (System.nanoTime() - start) / 1e9;
        directory.appendEvent(event("finished")
                .put("status", status.name())
                .put("message", message)
                .put("steps", steps)
                .put("seconds", seconds)
                .put("trainingSeconds", trainingSeconds)
                .put("at", Instant.now().toString()));
        return seconds;
    }

    private static ObjectNode event(String name) {
        return JsonNodeFactory.instance.objectNode().put("event", name);
    }

    private List<ClaimResult> claims(MetricLog metrics, TrainingResult trained) {
        List<ClaimResult> results = new ClaimEvaluator(metrics.names(), metrics.series(), trained.diverged())
                .evaluate(experiment.experiment().claims()).stream()
                        .map(RunInProgress::result)
                        .toList();
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (ClaimResult claim : results) {
            ObjectNode object = json.addObject()
                    .put("id", claim.id())
                    .put("that", claim.that())
                    .put("verdict", claim.verdict())
                    .put("n", claim.count());
            claim.value().ifPresent(value -> putNumber(object, "value", value));
            claim.margin().ifPresent(margin -> putNumber(object, "margin", margin));
            object.put("source", claim.source()).put("reason", claim.reason());
        }
        directory.writeClaims(json);
        return results;
    }

    private static void putNumber(ObjectNode object, String key, double value) {
        if (Double.isFinite(value)) {
            object.put(key, value);
        } else {
            object.put(key, Double.toString(value));
        }
    }

    private static ClaimResult result(Verdict verdict) {
        return new ClaimResult(
                verdict.id(),
                verdict.that(),
                verdict.source(),
                verdict.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                verdict.value(),
                verdict.margin(),
                verdict.count(),
                verdict.reason());
    }
}
