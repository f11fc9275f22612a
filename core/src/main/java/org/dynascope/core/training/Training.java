package org.dynascope.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.core.run.MetricLog;
import org.dynascope.core.training.TrainingResult.End;
import org.dynascope.core.training.TrainingResult.ProbeTime;

/** The training loop: prepare an update, let probes look, make the update. */
final class Training {
    /** Name of the trajectory of an experiment that names none. */
    static final String MAIN = "main";

    private final Trajectory trajectory;
    private final List<AttachedProbe> probes;
    private final MetricLog metrics;
    private final long totalSteps;
    private long probeNanos;

    Training(Trajectory trajectory, List<AttachedProbe> probes, MetricLog metrics, long totalSteps) {
        this.trajectory = trajectory;
        this.probes = List.copyOf(probes);
        this.metrics = metrics;
        this.totalSteps = totalSteps;
    }

    /**
     * Trains to the last step.
     *
     * @param stop asked before every step
     */
    TrainingResult run(TrainingListener listener, BooleanSupplier stop) {
        listener.started(totalSteps);
        long start = System.nanoTime();
        while (true) {
            if (stop.getAsBoolean()) {
                return result(End.STOPPED, "stopped on request at step " + trajectory.step(), start);
            }
            trajectory.prepare();
            observe();
            double loss = trajectory.loss();
            if (!Double.isFinite(loss)) {
                return result(End.DIVERGED, divergence(loss), start);
            }
            if (trajectory.step() == totalSteps) {
                return result(End.COMPLETED, "", start);
            }
            trajectory.commit();
            listener.stepped(trajectory.step(), loss);
        }
    }

    private void observe() {
        long step = trajectory.step();
        MetricSink sink = null;
        for (AttachedProbe probe : probes) {
            if (probe.isDue(step)) {
                sink = sink == null ? metrics.at(MAIN, step) : sink;
                long start = System.nanoTime();
                probe.observe(sink);
                probeNanos += System.nanoTime() - start;
            }
        }
    }

    private String divergence(double loss) {
        long step = trajectory.step();
        String where = trajectory
                .firstNonFinite()
                .map(tensor -> "the first tensor that is not finite is " + tensor)
                .orElse("computed node by node all tensors are finite");
        return "the loss is " + loss + " at step " + step + "; " + where
                + (step == 0 ? "" : "; last finite loss at step " + (step - 1));
    }

    private TrainingResult result(End end, String message, long start) {
        List<ProbeTime> times = new ArrayList<>();
        for (AttachedProbe probe : probes) {
            times.add(new ProbeTime(probe.name(), probe.seconds(), probe.observations()));
        }
        double seconds = (System.nanoTime() - start - probeNanos) / 1e9;
        return new TrainingResult(end, message, trajectory.state(), seconds, times);
    }
}
