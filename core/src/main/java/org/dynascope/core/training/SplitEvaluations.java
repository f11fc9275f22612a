package org.dynascope.core.training;

import java.util.HashMap;
import java.util.Map;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.core.data.PreparedData;

/** The evaluations of a trajectory's splits, shared by all probes: each split is computed at most once a step. */
final class SplitEvaluations implements Resource {
    private final PreparedStep trajectory;
    private final PreparedData data;
    private final Map<String, SplitEvaluation> splits = new HashMap<>();
    private final Map<String, Evaluation> results = new HashMap<>();
    private long step = -1;

    SplitEvaluations(PreparedStep trajectory, PreparedData data) {
        this.trajectory = trajectory;
        this.data = data;
    }

    Evaluation at(String split) {
        if (step != trajectory.step()) {
            results.clear();
            step = trajectory.step();
        }
        return results.computeIfAbsent(split, this::compute);
    }

    private Evaluation compute(String split) {
        return splits.computeIfAbsent(
                        split, name -> new SplitEvaluation(trajectory.setup(), data.split(name), trajectory.engine()))
                .at(trajectory.parameters(), trajectory.buffers());
    }

    @Override
    public void close() {
        splits.values().forEach(SplitEvaluation::close);
    }
}
