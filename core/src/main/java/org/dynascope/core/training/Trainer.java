package org.dynascope.core.training;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.TrainingState;
import org.dynascope.core.checkpoint.Checkpoint;
import org.dynascope.core.checkpoint.CheckpointFolder;
import org.dynascope.core.data.PreparedData;
import org.dynascope.core.experiment.Experiment.Watched;
import org.dynascope.core.experiment.Node;
import org.dynascope.core.experiment.TrainingExperiment;
import org.dynascope.core.run.MetricLog;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Program;

/**
 * Trains an experiment.
 *
 * <p>Random streams: {@code initialisation}, {@code data-order}, {@code dropout}, {@code label-noise}, {@code subset},
 * {@code perturbation} split by the trajectory's name, and {@code probe/NAME} for each probe, all split from the experiment's seed
 * or from one that a trajectory sets.
 */
public final class Trainer {
    private final TrainingExperiment experiment;
    private final Parts parts;
    private final Streams streams;
    private final Plan plan;
    private final List<Attachment> attachments;

    /**
     * Creates a trainer.
     *
     * @param parts the experiment's extensions, found to fit by {@link ExperimentCheck}
     * @param prepared the examples
     */
    public Trainer(TrainingExperiment experiment, Parts parts, PreparedData prepared) {
        this.experiment = experiment;
        this.parts = parts;
        this.streams = new Streams(RandomStream.ofSeed(experiment.seed()));
        this.plan = new Plan(experiment, parts, prepared, streams);
        this.attachments = attachments();
    }

    private List<Attachment> attachments() {
        List<Attachment> all = new ArrayList<>();
        parts.probes()
                .forEach((watched, maker) ->
                        all.addAll(Attachment.all(watched, maker.get().requirements(), plan)));
        return List.copyOf(all);
    }

    /** Returns the number of updates the experiment makes, over all trajectories. */
    public long totalSteps() {
        return plan.updates();
    }

    /** Returns the number of numbers the model has to learn. */
    public long parameterCount() {
        return first().setup().declaration().parameters().stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
    }

    private Branch first() {
        return plan.order().getFirst();
    }

    /** Returns the SHA-256 of the resolved experiment, by which a checkpoint knows whose it is. */
    public String digest() {
        try {
            byte[] text = experiment.resolvedText().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /**
     * Trains from a checkpoint on, or from step 0.
     *
     * @param metrics receives what the probes measure; their metrics are declared in it first
     * @param folder receives checkpoints, and holds those of the run that goes on
     */
    public TrainingResult train(
            Engine engine,
            MetricLog metrics,
            CheckpointFolder folder,
            Optional<Checkpoint> from,
            RunControl control,
            TrainingListener listener) {
        declareMetrics(metrics);
        metrics.declare(Matchings.metrics(parts.matchings().values()));
        try (TreeTraining training = new TreeTraining(this, engine, metrics, folder, control, listener)) {
            return training.run(from);
        }
    }

    void declareMetrics(MetricLog metrics) {
        parts.probes().values().forEach(probe -> metrics.declare(probe.get().metrics()));
    }

    /** Compiles the training step for a whole mini-batch and tells what it is made of; nothing is computed. */
    public StepExplanation explain(Engine engine) {
        Branch branch = first();
        TrainingState initial = initialState(branch);
        int batch = branch.batches().size(initial.position());
        long stateBytes = initial.optimizerState().values().stream()
                .mapToLong(value -> value.type().bytes())
                .sum();
        try (Program program = StepFormula.compile(branch.setup(), batch, initial.optimizerState(), engine)) {
            List<StepExplanation.Step> steps = program.contents().stream()
                    .map(step -> new StepExplanation.Step(
                            step.operations(), step.result().toString(), step.count(), step.slices()))
                    .toList();
            return new StepExplanation(
                    branch.setup().declaration(),
                    batch,
                    branch.setup().precision(),
                    stateBytes,
                    program.arenaBytes(),
                    steps);
        }
    }

    TrainingExperiment experiment() {
        return experiment;
    }

    Plan plan() {
        return plan;
    }

    Streams streams() {
        return streams;
    }

    List<Attachment> attached() {
        return attachments;
    }

    List<String> probeNames() {
        return experiment.probes().stream().map(each -> each.probe().name()).toList();
    }

    Probe newProbe(Watched watched) {
        return Objects.requireNonNull(parts.probes().get(watched)).get();
    }

    /** Draws the state at which a root begins, or takes its network from a run. */
    TrainingState initialState(Branch root) {
        Node node = plan.node(root.name());
        TrainingState drawn = Initialisation.draw(
                root.setup(), streams.of(node, Streams.INITIALISATION), streams.of(node, Streams.DROPOUT));
        return node.run().isEmpty() ? drawn : SavedNetwork.of(node).in(drawn, root.setup());
    }

    /** Returns how a trajectory begins. */
    Fork fork(Branch branch) {
        return new Fork(branch, plan.node(branch.name()), streams);
    }

    /** Returns what renumbers the units of trajectories. */
    Matchings matchings(Engine engine, MetricLog metrics) {
        return new Matchings(parts.matchings(), streams, engine, metrics);
    }

    /** Returns whether a trajectory's state at a step is needed once it has gone on: by a fork, or for a comparison. */
    boolean isNeededLater(Branch branch, long step) {
        boolean isOrigin = plan.node(branch.name()).isLinear() && step == branch.start();
        return isOrigin
                || plan.order().stream()
                        .flatMap(each -> plan.origins(each).stream())
                        .anyMatch(new Plan.Origin(branch.name(), step)::equals)
                || attachments.stream()
                        .anyMatch(each -> each.isPair()
                                && plan.firstOf(each.members()).equals(branch)
                                && each.schedule().includes(step));
    }

    /** Returns the trajectories in the order they are trained. */
    public List<Trained> trajectories() {
        return plan.order().stream()
                .map(branch -> {
                    Node node = plan.node(branch.name());
                    return new Trained(node.name(), node.from(), branch.start(), branch.end(), node.changes());
                })
                .toList();
    }

    /**
     * A trajectory of the tree.
     *
     * @param name name
     * @param from name of the trajectory it is forked from; empty for a root
     * @param start step at which it begins
     * @param end step at which it is to end
     * @param changes what differs from the parent, by key
     */
    public record Trained(String name, String from, long start, long end, Map<String, Object> changes) {}
}
