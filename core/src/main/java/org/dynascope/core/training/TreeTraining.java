package org.dynascope.core.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.core.checkpoint.Checkpoint;
import org.dynascope.core.checkpoint.CheckpointFolder;
import org.dynascope.core.checkpoint.ProbeMemory;
import org.dynascope.core.checkpoint.Progress;
import org.dynascope.core.checkpoint.Progress.Finished;
import org.dynascope.core.checkpoint.Snapshot;
import org.dynascope.core.run.MetricLog;
import org.dynascope.core.training.Training.Looking;
import org.dynascope.core.training.TrainingResult.End;
import org.dynascope.engine.Engine;
import org.jspecify.annotations.Nullable;

/** Trains all trajectories of an experiment, one after the other, and saves what is needed to go on after any interruption. */
final class TreeTraining implements Resource {
    private final Trainer trainer;
    private final Plan plan;
    private final Engine engine;
    private final MetricLog metrics;
    private final CheckpointFolder folder;
    private final RunControl control;
    private final TrainingListener listener;
    private final CheckpointClock clock;
    private final TimeBook times;
    private final List<Finished> finished = new ArrayList<>();
    private final Map<String, LiveBranch> alive = new HashMap<>();
    private @Nullable Training current;

    TreeTraining(
            Trainer trainer,
            Engine engine,
            MetricLog metrics,
            CheckpointFolder folder,
            RunControl control,
            TrainingListener listener) {
        this.trainer = trainer;
        this.plan = trainer.plan();
        this.engine = engine;
        this.metrics = metrics;
        this.folder = folder;
        this.control = control;
        this.listener = listener;
        this.clock = new CheckpointClock(trainer.experiment().checkpoints().every(), System.nanoTime());
        this.times = new TimeBook(trainer.probeNames());
    }

    /** Trains from a checkpoint on, or from step 0. */
    TrainingResult run(Optional<Checkpoint> checkpoint) {
        checkpoint.map(Checkpoint::progress).ifPresent(progress -> {
            finished.addAll(progress.finished());
            times.add(progress);
        });
        for (Branch branch : plan.order().subList(finished.size(), plan.order().size())) {
            Optional<Checkpoint> here =
                    checkpoint.filter(each -> each.progress().trajectory().equals(branch.name()));
            if (here.isEmpty() && !isReached(branch)) {
                continue;
            }
            Snapshot start = here.map(Checkpoint::snapshot).orElseGet(() -> begin(branch));
            if (train(branch, start) == End.STOPPED) {
                return result(End.STOPPED);
            }
        }
        return result(diverged().isEmpty() ? End.COMPLETED : End.DIVERGED);
    }

    private Set<String> diverged() {
        return finished.stream()
                .filter(Finished::diverged)
                .map(Finished::trajectory)
                .collect(Collectors.toSet());
    }

    /** Returns whether all that a fork begins from was reached; if it was not, the fork is finished before it began. */
    private boolean isReached(Branch branch) {
        for (Plan.Origin origin : plan.origins(branch)) {
            for (Finished each : List.copyOf(finished)) {
                if (each.trajectory().equals(origin.trajectory()) && each.step() < origin.step()) {
                    String reason = "not begun, since " + origin.trajectory() + " did not reach step " + origin.step();
                    finished.add(new Finished(branch.name(), -1, false, reason));
                    return false;
                }
            }
        }
        return true;
    }

    private Snapshot begin(Branch branch) {
        List<Snapshot> origins = plan.origins(branch).stream()
                .map(origin -> folder.snapshot(origin.trajectory(), origin.step()))
                .toList();
        return switch (origins.size()) {
            case 0 -> trainer.fork(branch).root(trainer.initialState(branch));
            case 1 -> trainer.fork(branch).of(origins.getFirst());
            default ->
                trainer.fork(branch)
                        .of(trainer.matchings(engine, metrics)
                                .renumbered(branch, origins.getFirst(), origins.getLast()));
        };
    }

    private End train(Branch branch, Snapshot start) {
        LiveBranch live = new LiveBranch(branch, engine, start);
        alive.put(branch.name(), live);
        List<Looking> probes = attach(branch, start.probes());
        Training training = new Training(live, probes, metrics);
        current = training;
        times.begin(training, probes);
        long before = updatesBefore();
        End end = training.run(
                (step, loss) -> listener.stepped(before + step - branch.start(), loss), () -> opens(training));
        times.end();
        if (end != End.STOPPED) {
            finished.add(new Finished(branch.name(), training.step(), end == End.DIVERGED, training.message()));
            current = null;
            closeAll();
        }
        return end;
    }

    /** Attaches the probes that look while a trajectory is trained: at it alone, or at it and earlier ones. */
    private List<Looking> attach(Branch branch, Map<String, ProbeMemory> memories) {
        List<Looking> attached = new ArrayList<>();
        for (Attachment attachment : trainer.attached()) {
            if (plan.lastOf(attachment.members()).equals(branch)) {
                Looking looking = attached(attachment, branch);
                ProbeMemory memory = memories.get(looking.key());
                if (memory != null) {
                    looking.probe().recall(memory);
                }
                attached.add(looking);
            }
        }
        return attached;
    }

    private Looking attached(Attachment attachment, Branch branch) {
        Probe probe = trainer.newProbe(attachment.watched());
        RandomStream random = trainer.streams().ofProbe(attachment.probe());
        List<LiveBranch> members =
                attachment.members().stream().map(this::alive).toList();
        List<LiveTrajectory> views =
                members.stream().map(each -> each.view(probe, random)).toList();
        List<LiveBranch> others =
                members.stream().filter(each -> !each.branch().equals(branch)).toList();
        AttachedProbe made = new AttachedProbe(attachment.probe(), probe, attachment.schedule(), random, views);
        return new Looking(made, attachment, step -> moveTo(others, step));
    }

    /** Returns a trajectory that was trained before, made ready to be moved to the steps at which it was kept. */
    private LiveBranch alive(Branch branch) {
        return alive.computeIfAbsent(branch.name(), _ -> {
            Snapshot drawn = new Snapshot(trainer.initialState(branch), Named.empty(), new LinkedHashMap<>());
            boolean isLinear = plan.node(branch.name()).isLinear();
            return new LiveBranch(branch, engine, isLinear ? folder.snapshot(branch.name(), branch.start()) : drawn);
        });
    }

    /** Moves trajectories to a step; returns false if one of them did not get there. */
    private boolean moveTo(List<LiveBranch> others, long step) {
        for (LiveBranch other : others) {
            if (!folder.hasSnapshot(other.branch().name(), step)) {
                return false;
            }
            other.trajectory()
                    .moveTo(folder.snapshot(other.branch().name(), step).state());
            other.trajectory().prepare();
        }
        return true;
    }

    /** Returns the updates of the trajectories that have ended. */
    private long updatesBefore() {
        return finished.stream()
                .mapToLong(each ->
                        Math.max(0, each.step() - plan.branch(each.trajectory()).start()))
                .sum();
    }

    /** Saves what is to be saved before a step, and returns whether to make it. */
    private boolean opens(Training training) {
        Branch branch = training.branch();
        long step = training.step();
        long now = System.nanoTime();
        boolean isEnough = updatesBefore() + step - branch.start() >= control.until() && step < branch.end();
        boolean stops = isEnough || control.stop().getAsBoolean();
        boolean isOver = step == branch.end() && branch.equals(plan.order().getLast());
        if (stops || isOver || clock.isDue(branch, step, now)) {
            save(training, now, !isOver || control.forcesLast());
        }
        if (!stops && trainer.isNeededLater(branch, step)) {
            folder.writeSnapshot(branch.name(), training.snapshot());
        }
        return !stops;
    }

    private void save(Training training, long begin, boolean forced) {
        Branch branch = training.branch();
        Progress progress = new Progress(
                trainer.digest(),
                engine.description(),
                branch.name(),
                updatesBefore() + training.step() - branch.start(),
                forced ? metrics.force() : metrics.flush(),
                times.trainingSeconds(),
                times.probes(),
                finished);
        folder.write(new Checkpoint(progress, training.snapshot()), forced);
        long end = System.nanoTime();
        clock.written(begin, end);
        times.pause(end - begin);
    }

    private TrainingResult result(End end) {
        long updates = updatesBefore()
                + (current == null ? 0 : current.step() - current.branch().start());
        return new TrainingResult(
                end, message(end, updates), diverged(), updates, times.trainingSeconds(), times.probes());
    }

    private String message(End end, long updates) {
        if (end == End.STOPPED) {
            return "stopped on request at step " + updates;
        }
        boolean unnamed = !trainer.experiment().hasNamedTrajectories();
        return finished.stream()
                .filter(each -> !each.message().isEmpty())
                .map(each -> unnamed ? each.message() : each.trajectory() + ": " + each.message())
                .collect(Collectors.joining("; "));
    }

    private void closeAll() {
        alive.values().forEach(LiveBranch::close);
        alive.clear();
    }

    @Override
    public void close() {
        closeAll();
    }
}
