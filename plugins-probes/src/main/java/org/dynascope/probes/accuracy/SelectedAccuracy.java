package org.dynascope.probes.accuracy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.Restorable;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.probes.accuracy.SelectedAccuracyParameters.Ties;

/**
 * Measures what early stopping would give: {@code selected-accuracy.report}, the accuracy on one split at the moment, so far, at which
 * that on another was greatest ({@code ties}: the first or the last of equal ones), {@code selected-accuracy.by}. Papers that report the test score of the best
 * validation epoch report this number. Moments count at which the probe looks.
 *
 * <p>Cost: one pass over each of the two splits.
 *
 * @since 0.1.0
 */
public final class SelectedAccuracy implements Probe, Restorable {
    private static final String REPORT = "selected-accuracy.report";
    private static final String BY = "selected-accuracy.by";
    private static final String STEP = "selected-accuracy.step";
    private static final String BEST = "best";

    private final SelectedAccuracyParameters settings;
    /** Greatest accuracy that chooses, the reported one then, and the step; empty before the first look. */
    private double[] best = new double[0];

    /** Creates the probe. */
    public SelectedAccuracy(SelectedAccuracyParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code selected-accuracy}. */
    public static Extension<Probe, SelectedAccuracyParameters> extension() {
        return Extension.of(Probe.class, "selected-accuracy", SelectedAccuracyParameters.class, SelectedAccuracy::new)
                .costs(Cost.FEW_PASSES)
                .summary("accuracy on one split at the best moment of another, as early stopping would give it");
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.EVALUATION, Requirement.CLASSES);
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                MetricDeclaration.scalar(REPORT, "", "accuracy on the reported split at the chosen moment"),
                MetricDeclaration.scalar(BY, "", "greatest accuracy on the split that chooses"),
                MetricDeclaration.scalar(STEP, "", "step of the chosen moment"));
    }

    @Override
    public List<String> splits() {
        return List.of(settings.by(), settings.report());
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        double chooses = Accuracy.shareRight(observation.trajectory().evaluate(settings.by()));
        if (best.length == 0 || chooses > best[0] || (settings.ties() == Ties.LAST && chooses == best[0])) {
            double reported = Accuracy.shareRight(observation.trajectory().evaluate(settings.report()));
            best = new double[] {chooses, reported, observation.trajectory().step()};
        }
        metrics.scalar(BY, best[0]);
        metrics.scalar(REPORT, best[1]);
        metrics.scalar(STEP, best[2]);
    }

    @Override
    public Named<TensorValue> state() {
        SequencedMap<String, TensorValue> state = new LinkedHashMap<>();
        if (best.length > 0) {
            state.put(BEST, TensorValue.of(new TensorType(Shape.of(best.length), ElementType.FLOAT64), best));
        }
        return new Named<>(state);
    }

    @Override
    public void restore(Named<TensorValue> state) {
        best = state.contains(BEST) ? state.get(BEST).toDoubleArray() : new double[0];
    }
}
