package org.dynascope.core.assembly;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.random.RandomStream;
import org.dynascope.core.assembly.PartsMaker.Made;
import org.dynascope.core.data.DataPreparation;
import org.dynascope.core.data.PreparedData;
import org.dynascope.core.experiment.Experiment;
import org.dynascope.core.experiment.StudyExperiment;
import org.dynascope.core.experiment.TrainingExperiment;
import org.dynascope.core.run.Provenance;
import org.dynascope.core.run.RunDirectory;
import org.dynascope.core.study.StudyParts;
import org.dynascope.core.study.StudyWork;
import org.dynascope.core.training.Parts;
import org.dynascope.core.training.Trainer;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;
import org.dynascope.engine.MemoryBudgetException;
import org.jspecify.annotations.Nullable;

/** Runs experiments, one at a time, each in its own folder. */
final class Runs {
    /** Name of the random stream that take and hold-out shuffle with. */
    private static final String DATA_STREAM = "data";

    private final PartsMaker maker;
    private final EngineSettings settings;

    /**
     * Creates the place where experiments run.
     *
     * @param settings threads and memory of the engine each run opens
     */
    Runs(PartsMaker maker, EngineSettings settings) {
        this.maker = maker;
        this.settings = settings;
    }

    PartsMaker maker() {
        return maker;
    }

    Engine openEngine() {
        return Engine.open(settings);
    }

    /** Runs an experiment in a folder that holds no run yet. */
    RunResult run(LoadedExperiment loaded, Path folder, RunListener listener) {
        try (Engine engine = openEngine()) {
            return switch (loaded.experiment()) {
                case TrainingExperiment training -> {
                    engine.warmUp(training.train().precision());
                    yield withinMemory(() -> train(training, folder, listener, engine));
                }
                case StudyExperiment study -> study(study, folder, listener, engine);
            };
        }
    }

    /** Goes on with the run of an experiment that its folder holds. */
    RunResult resume(LoadedExperiment loaded, Path folder, Consumer<String> notices, RunListener listener) {
        return switch (loaded.experiment()) {
            case TrainingExperiment training -> {
                try (Engine engine = openEngine()) {
                    engine.warmUp(training.train().precision());
                    yield resume(training, folder, notices, listener, engine);
                }
            }
            case StudyExperiment study -> resume(study, folder, listener);
        };
    }

    private RunResult train(TrainingExperiment experiment, Path folder, RunListener listener, Engine engine) {
        Meanwhile<Provenance> host = Meanwhile.start("provenance", () -> ofFile(experiment, engine));
        Made<Parts> made = maker.make(experiment);
        PreparedData data = prepare(made.parts().dataset(), experiment.dataset(), experiment);
        Meanwhile.start("data", () -> data.train().inputs().memory());
        Trainer trainer = Dynascope.invalidInput(() -> new Trainer(experiment, made.parts(), data));
        try (RunDirectory directory = Dynascope.invalidInput(() -> RunDirectory.create(folder))) {
            directory.writeExperiment(new LoadedExperiment(experiment).annotatedText());
            Provenance provenance = host.result()
                    .data(experiment.dataset().dataset().name(), made.locator().digests(), data.steps());
            directory.writeProvenance(provenance.toJson());
            return new RunInProgress(experiment, directory, listener).run(trainer, engine);
        }
    }

    private RunResult study(StudyExperiment experiment, Path folder, RunListener listener, Engine engine) {
        Made<StudyParts> made = maker.make(experiment);
        @Nullable PreparedData data = prepare(made.parts(), experiment);
        try (RunDirectory directory = Dynascope.invalidInput(() -> RunDirectory.create(folder))) {
            directory.writeExperiment(new LoadedExperiment(experiment).annotatedText());
            Provenance provenance = ofFile(experiment, engine);
            Experiment.Data named = experiment.dataset();
            if (named != null && data != null) {
                provenance.data(named.dataset().name(), made.locator().digests(), data.steps());
            }
            directory.writeProvenance(provenance.toJson());
            return new StudyInProgress(new LoadedExperiment(experiment), directory, listener)
                    .run(new StudyWork(experiment, made.parts(), data), "started");
        }
    }

    /** Returns where an experiment's numbers come from, but for its data and the repository of its file. */
    Provenance provenance(Experiment experiment, Engine engine) {
        return new Provenance(Dynascope.version(), engine.description())
                .seed(experiment.seed())
                .plugins(maker.plugins(experiment));
    }

    /** Returns the same with the repository. */
    private Provenance ofFile(Experiment experiment, Engine engine) {
        Provenance provenance = provenance(experiment, engine);
        experiment.files().stream().findFirst().ifPresent(provenance::experimentFile);
        return provenance;
    }

    private RunResult resume(
            TrainingExperiment experiment, Path folder, Consumer<String> notices, RunListener listener, Engine engine) {
        Made<Parts> made = maker.make(experiment);
        PreparedData data = prepare(made.parts().dataset(), experiment.dataset(), experiment);
        Trainer trainer = Dynascope.invalidInput(() -> new Trainer(experiment, made.parts(), data));
        Resumption resumption = Dynascope.invalidInput(() -> Resumption.of(folder, trainer.digest(), notices));
        resumption.compare(engine.description(), notices);
        try (RunDirectory directory = RunDirectory.reopen(folder, resumption.metricsBytes())) {
            return withinMemory(
                    () -> new RunInProgress(experiment, directory, listener).resume(trainer, engine, resumption));
        }
    }

    private RunResult resume(StudyExperiment experiment, Path folder, RunListener listener) {
        StudyParts parts = maker.make(experiment).parts();
        StudyWork work = new StudyWork(experiment, parts, prepare(parts, experiment));
        try (RunDirectory directory = RunDirectory.reopen(folder, 0)) {
            return new StudyInProgress(new LoadedExperiment(experiment), directory, listener).run(work, "resumed");
        }
    }

    /**
     * Tells what an experiment's model and one training step are made of.
     *
     * @throws InvalidInputException if data are missing or damaged, or it is a study
     */
    Explanation explain(LoadedExperiment loaded) {
        if (!(loaded.experiment() instanceof TrainingExperiment experiment)) {
            throw new InvalidInputException(
                    loaded.name() + ": there is no training step to explain, it studies instead of training");
        }
        Parts parts = maker.make(experiment).parts();
        Trainer trainer = new Trainer(experiment, parts, prepare(parts.dataset(), experiment.dataset(), experiment));
        try (Engine engine = openEngine()) {
            return withinMemory(() -> Explanation.of(trainer.explain(engine)));
        }
    }

    /**
     * Reads an experiment's data, so that it is told once, and before anything begins, if they are missing.
     *
     * @throws InvalidInputException if they are missing or damaged
     */
    void requireData(Experiment experiment) {
        switch (experiment) {
            case TrainingExperiment training ->
                prepare(maker.make(training).parts().dataset(), training.dataset(), training);
            case StudyExperiment study -> prepare(maker.make(study).parts(), study);
        }
    }

    private static @Nullable PreparedData prepare(StudyParts parts, StudyExperiment experiment) {
        Dataset dataset = parts.dataset();
        Experiment.Data data = experiment.dataset();
        return dataset == null || data == null ? null : prepare(dataset, data, experiment);
    }

    static PreparedData prepare(Dataset dataset, Experiment.Data data, Experiment experiment) {
        return Dynascope.invalidInput(() -> DataPreparation.prepare(
                dataset,
                data.settings(),
                RandomStream.ofSeed(experiment.seed()).split(DATA_STREAM),
                experiment.precision()));
    }

    /** Tells of a program that does not fit into memory what would help. */
    static <T> T withinMemory(Supplier<T> work) {
        try {
            return work.get();
        } catch (MemoryBudgetException refused) {
            long kilobytes = (refused.neededBytes() + 999) / 1_000;
            String enough = kilobytes < 10_000 ? kilobytes + "K" : (kilobytes + 999) / 1_000 + "M";
            String help = "; it needs --memory " + enough + ", or a smaller train.batch-size";
            throw new InvalidInputException(refused.getMessage() + help, refused);
        }
    }
}
