package org.dynascope.core.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.dynascope.core.experiment.Sweep;
import org.dynascope.core.run.MetricLog;
import org.dynascope.core.run.RunDirectory;
import org.dynascope.core.training.BatchedTraining;
import org.dynascope.core.training.Trainer;
import org.dynascope.core.training.TrainingResult;
import org.dynascope.engine.Engine;

/** Trials that are trained as one, each with a run directory of its own. */
final class BatchInProgress implements AutoCloseable {
    private final List<Sweep.Trial> trials;
    private final BiConsumer<Sweep.Trial, Optional<Throwable>> ended;
    private final List<Started> started = new ArrayList<>();

    /** A trial that has begun. */
    record Started(RunDirectory directory, RunInProgress run, Trainer trainer, MetricLog metrics) {}

    BatchInProgress(List<Sweep.Trial> trials, BiConsumer<Sweep.Trial, Optional<Throwable>> ended) {
        this.trials = trials;
        this.ended = ended;
    }

    /** Adds the next of the trials. */
    void add(Started trial) {
        started.add(trial);
    }

    void train(Engine engine, BooleanSupplier stop) {
        List<BatchedTraining.Member> members = started.stream()
                .map(each -> new BatchedTraining.Member(each.trainer, each.metrics))
                .toList();
        BatchedTraining.train(members, engine, stop, new BatchedTraining.Listener() {
            @Override
            public void ended(int member, TrainingResult result) {
                Started trial = started.get(member);
                trial.run.conclude(trial.metrics, result);
                tell(member, Optional.empty());
            }

            @Override
            public void failed(int member, RuntimeException failure, long step) {
                RuntimeException told = started.get(member).run.failed(failure, step);
                tell(member, Optional.of(told));
            }
        });
    }

    private void tell(int member, Optional<Throwable> failure) {
        started.get(member).directory.close();
        ended.accept(trials.get(member), failure);
    }

    @Override
    public void close() {
        started.forEach(each -> each.directory.close());
    }
}
