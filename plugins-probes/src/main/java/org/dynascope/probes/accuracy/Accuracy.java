package org.dynascope.probes.accuracy;

import java.util.List;
import java.util.Set;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;

/**
 * Measures {@code accuracy.<split>}, the share of examples whose largest output stands at the true class. Among equal
 * outputs the lowest class counts as the answer; an example with a NaN among its outputs counts as wrong. Where examples have a
 * class at each of several positions, positions are counted in place of examples.
 *
 * <p>Cost: one pass over each split.
 *
 * @since 0.1.0
 */
public final class Accuracy implements Probe {
    private static final int NO_ANSWER = -1;

    private final List<String> splits;

    /** Creates the probe. */
    public Accuracy(AccuracyParameters settings) {
        this.splits = settings.splits();
    }

    /** Returns the descriptor of {@code accuracy}. */
    public static Extension<Probe, AccuracyParameters> extension() {
        return Extension.of(Probe.class, "accuracy", AccuracyParameters.class, Accuracy::new)
                .costs(Cost.FEW_PASSES)
                .summary("share of examples a classifier gets right, for each named split");
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.EVALUATION, Requirement.CLASSES);
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return splits.stream()
                .map(split -> MetricDeclaration.scalar(
                        metric(split), "", "share of right answers on the split '" + split + "'"))
                .toList();
    }

    @Override
    public List<String> splits() {
        return splits;
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        for (String split : splits) {
            metrics.scalar(metric(split), shareRight(observation.trajectory().evaluate(split)));
        }
    }

    private static String metric(String split) {
        return "accuracy." + split;
    }

    static double shareRight(Evaluation evaluation) {
        double[] outputs = evaluation.outputs().toDoubleArray();
        double[] targets = evaluation.targets().toDoubleArray();
        int classes = evaluation.outputs().shape().size(-1);
        int right = 0;
        for (int example = 0; example < targets.length; example++) {
            if (answer(outputs, example * classes, classes) == (int) targets[example]) {
                right++;
            }
        }
        return (double) right / targets.length;
    }

    /** Returns the first class with the largest of {@code classes} outputs from {@code start} on. */
    private static int answer(double[] outputs, int start, int classes) {
        int best = 0;
        for (int candidate = 0; candidate < classes; candidate++) {
            if (Double.isNaN(outputs[start + candidate])) {
                return NO_ANSWER;
            }
            if (outputs[start + candidate] > outputs[start + best]) {
                best = candidate;
            }
        }
        return best;
    }
}
