package org.dynascope.core.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.dynascope.api.data.Examples;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.state.DataPosition;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.data.PreparedData;
import org.dynascope.core.experiment.Match;
import org.dynascope.core.experiment.Node;
import org.dynascope.core.experiment.TrainingExperiment;
import org.jspecify.annotations.Nullable;

/** The trajectories of an experiment made ready, in the order they are trained. */
final class Plan {
    private final TrainingExperiment experiment;
    private final Parts parts;
    private final Streams streams;
    private final PreparedData data;
    private final List<Branch> order;
    private final SequencedMap<String, Branch> branches = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Plan(TrainingExperiment experiment, Parts parts, PreparedData prepared, Streams streams) {
        this.experiment = experiment;
        this.parts = parts;
        this.streams = streams;
        this.data = inPrecision(prepared, experiment.train().precision());
        experiment.trajectories().stream().filter(Node::isRoot).forEach(root -> add(root, null));
        this.order = inOrder();
        experiment.trajectories().forEach(this::checkMatch);
        if (!problems.isEmpty()) {
            throw new UserErrorException(problems);
        }
    }

    private static PreparedData inPrecision(PreparedData data, ElementType precision) {
        SequencedMap<String, Examples> splits = new LinkedHashMap<>();
        data.splits().forEach((name, examples) -> splits.put(name, examples.in(precision)));
        return new PreparedData(data.element(), data.target(), splits, data.steps());
    }

    private void add(Node node, @Nullable Branch parent) {
        Branch branch = ready(node, parent);
        branches.put(node.name(), branch);
        experiment.trajectories().stream()
                .filter(each -> each.from().equals(node.name()))
                .forEach(child -> add(child, branch));
    }

    private Branch ready(Node node, @Nullable Branch parent) {
        Optimizer optimizer = Objects.requireNonNull(parts.optimizers().get(node.name()));
        PreparedData seen =
                node.data().apply(data, streams.of(node, Streams.SUBSET), streams.of(node, Streams.LABEL_NOISE));
        TrainingSetup setup = new TrainingSetup(
                parts.model(),
                parts.model().declare(data.element(), data.target().outputShape()),
                data.element(),
                data.target(),
                optimizer,
                node.optimizer().settings(),
                node.train().loss(),
                node.train().labelSmoothing(),
                Named.empty(),
                node.train().precision(),
                seen.train());
        BatchOrder batches =
                new BatchOrder(seen.train().count(), node.train().batchSize(), streams.of(node, Streams.DATA_ORDER));
        long start = parent == null ? 0 : parent.stepAt(node.at());
        DataPosition position = parent == null ? DataPosition.START : position(parent, start, batches);
        LearningRate rate =
                new LearningRate(optimizer.learningRate(), node.optimizer().settings(), batches.batchesPerEpoch(), 0);
        Branch endless = new Branch(
                node.name(),
                setup,
                seen,
                batches,
                rate,
                start,
                position,
                Long.MAX_VALUE,
                parent == null || node.isOptimizerFresh() ? start : parent.optimizerStart());
        Branch branch = endless.until(endless.stepAt(node.train().length()));
        check(node, branch, parent);
        checkRun(node, setup);
        return branch;
    }

    /** A fork goes on at its parent's place in the data; if its passes have another length, with the next pass. */
    private static DataPosition position(Branch parent, long start, BatchOrder batches) {
        DataPosition reached = parent.positionAt(start);
        boolean fits = batches.batchesPerEpoch() == parent.batches().batchesPerEpoch() || reached.batch() == 0;
        return fits ? reached : new DataPosition(reached.epoch() + 1, 0);
    }

    private void checkRun(Node node, TrainingSetup setup) {
        if (node.run().isEmpty()) {
            return;
        }
        SavedNetwork.problem(node, setup)
                .ifPresent(problem -> problems.add(
                        new Problem(node.location(), "trajectories." + node.name() + ".run", node.run(), problem)));
    }

    private void check(Node node, Branch branch, @Nullable Branch parent) {
        if (parent != null && branch.start() > parent.end()) {
            problems.add(new Problem(
                    node.location(),
                    "trajectories." + node.name() + ".at",
                    node.at().toString(),
                    "is step " + branch.start() + ", beyond the end of " + parent.name() + " at step " + parent.end()));
        }
        if (branch.end() < branch.start()) {
            problems.add(new Problem(
                    node.location(),
                    "trajectories." + node.name() + ".change.train",
                    node.train().length().toString(),
                    "is step " + branch.end() + ", before the fork at step " + branch.start()));
        }
    }

    /** Depth first in the order of the file, but none before those it begins from. */
    private List<Branch> inOrder() {
        List<Branch> waiting = new ArrayList<>(branches.sequencedValues());
        List<Branch> sorted = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Branch next = waiting.stream()
                    .filter(each ->
                            origins(each).stream().allMatch(origin -> sorted.contains(branch(origin.trajectory()))))
                    .findFirst()
                    .orElseThrow();
            waiting.remove(next);
            sorted.add(next);
        }
        return List.copyOf(sorted);
    }

    private void checkMatch(Node node) {
        Match match = node.match();
        if (match != null && matchedStep(match) > branch(match.to()).end()) {
            problems.add(new Problem(
                    node.location(),
                    "trajectories." + node.name() + ".change.match.at",
                    match.at().toString(),
                    "is step " + matchedStep(match) + ", beyond the end of " + match.to() + " at step "
                            + branch(match.to()).end()));
        }
    }

    /**
     * A state that a trajectory begins from.
     *
     * @param trajectory name of the trajectory it is on
     * @param step its step
     */
    record Origin(String trajectory, long step) {}

    /** Returns the states that a trajectory begins from: that of its parent, and that to whose units its own are matched. */
    List<Origin> origins(Branch branch) {
        Node node = node(branch.name());
        List<Origin> origins = new ArrayList<>();
        if (!node.isRoot()) {
            origins.add(new Origin(node.from(), branch.start()));
        }
        Match match = node.match();
        if (match != null) {
            origins.add(new Origin(match.to(), matchedStep(match)));
        }
        return origins;
    }

    private long matchedStep(Match match) {
        return branch(match.to()).stepAt(match.at());
    }

    /** Returns all of them in order. */
    List<Branch> order() {
        return order;
    }

    /** Returns the trajectory of that name. */
    Branch branch(String name) {
        return Objects.requireNonNull(branches.get(name), name);
    }

    /** Returns the description of a trajectory. */
    Node node(String name) {
        return experiment.trajectories().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the one of some trajectories that is trained first. */
    Branch firstOf(List<Branch> members) {
        return order().stream().filter(members::contains).findFirst().orElseThrow();
    }

    /** Returns the one of some trajectories that is trained last. */
    Branch lastOf(List<Branch> members) {
        return order().reversed().stream().filter(members::contains).findFirst().orElseThrow();
    }

    /** Returns the number of updates all trajectories make together. */
    long updates() {
        return order().stream().mapToLong(Branch::updates).sum();
    }
}
