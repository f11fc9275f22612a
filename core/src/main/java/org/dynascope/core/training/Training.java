package org.dynascope.core.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.core.checkpoint.ProbeMemory;
import org.dynascope.core.checkpoint.Snapshot;
import org.dynascope.core.run.MetricLog;
import org.dynascope.core.training.TrainingResult.End;

/** The training loop of one trajectory: prepare an update, let probes look, make the update. */
final class Training {
    private final Branch branch;
    private final LiveBranch live;
    private final List<Looking> probes;
    private final MetricLog metrics;
    private String message = "";
    private long probeNanos;

    /**
     * A probe with what it is attached to.
     *
     * @param others moves the trajectories it compares with to a step; false if they did not get there
     */
    record Looking(AttachedProbe probe, Attachment attachment, LongPredicate others) {
        /** Returns the name under which its memory is saved. */
        String key() {
            return attachment.subject() + "/" + probe.name();
        }
    }

    Training(LiveBranch live, List<Looking> probes, MetricLog metrics) {
        this.branch = live.branch();
        this.live = live;
        this.probes = List.copyOf(probes);
        this.metrics = metrics;
    }

    /**
     * Trains to the last step.
     *
     * @param gate asked before every step, with nothing of it measured yet, whether to go on
     */
    End run(TrainingListener listener, BooleanSupplier gate) {
        Trajectory trajectory = live.trajectory();
        while (gate.getAsBoolean()) {
            trajectory.prepare();
            observe();
            double loss = trajectory.loss();
            if (!Double.isFinite(loss)) {
                message = divergence(loss);
                return End.DIVERGED;
            }
            if (trajectory.step() >= branch.end()) {
                return End.COMPLETED;
            }
            trajectory.commit();
            listener.stepped(trajectory.step(), loss);
        }
        return End.STOPPED;
    }

    private void observe() {
        long step = step();
        boolean isDiverged = !Double.isFinite(live.trajectory().loss());
        for (Looking looking : probes) {
            if (looking.probe().isDue(step) && looking.others().test(step)) {
                long start = System.nanoTime();
                MetricSink sink = metrics.at(looking.attachment().subject(), step);
                looking.probe().observe(sink, isDiverged || looking.probe().isLast(step));
                probeNanos += System.nanoTime() - start;
            }
        }
    }

    private String divergence(double loss) {
        return divergence(step(), loss, live.trajectory().firstNonFinite());
    }

    /** Returns one line on a loss that is not finite, with the first tensor that is not. */
    static String divergence(long step, double loss, Optional<String> firstNonFinite) {
        String where = firstNonFinite
                .map(tensor -> "the first tensor that is not finite is " + tensor)
                .orElse("computed node by node all tensors are finite");
        return "the loss is " + loss + " at step " + step + "; " + where
                + (step == 0 ? "" : "; last finite loss at step " + (step - 1));
    }

    Branch branch() {
        return branch;
    }

    long step() {
        return live.trajectory().step();
    }

    /** Returns one line on why it diverged; empty if it did not. */
    String message() {
        return message;
    }

    /** Returns the time in probes so far. */
    long probeNanos() {
        return probeNanos;
    }

    /** Returns all that the rest depends on. */
    Snapshot snapshot() {
        SequencedMap<String, ProbeMemory> memories = new LinkedHashMap<>();
        probes.forEach(looking -> memories.put(looking.key(), looking.probe().memory()));
        return new Snapshot(live.trajectory().state(), live.origin(), memories);
    }
}
