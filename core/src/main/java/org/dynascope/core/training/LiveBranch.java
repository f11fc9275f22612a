package org.dynascope.core.training;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.core.checkpoint.Snapshot;
import org.dynascope.engine.Engine;

/** A trajectory with its compiled programs, and what probes see of it. */
final class LiveBranch implements Resource {
    private final Branch branch;
    private final Trajectory trajectory;
    private final SplitEvaluations evaluations;
    private final Named<TensorValue> origin;
    private final List<Resource> resources = new ArrayList<>();

    LiveBranch(Branch branch, Engine engine, Snapshot snapshot) {
        this.branch = branch;
        this.origin = snapshot.origin();
        this.trajectory = new Trajectory(branch.expandedAt(origin), engine, snapshot.state());
        this.evaluations = new SplitEvaluations(trajectory, branch.data());
        resources.add(trajectory);
        resources.add(evaluations);
    }

    Branch branch() {
        return branch;
    }

    Trajectory trajectory() {
        return trajectory;
    }

    /** Returns the parameters at which the model is expanded; empty if it is not. */
    Named<TensorValue> origin() {
        return origin;
    }

    /**
     * Returns what a probe sees of it.
     *
     * @param random the probe's stream
     */
    LiveTrajectory view(Probe probe, RandomStream random) {
        LiveTrajectory view = new LiveTrajectory(
                branch.name(), trajectory, branch.data(), evaluations, random.split("batches"), probe.requirements());
        resources.add(view);
        return view;
    }

    @Override
    public void close() {
        resources.reversed().forEach(Resource::close);
    }
}
