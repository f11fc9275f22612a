package org.dynascope.core.assembly;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dynascope.api.execution.TrialExecutor;
import org.dynascope.api.random.RandomStreams;
import org.dynascope.core.data.FileLocator;
import org.dynascope.core.experiment.ExperimentReader;
import org.dynascope.core.experiment.OptionChoice;
import org.dynascope.core.experiment.Sweep;
import org.dynascope.core.plugin.ExtensionMaker;
import org.dynascope.core.plugin.ExtensionRegistry;
import org.dynascope.core.plugin.Selected;
import org.dynascope.core.run.RunDirectory;
import org.dynascope.core.run.SweepDirectory;

/** Runs sweeps on the executors of a registry. */
final class Sweeps {
    private final ExtensionRegistry registry;
    private final Runs runs;
    private final TrialsInProcess trials;
    private final List<String> trialCommand;

    /**
     * Prepares for sweeps.
     *
     * @param trialCommand command line that goes on with a trial when its folder is added
     */
    Sweeps(ExtensionRegistry registry, Runs runs, TrialsInProcess trials, List<String> trialCommand) {
        this.registry = registry;
        this.runs = runs;
        this.trials = trials;
        this.trialCommand = trialCommand;
    }

    SweepRecord run(Sweep sweep, Path folder, SweepChoices choices, SweepListener listener) {
        Selected<TrialExecutor> executor = OptionChoice.executor(registry, choices.executor(), choices.workers());
        runs.requireData(sweep.trials().getFirst().experiment());
        try (SweepDirectory directory = SweepDirectory.create(folder)) {
            return run(directory, executor, new SweepRunner(sweep, choices, listener, trials), sweep, true);
        }
    }

    SweepRecord resume(Path folder, SweepChoices choices, Consumer<String> notices, SweepListener listener) {
        SweepRunner.requireSweep(folder);
        Selected<TrialExecutor> executor = OptionChoice.executor(registry, choices.executor(), choices.workers());
        Path file = folder.resolve(RunDirectory.EXPERIMENT);
        Sweep sweep = new ExperimentReader(registry)
                .open(file, List.of(), List.of(), notices)
                .sweep()
                .orElseThrow(() -> new IllegalArgumentException(file + " holds no sweep; was it changed?"));
        try (SweepDirectory directory = SweepDirectory.reopen(folder)) {
            return run(directory, executor, new SweepRunner(sweep, choices, listener, trials), sweep, false);
        }
    }

    private SweepRecord run(
            SweepDirectory directory,
            Selected<TrialExecutor> executor,
            SweepRunner runner,
            Sweep sweep,
            boolean isNew) {
        sweep.trials().forEach(trial -> trials.add(trial.id(), trial.experiment()));
        RandomStreams none = name -> {
            throw new IllegalStateException("an executor draws no random numbers, asked for " + name);
        };
        FileLocator nowhere = FileLocator.of(Optional.empty(), Map.of(), Sweeps.class.getClassLoader());
        return runner.run(directory, () -> new ExtensionMaker().make(executor, none, nowhere), trialCommand, isNew);
    }
}
