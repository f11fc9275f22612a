package org.dynascope.probes.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.probe.TrajectoryView;

/**
 * Measures the mean loss, without weight decay: {@code loss.train} of the mini-batch of the next update, and
 * {@code loss.<split>} of whole splits in evaluation mode. The whole training split is {@code loss.train-whole}, so that it
 * stays apart from the mini-batch's.
 *
 * <p>Cost: nothing beyond training for the mini-batch; one pass over each named split.
 *
 * @since 0.1.0
 */
public final class Loss implements Probe {
    private static final String MINI_BATCH = "loss.train";
    private static final String TRAINING_SPLIT = "train";

    private final List<String> splits;

    /** Creates the probe. */
    public Loss(LossParameters settings) {
        this.splits = settings.splits();
    }

    /** Returns the descriptor of {@code loss}. */
    public static Extension<Probe, LossParameters> extension() {
        return Extension.of(Probe.class, "loss", LossParameters.class, Loss::new)
                .costs(Cost.FEW_PASSES)
                .summary("mean loss of the mini-batch, and of whole splits if some are named");
    }

    @Override
    public Set<Requirement> requirements() {
        return splits.isEmpty() ? Set.of() : Set.of(Requirement.EVALUATION);
    }

    @Override
    public List<MetricDeclaration> metrics() {
        List<MetricDeclaration> declarations = new ArrayList<>();
        declarations.add(declaration(MINI_BATCH, "mean loss of the mini-batch of the next update"));
        for (String split : splits) {
            declarations.add(declaration(metric(split), "mean loss of the split '" + split + "'"));
        }
        return List.copyOf(declarations);
    }

    @Override
    public List<String> splits() {
        return splits;
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        TrajectoryView trajectory = observation.trajectory();
        metrics.scalar(MINI_BATCH, trajectory.loss());
        for (String split : splits) {
            metrics.scalar(metric(split), trajectory.evaluate(split).loss());
        }
    }

    private static MetricDeclaration declaration(String name, String summary) {
        return MetricDeclaration.scalar(name, "", summary).drawnAs(Drawing.LOG_LINE);
    }

    private static String metric(String split) {
        return split.equals(TRAINING_SPLIT) ? "loss.train-whole" : "loss." + split;
    }
}
