package org.dynascope.core.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import org.dynascope.api.data.Examples;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.TrainingState;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.core.data.PreparedData;
import org.dynascope.core.experiment.Experiment;
import org.dynascope.core.experiment.Experiment.Watched;
import org.dynascope.core.run.MetricLog;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Program;

/**
 * Trains an experiment.
 *
 * <p>Random streams: {@code initialisation}, {@code data-order}, {@code dropout}, and {@code probe/NAME} for each probe, all
 * split from the experiment's seed.
 */
public final class Trainer implements AutoCloseable {
    private final PreparedData data;
    private final TrainingSetup setup;
    private final RandomStream seed;
    private final SequencedMap<Watched, Probe> probes;
    private final BatchOrder batches;
    private final long totalSteps;
    private final List<Resource> resources = new ArrayList<>();

    /**
     * Creates a trainer.
     *
     * @param parts the experiment's extensions, found to fit by {@link ExperimentCheck}
     * @param prepared the examples
     */
    public Trainer(Experiment experiment, Parts parts, PreparedData prepared) {
        this.probes = parts.probes();
        this.seed = RandomStream.ofSeed(experiment.seed());
        ElementType precision = experiment.train().precision();
        this.data = inPrecision(prepared, precision);
        this.setup = new TrainingSetup(
                parts.model(),
                parts.model().declare(data.element(), data.target().outputShape()),
                data.element(),
                data.target(),
                parts.optimizer(),
                experiment.optimizer().settings(),
                experiment.train().labelSmoothing(),
                precision);
        this.batches = new BatchOrder(data.train().count(), experiment.train().batchSize(), seed.split("data-order"));
        this.totalSteps = experiment.train().length().inSteps(batches.batchesPerEpoch());
    }

    private static PreparedData inPrecision(PreparedData data, ElementType precision) {
        SequencedMap<String, Examples> splits = new LinkedHashMap<>();
        data.splits().forEach((name, examples) -> splits.put(name, examples.in(precision)));
        return new PreparedData(data.element(), data.target(), splits, data.steps());
    }

    /** Returns the number of updates the experiment makes. */
    public long totalSteps() {
        return totalSteps;
    }

    /** Returns the number of numbers the model has to learn. */
    public long parameterCount() {
        return setup.declaration().parameters().stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
    }

    /**
     * Trains from step 0.
     *
     * @param metrics receives what the probes measure; their metrics are declared in it first
     * @param stop asked before every step
     */
    public TrainingResult train(Engine engine, MetricLog metrics, TrainingListener listener, BooleanSupplier stop) {
        TrainingState initial =
                Initialisation.draw(setup, seed.split("initialisation"), seed.split(Trajectory.DROPOUT));
        LearningRate learningRate = new LearningRate(
                setup.optimizer().learningRate(), setup.settings(), batches.batchesPerEpoch(), totalSteps);
        Trajectory trajectory = keep(new Trajectory(setup, data.train(), batches, learningRate, engine, initial));
        SplitEvaluations evaluations = keep(new SplitEvaluations(trajectory, data));
        List<AttachedProbe> attached = new ArrayList<>();
        probes.forEach((watched, probe) -> {
            metrics.declare(probe.metrics());
            attached.add(keep(attach(watched, probe, trajectory, evaluations)));
        });
        return new Training(trajectory, attached, metrics, totalSteps).run(listener, stop);
    }

    /** Compiles the training step for a whole mini-batch and tells what it is made of; nothing is computed. */
    public StepExplanation explain(Engine engine) {
        TrainingState initial =
                Initialisation.draw(setup, seed.split("initialisation"), seed.split(Trajectory.DROPOUT));
        int batch = batches.size(initial.position());
        long stateBytes = initial.optimizerState().values().stream()
                .mapToLong(value -> value.type().bytes())
                .sum();
        try (Program program = StepFormula.compile(setup, batch, initial.optimizerState(), engine)) {
            List<StepExplanation.Step> steps = program.contents().stream()
                    .map(step -> new StepExplanation.Step(
                            step.operations(), step.result().toString(), step.count()))
                    .toList();
            return new StepExplanation(
                    setup.declaration(), batch, setup.precision(), stateBytes, program.arenaBytes(), steps);
        }
    }

    private <T extends Resource> T keep(T resource) {
        resources.add(resource);
        return resource;
    }

    private AttachedProbe attach(Watched watched, Probe probe, Trajectory trajectory, SplitEvaluations evaluations) {
        String name = watched.probe().name();
        RandomStream random = seed.split("probe/" + name);
        LiveTrajectory view = new LiveTrajectory(
                Training.MAIN, trajectory, data, evaluations, random.split("batches"), probe.requirements());
        ProbeSchedule schedule = ProbeSchedule.of(watched.settings(), batches.batchesPerEpoch(), totalSteps);
        return new AttachedProbe(name, probe, schedule, random, view);
    }

    @Override
    public void close() {
        for (Resource resource : resources.reversed()) {
            resource.close();
        }
    }
}
