package org.dynascope.core.assembly;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.dynascope.core.checkpoint.CheckpointFolder;
import org.dynascope.core.checkpoint.Progress;
import org.dynascope.core.experiment.TrainingExperiment;
import org.dynascope.core.run.MetricLog;
import org.dynascope.core.run.RunDirectory;
import org.dynascope.core.training.ProbeException;
import org.dynascope.core.training.RunControl;
import org.dynascope.core.training.Trainer;
import org.dynascope.core.training.TrainingListener;
import org.dynascope.core.training.TrainingResult;
import org.dynascope.engine.Engine;

/** One training from its first file to its last. */
final class RunInProgress {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TrainingExperiment experiment;
    private final RunDirectory directory;
    private final RunListener listener;
    private final RunLedger ledger;
    private long lastStep;

    RunInProgress(TrainingExperiment experiment, RunDirectory directory, RunListener listener) {
        this.experiment = experiment;
        this.directory = directory;
        this.listener = listener;
        this.ledger = new RunLedger(new LoadedExperiment(experiment), directory);
    }

    RunResult run(Trainer trainer, Engine engine) {
        return train(trainer, engine, "started", Resumption.nothing(), true);
    }

    /** Begins a trial or goes on with it, as the directory tells. At its end its sweep waits for the disk. */
    RunResult trial(Trainer trainer, Engine engine, Resumption resumption) {
        return train(trainer, engine, directory.isBegun() ? "resumed" : "started", resumption, false);
    }

    RunResult resume(Trainer trainer, Engine engine, Resumption resumption) {
        return train(trainer, engine, "resumed", resumption, true);
    }

    private RunResult train(Trainer trainer, Engine engine, String event, Resumption resumption, boolean forcesLast) {
        lastStep = resumption.updates();
        MetricLog metrics = begin(trainer, event, resumption);
        CheckpointFolder folder = new CheckpointFolder(
                directory.folder(), experiment.checkpoints().keep());
        listener.started(directory.folder(), trainer.totalSteps(), trainer.parameterCount());
        TrainingResult trained;
        try {
            RunControl control = new RunControl(listener::isStopRequested, listener.until(), forcesLast);
            trained = trainer.train(engine, metrics, folder, resumption.checkpoint(), control, steps());
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            throw failed(failure, lastStep);
        }
        RunResult result = conclude(metrics, trained);
        if (trained.end() != TrainingResult.End.STOPPED) {
            folder.removeSnapshots();
        }
        return result;
    }

    /** Begins a trial of a batch, from step 0. */
    MetricLog beginInBatch(Trainer trainer) {
        return begin(trainer, directory.isBegun() ? "resumed" : "started", Resumption.nothing());
    }

    private MetricLog begin(Trainer trainer, String event, Resumption resumption) {
        ObjectNode length = JSON.createObjectNode();
        length.set("trajectories", JSON.valueToTree(trainer.trajectories()));
        ledger.begin(event, length.put("totalSteps", trainer.totalSteps()).put("step", resumption.updates()));
        return new MetricLog(directory, resumption.metrics());
    }

    /** Notes a failure, and returns or throws what the caller is to throw. */
    RuntimeException failed(Throwable failure, long step) {
        finish(RunStatus.FAILED, String.valueOf(failure.getMessage()), step, Double.NaN);
        return switch (failure) {
            case ProbeException probe -> new RunFailedException(probe);
            case RuntimeException other -> other;
            case Error error -> throw error;
            default -> new IllegalStateException(failure);
        };
    }

    /** Notes how a training ended, and judges its claims. */
    RunResult conclude(MetricLog metrics, TrainingResult trained) {
        List<ClaimResult> claims =
                trained.end() == TrainingResult.End.STOPPED ? List.of() : ledger.claims(metrics, trained.diverged());
        return result(trained, claims);
    }

    private TrainingListener steps() {
        return new TrainingListener() {
            @Override
            public void stepped(long step, double loss) {
                lastStep = step;
                listener.stepped(step, loss);
                ledger.flushNowAndThen();
            }
        };
    }

    private RunResult result(TrainingResult trained, List<ClaimResult> claims) {
        for (Progress.ProbeTime probe : trained.probes()) {
            directory.appendEvent(RunLedger.event("probe-time")
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
        ObjectNode time = JSON.createObjectNode().put("trainingSeconds", trained.seconds());
        trained.diverged().stream().sorted().forEach(time.withArray("diverged")::add);
        double seconds = ledger.finish(status, trained.message(), steps, time);
        return new RunResult(directory.folder(), status, trained.message(), steps, seconds, claims);
    }

    private double finish(RunStatus status, String message, long steps, double trainingSeconds) {
        ObjectNode time = JSON.createObjectNode().put("trainingSeconds", trainingSeconds);
        return ledger.finish(status, message, steps, time);
    }
}
