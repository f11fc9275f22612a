package org.dynascope.core.assembly;

import com.google.inject.Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.MissingDataException;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.experiment.Experiment;
import org.dynascope.core.experiment.ExperimentReader;
import org.dynascope.core.experiment.ExperimentSchema;
import org.dynascope.core.experiment.MergedFiles;
import org.dynascope.core.experiment.SettingKeys;
import org.dynascope.core.experiment.StudyExperiment;
import org.dynascope.core.experiment.Sweep;
import org.dynascope.core.experiment.TrainingExperiment;
import org.dynascope.core.plugin.ApiVersion;
import org.dynascope.core.plugin.ExtensionRegistry;
import org.dynascope.core.plugin.PluginException;
import org.dynascope.core.plugin.PluginFolders;
import org.dynascope.core.plugin.PluginSearch;
import org.dynascope.core.run.RunContent;
import org.dynascope.core.run.RunDirectory;
import org.dynascope.core.run.SweepDirectory;
import org.dynascope.core.study.StudyCheck;
import org.dynascope.core.sweep.ExecutorsPlugin;
import org.dynascope.core.sweep.TrialWorker;
import org.dynascope.core.training.ExperimentCheck;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;

/**
 * The framework, assembled: one object from which an app does everything.
 *
 * @since 0.1.0
 */
public final class Dynascope implements AutoCloseable {
    private final List<Path> pluginFolders;
    private final ExtensionRegistry registry;
    private final TrialsInProcess trials;
    private final Sweeps sweeps;
    private final PartsMaker maker;
    private final Runs runs;

    private Dynascope(Builder builder) {
        this.maker = new PartsMaker(builder.dataDirectory, builder.environment, builder.modules);
        this.runs = new Runs(
                maker,
                new EngineSettings(builder.threads, EngineSettings.defaults().vectorised(), builder.memory));
        this.trials = new TrialsInProcess(runs, this::readChecked, builder.workerCommand);
        this.pluginFolders = invalidInput(builder::pluginFolders);
        this.registry = builder.registry(pluginFolders, new ExecutorsPlugin(trials));
        this.sweeps = new Sweeps(registry, runs, trials, builder.trialCommand);
    }

    /** Returns a builder with the plugins of the class path and of the usual folders, the process's environment and one thread. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what a {@link Dynascope} is made of. */
    public static final class Builder {
        private List<Plugin> plugins = List.of();
        private List<Plugin> added = List.of();
        private Optional<Path> pluginsDirectory = Optional.empty();
        private Optional<Path> dataDirectory = Optional.empty();
        private Map<String, String> environment = System.getenv();
        private int threads = 1;
        private OptionalLong memory = OptionalLong.empty();
        private List<String> workerCommand = List.of();
        private List<String> trialCommand = List.of();
        private List<Module> modules = List.of();

        private Builder() {}

        /**
         * Says how to start processes of this app, for executors that run trials outside of this one.
         *
         * @param worker command line of a process that calls {@link Dynascope#serveTrials}
         * @param trial command line that resumes a run when its folder is added
         */
        public Builder processes(List<String> worker, List<String> trial) {
            workerCommand = List.copyOf(worker);
            trialCommand = List.copyOf(trial);
            return this;
        }

        /** Uses these plugins instead of those of the class path and of the usual folders. */
        public Builder plugins(Plugin... chosen) {
            plugins = List.of(chosen);
            return this;
        }

        /** Uses these plugins, such as an app's own, beside those that are found. */
        public Builder addPlugins(Plugin... more) {
            added = List.of(more);
            return this;
        }

        /**
         * Takes the plugins of third parties from this folder, {@code directory/<id>/*.jar}; if not said, from the folder that
         * {@code DYNASCOPE_PLUGINS} names, or else from {@code $DYNASCOPE_HOME/plugins} and
         * {@code $XDG_DATA_HOME/dynascope/plugins}, or {@code $HOME/.local/share/dynascope/plugins}.
         */
        public Builder pluginsDirectory(Path directory) {
            pluginsDirectory = Optional.of(directory);
            return this;
        }

        /** Looks for data in this directory first. */
        public Builder dataDirectory(Path directory) {
            dataDirectory = Optional.of(directory);
            return this;
        }

        /** Uses these environment variables instead of the process's. */
        public Builder environment(Map<String, String> variables) {
            environment = Map.copyOf(variables);
            return this;
        }

        /** Computes with so many threads; the numbers do not depend on it. */
        public Builder threads(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("expected at least 1 thread, got " + count);
            }
            threads = count;
            return this;
        }

        /** Computes in at most so many bytes off the heap; in three quarters of the machine's memory if not said. */
        public Builder memory(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("expected at least 1 byte, got " + bytes);
            }
            memory = OptionalLong.of(bytes);
            return this;
        }

        /**
         * Lets extensions have services of the app injected, which these modules bind. Bindings are strict: what is injected is
         * bound in a module, and constructors are annotated. The parameter record, random streams, data locator and logger of
         * an extension are its own and cannot be bound. A service lives as long as the framework; it must keep nothing of a run,
         * or runs are no longer reproducible.
         */
        public Builder modules(Module... services) {
            modules = List.of(services);
            return this;
        }

        /**
         * Assembles the framework.
         *
         * @throws InvalidInputException if the folder of plugins is none
         * @throws IllegalArgumentException if the modules cannot be used; says why
         */
        public Dynascope build() {
            return new Dynascope(this);
        }

        private List<Path> pluginFolders() {
            boolean usual = plugins.isEmpty() || pluginsDirectory.isPresent();
            return usual ? PluginFolders.places(pluginsDirectory, environment) : List.of();
        }

        private ExtensionRegistry registry(List<Path> folders, Plugin own) {
            PluginSearch search =
                    new PluginSearch().plugins(List.of(own)).plugins(plugins).plugins(added);
            if (plugins.isEmpty()) {
                search.classPath();
            }
            folders.forEach(search::folder);
            return search.registry();
        }
    }

    /** Returns the version of the framework. */
    public static String version() {
        return Optional.ofNullable(Dynascope.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** Returns the version of the api that plugins are built against, such as {@code 0.1}. */
    public static String apiVersion() {
        return ApiVersion.HOST.toString();
    }

    /**
     * Begins an experiment that is put together in a program.
     *
     * @param name the experiment's name
     */
    public ExperimentBuilder experiment(String name) {
        return new ExperimentBuilder(
                name,
                (keys, notices) -> invalidInput(() ->
                        checked(new ExperimentReader(registry).read("experiment '" + name + "'", keys, notices))));
    }

    /**
     * Reads an experiment and checks all of it; no data file is opened.
     *
     * @param file experiment file
     * @param overrides settings that win over the file's, each {@code key.path=value}; {@code +key.path=value} adds to a list
     *     and {@code ~key.path} leaves a key out
     * @param notices receives remarks, one line each
     * @throws InvalidInputException if anything is wrong; names all problems
     * @throws RunFailedException if a plugin's code fails
     */
    public LoadedExperiment load(Path file, List<String> overrides, Consumer<String> notices) {
        return load(file, List.of(), overrides, notices);
    }

    /**
     * Reads an experiment with some of its profiles, as {@link #load(Path, List, Consumer)} does.
     *
     * @param profiles names of the file's profiles to use, the last one on top
     */
    public LoadedExperiment load(Path file, List<String> profiles, List<String> overrides, Consumer<String> notices) {
        return blamed(() -> invalidInput(() -> {
            Experiment experiment = new ExperimentReader(registry).read(file, profiles, overrides, notices);
            return checked(experiment);
        }));
    }

    /** Reads an experiment whose parts were found to fit before. */
    private Experiment readChecked(Path file) {
        return new ExperimentReader(registry).read(file, List.of(), List.of(), _ -> {});
    }

    private LoadedExperiment checked(Experiment experiment) {
        refuse(problems(experiment));
        return new LoadedExperiment(experiment);
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new UserErrorException(problems);
        }
    }

    /** Reads a file that holds an experiment or a sweep, and checks all of it, every trial of a sweep. */
    public Loaded read(Path file, List<String> profiles, List<String> overrides, Consumer<String> notices) {
        return blamed(() -> invalidInput(() -> {
            MergedFiles files = new ExperimentReader(registry).open(file, profiles, overrides, notices);
            Optional<Sweep> sweep = files.sweep();
            if (sweep.isEmpty()) {
                return checked(files.experiment());
            }
            SweepCheck check = new SweepCheck(maker, sweep.get());
            refuse(Stream.concat(
                            sweep.get().trials().stream().flatMap(trial -> problems(trial.experiment()).stream()),
                            check.claimProblems().stream())
                    .distinct()
                    .toList());
            refuse(check.batchProblems());
            return new LoadedSweep(sweep.get());
        }));
    }

    /** Returns whether a folder holds a sweep rather than a run. */
    public static boolean isSweep(Path folder) {
        return SweepDirectory.isSweep(folder);
    }

    /**
     * Reads a sweep back.
     *
     * @throws InvalidInputException if the folder holds no sweep
     */
    public static SweepRecord openSweep(Path folder) {
        return invalidInput(() -> SweepRunner.open(folder));
    }

    /**
     * Runs the trials of a sweep.
     *
     * @param folder sweep directory; must not hold a sweep or a run yet
     * @throws InvalidInputException if the folder holds one, or there is no such executor
     */
    public SweepRecord run(LoadedSweep loaded, Path folder, SweepChoices choices, SweepListener listener) {
        return invalidInput(() -> sweeps.run(loaded.sweep(), folder, choices, listener));
    }

    /**
     * Goes on with a sweep that was stopped or killed. Trials that have ended are not run again; the results are then, to the
     * byte, those of a sweep that was never stopped.
     *
     * @throws InvalidInputException if the folder holds no sweep, or there is no such executor
     */
    public SweepRecord resumeSweep(
            Path folder, SweepChoices choices, Consumer<String> notices, SweepListener listener) {
        return invalidInput(() -> sweeps.resume(folder, choices, notices, listener));
    }

    /** Serves as a process of an executor: runs the trials that are asked for, until the questions end. */
    public void serveTrials(InputStream questions, PrintStream answers) throws IOException {
        new TrialWorker(trials, answers).serve(questions);
    }

    private List<Problem> problems(Experiment experiment) {
        return switch (experiment) {
            case TrainingExperiment training ->
                ExperimentCheck.problems(training, maker.make(training).parts());
            case StudyExperiment study ->
                StudyCheck.problems(study, maker.make(study).parts());
        };
    }

    /**
     * Runs an experiment.
     *
     * @param folder run directory; must not hold a run yet
     * @throws InvalidInputException if data are missing or damaged, the folder holds a run, or memory is too small
     * @throws RunFailedException if a plugin's code fails
     */
    public RunResult run(LoadedExperiment loaded, Path folder, RunListener listener) {
        return blamed(() -> runs.run(loaded, folder, listener));
    }

    /**
     * Goes on with a run that was stopped or killed, from its newest whole checkpoint or, without one, from step 0; a study
     * begins anew. What it recorded is then, to the byte, what an uninterrupted run records.
     *
     * @param folder run directory
     * @param notices receives remarks, one line each
     * @throws InvalidInputException if the folder holds no run, or its checkpoints are damaged or of another experiment
     * @throws RunFailedException if a plugin's code fails
     */
    public RunResult resume(Path folder, Consumer<String> notices, RunListener listener) {
        return blamed(() -> {
            invalidInput(() -> RunContent.read(folder));
            LoadedExperiment loaded = load(folder.resolve(RunDirectory.EXPERIMENT), List.of(), notices);
            return runs.resume(loaded, folder, notices, listener);
        });
    }

    /**
     * Tells what an experiment's model and one training step are made of. Data are read, since their shapes and number decide;
     * nothing is trained.
     *
     * @throws InvalidInputException if data are missing or damaged, or it is a study
     */
    public Explanation explain(LoadedExperiment loaded) {
        return blamed(() -> runs.explain(loaded));
    }

    /** Returns the first free run directory of an experiment within a folder, such as {@code runs/digits-001}. */
    public static Path nextRunFolder(Path parent, Loaded experiment) {
        return RunDirectory.nextFree(parent, experiment.name());
    }

    /**
     * Reads a run back.
     *
     * @throws InvalidInputException if the folder holds no run
     */
    public static RunRecord open(Path folder) {
        return invalidInput(() -> RecordReader.read(folder));
    }

    /**
     * Returns all plugins. Of those in folders the manifests are read alone: none of their code runs, and their extensions
     * are described only if they were loaded before.
     */
    public List<PluginListing> plugins() {
        return new Listings(registry).plugins();
    }

    /**
     * Returns the JSON Schema (draft 2020-12) of experiment files that name the extensions of these plugins, for editors; it is
     * made from what files are checked with. Loads all plugins.
     */
    public String schema() {
        return new ExperimentSchema(registry).text();
    }

    /**
     * Returns the text of a new experiment, in which every setting of the chosen extensions stands with its default and a
     * comment.
     *
     * @param command what the text says it was written by
     * @throws InvalidInputException if there is no such extension
     */
    public String draft(ExperimentChoice choice, String command) {
        return invalidInput(() -> new ExperimentDraft(registry).text(choice, command));
    }

    /**
     * Returns the record of an extension's parameters that has every default.
     *
     * @throws InvalidInputException if a parameter has no default; names all that have none
     */
    public static <P extends Record> P defaults(Class<P> parameters) {
        return invalidInput(() -> ParameterRecords.defaults(parameters));
    }

    /** Returns the paths of all keys that overrides may set, such as {@code optimizer.adam.learning-rate}. */
    public List<String> settingKeys() {
        return SettingKeys.paths(registry);
    }

    /** Loads all plugins and returns them: what fails to load has its reason. */
    public List<PluginListing> loadedPlugins() {
        registry.all();
        return plugins();
    }

    /**
     * Describes the extensions of a name; loads the plugins that have one.
     *
     * @param name {@code NAME}, {@code KIND/NAME}, {@code PLUGIN/NAME} or {@code PLUGIN/KIND/NAME}
     * @return the extensions, several if the name is ambiguous; none if there are none
     * @throws InvalidInputException if the only plugins that have one cannot be used
     */
    public List<ExtensionListing> extensions(String name) {
        return invalidInput(() -> new Listings(registry).extensions(name));
    }

    /** Returns the locks of the folders of plugins. */
    public PluginLocks pluginLocks() {
        return new PluginLocks(pluginFolders);
    }

    /** Returns what builds and opens index files of vectors. */
    public VectorIndexes indexes() {
        return new VectorIndexes(registry, maker);
    }

    /** Closes the jars of plugins in folders. What was made of them is not to be used any more. */
    @Override
    public void close() {
        registry.close();
    }

    /** Returns every data set that reads files, and whether they are there. */
    public List<DataListing> data() {
        return blamed(() -> new Listings(registry).data(maker.locator()));
    }

    /** Returns how the engine computes on this machine, in one line. */
    public String engine() {
        try (Engine engine = runs.openEngine()) {
            return engine.description();
        }
    }

    /** Tells of a failure in a plugin's code whose it is. */
    private <T> T blamed(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidInputException | RunFailedException known) {
            throw known;
        } catch (PluginException failure) {
            throw new RunFailedException(failure);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            PluginException.of(registry, failure).ifPresent(blamed -> {
                throw new RunFailedException(blamed);
            });
            throw failure;
        }
    }

    /** Tells of what users do wrong as such. */
    static <T> T invalidInput(Supplier<T> work) {
        try {
            return work.get();
        } catch (UserErrorException | MissingDataException | DamagedDataException | IllegalArgumentException invalid) {
            throw new InvalidInputException(String.valueOf(invalid.getMessage()), invalid);
        }
    }
}
