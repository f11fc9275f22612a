package org.dynascope.core.assembly;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.execution.Trial;
import org.dynascope.core.checkpoint.CheckpointFolder;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.data.PreparedData;
import org.dynascope.core.experiment.Experiment;
import org.dynascope.core.experiment.StudyExperiment;
import org.dynascope.core.experiment.Sweep;
import org.dynascope.core.experiment.TrainingExperiment;
import org.dynascope.core.run.Provenance;
import org.dynascope.core.run.RunDirectory;
import org.dynascope.core.study.StudyParts;
import org.dynascope.core.study.StudyWork;
import org.dynascope.core.sweep.BatchHost;
import org.dynascope.core.sweep.TrialHost;
import org.dynascope.core.training.Parts;
import org.dynascope.core.training.Trainer;
import org.dynascope.engine.Engine;

/**
 * Runs trials in this process, one after the other on each thread: with an engine for each thread, and with data that all share.
 */
final class TrialsInProcess implements TrialHost, BatchHost {
    private final Runs runs;
    private final Function<Path, Experiment> reader;
    private final List<String> workerCommand;
    private final DataShare data = new DataShare();
    private final Map<String, Experiment> known = new ConcurrentHashMap<>();
    private int open;

    /**
     * Creates the host of one framework.
     *
     * @param reader reads the file of an experiment whose parts were found to fit before
     * @param workerCommand starts a process that serves trials; empty if the app does not say how
     */
    TrialsInProcess(Runs runs, Function<Path, Experiment> reader, List<String> workerCommand) {
        this.runs = runs;
        this.reader = reader;
        this.workerCommand = List.copyOf(workerCommand);
    }

    /** Makes known an experiment that was read already. */
    void add(String id, Experiment experiment) {
        known.put(id, experiment);
    }

    @Override
    public List<String> workerCommand() {
        if (workerCommand.isEmpty()) {
            throw new IllegalArgumentException(
                    "this app does not say how to start processes; use another executor, such as threads");
        }
        return workerCommand;
    }

    @Override
    public OnThread open(BooleanSupplier stop) {
        synchronized (data) {
            open++;
        }
        return new OnThread(runs.openEngine(), stop);
    }

    private void closed() {
        synchronized (data) {
            open--;
            if (open == 0) {
                data.clear();
                known.clear();
            }
        }
    }

    @Override
    public void train(
            List<Sweep.Trial> trials,
            Function<Sweep.Trial, Path> folders,
            BooleanSupplier stop,
            BiConsumer<Sweep.Trial, Optional<Throwable>> ended) {
        try (OnThread session = open(stop);
                BatchInProgress batch = new BatchInProgress(trials, ended)) {
            Runs.withinMemory(() -> {
                for (Sweep.Trial trial : trials) {
                    if (trial.experiment() instanceof TrainingExperiment training) {
                        batch.add(session.begin(training, folders.apply(trial)));
                    }
                }
                batch.train(session.engine, stop);
                return batch;
            });
        }
    }

    private Experiment experiment(Trial trial) {
        Experiment read = known.remove(trial.id());
        return read != null ? read : reader.apply(trial.experiment());
    }

    /** Trials of one thread. */
    final class OnThread implements Session {
        private final Engine engine;
        private final RunListener listener;

        OnThread(Engine engine, BooleanSupplier stop) {
            this.engine = engine;
            this.listener = new RunListener() {
                @Override
                public boolean isStopRequested() {
                    return stop.getAsBoolean();
                }
            };
        }

        @Override
        public void run(Trial trial) {
            try {
                Runs.withinMemory(() -> switch (experiment(trial)) {
                    case TrainingExperiment training -> train(training, trial.output());
                    case StudyExperiment study -> study(study, trial.output());
                });
            } catch (UserErrorException wrong) {
                throw new InvalidInputException(String.valueOf(wrong.getMessage()), wrong);
            }
        }

        private RunResult train(TrainingExperiment experiment, Path folder) {
            PartsMaker.Made<Parts> made = runs.maker().make(experiment);
            Shared shared = share(experiment, experiment.dataset(), made.parts().dataset(), made);
            Trainer trainer = new Trainer(experiment, made.parts().with(shared.dataset), shared.examples);
            Resumption resumption = Files.isDirectory(folder.resolve(CheckpointFolder.NAME))
                    ? Resumption.of(folder, trainer.digest(), _ -> {})
                    : Resumption.nothing();
            try (RunDirectory directory = RunDirectory.reopen(folder, resumption.metricsBytes())) {
                note(directory, shared.provenance);
                return new RunInProgress(experiment, directory, listener).trial(trainer, engine, resumption);
            }
        }

        /** Opens the directory of a trial that is to be one of a batch, and begins it. */
        BatchInProgress.Started begin(TrainingExperiment experiment, Path folder) {
            PartsMaker.Made<Parts> made = runs.maker().make(experiment);
            Shared shared = share(experiment, experiment.dataset(), made.parts().dataset(), made);
            Trainer trainer = new Trainer(experiment, made.parts().with(shared.dataset), shared.examples);
            RunDirectory directory = RunDirectory.reopen(folder, 0);
            try {
                note(directory, shared.provenance);
                RunInProgress run = new RunInProgress(experiment, directory, listener);
                return new BatchInProgress.Started(directory, run, trainer, run.beginInBatch(trainer));
            } catch (RuntimeException failure) {
                directory.close();
                throw failure;
            }
        }

        private RunResult study(StudyExperiment experiment, Path folder) {
            PartsMaker.Made<StudyParts> made = runs.maker().make(experiment);
            Experiment.Data named = experiment.dataset();
            Dataset dataset = made.parts().dataset();
            try (RunDirectory directory = RunDirectory.reopen(folder, 0)) {
                if (named == null || dataset == null) {
                    note(directory, runs.provenance(experiment, engine));
                    StudyWork work = new StudyWork(experiment, made.parts(), null);
                    return new StudyInProgress(new LoadedExperiment(experiment), directory, listener).run(work);
                }
                Shared shared = share(experiment, named, dataset, made);
                note(directory, shared.provenance);
                StudyWork work = new StudyWork(experiment, made.parts(), shared.examples);
                return new StudyInProgress(new LoadedExperiment(experiment), directory, listener).run(work);
            }
        }

        private Shared share(Experiment experiment, Experiment.Data named, Dataset dataset, PartsMaker.Made<?> made) {
            DataShare.Source source =
                    data.source(experiment, named, () -> new DataShare.Source(dataset, made.locator()));
            PreparedData examples =
                    data.prepared(experiment, named, () -> Runs.prepare(source.dataset(), named, experiment));
            Provenance provenance = runs.provenance(experiment, engine)
                    .data(named.dataset().name(), source.locator().digests(), examples.steps());
            return new Shared(source.dataset(), examples, provenance);
        }

        private static void note(RunDirectory directory, Provenance provenance) {
            if (!directory.hasProvenance()) {
                directory.writeProvenanceUnforced(provenance.toJson());
            }
        }

        @Override
        public void close() {
            engine.close();
            closed();
        }
    }

    /** What a trial has in common with others. */
    private record Shared(Dataset dataset, PreparedData examples, Provenance provenance) {}
}
