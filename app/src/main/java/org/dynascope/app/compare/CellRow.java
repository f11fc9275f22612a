package org.dynascope.app.compare;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.core.assembly.RunStatus;
import org.dynascope.core.assembly.TrialResult;

/**
 * The trials of a sweep that differ in nothing but the seed.
 *
 * @param values their values of the axes other than the seed
 * @param count trials that have numbers
 * @param ends how many have not ended, diverged or failed, in words; empty if none
 * @param means mean of the last values of each metric of the sweep
 * @since 0.1.0
 */
public record CellRow(List<String> values, int count, String ends, List<Mean> means) {
    public CellRow {
        values = List.copyOf(values);
        means = List.copyOf(means);
    }

    /**
     * A mean with the half width of its 95 % interval.
     *
     * @param value the mean; NaN if no trial has the metric
     * @param halfWidth half the width; NaN for fewer than two trials
     */
    public record Mean(double value, double halfWidth) {
        /** Returns whether there is one. */
        public boolean isKnown() {
            return !Double.isNaN(halfWidth) || !Double.isNaN(value);
        }
    }

    /** Makes a row; a failed trial's numbers do not count. */
    static CellRow of(List<TrialResult> cell, List<String> axes, List<String> metrics) {
        List<TrialResult> counted = cell.stream()
                .filter(trial -> trial.status() == RunStatus.COMPLETED || trial.status() == RunStatus.DIVERGED)
                .toList();
        List<Mean> means = metrics.stream().map(metric -> mean(counted, metric)).toList();
        List<String> values = axes.stream()
                .map(axis -> cell.getFirst().values().getOrDefault(axis, ""))
                .toList();
        return new CellRow(values, counted.size(), ends(cell), means);
    }

    private static Mean mean(List<TrialResult> trials, String metric) {
        double[] numbers = trials.stream()
                .filter(trial -> trial.last().containsKey(metric))
                .mapToDouble(trial -> trial.last().getOrDefault(metric, Double.NaN))
                .toArray();
        if (numbers.length == 0) {
            return new Mean(Double.NaN, Double.NaN);
        }
        MeanInterval interval = MeanInterval.of(numbers);
        return new Mean(interval.mean(), interval.halfWidth());
    }

    private static String ends(List<TrialResult> cell) {
        List<String> words = new ArrayList<>();
        add(words, cell, RunStatus.DIVERGED, "diverged");
        add(words, cell, RunStatus.FAILED, "failed");
        add(words, cell, RunStatus.STOPPED, "not ended");
        return String.join(", ", words);
    }

    private static void add(List<String> words, List<TrialResult> cell, RunStatus status, String word) {
        long count = cell.stream().filter(trial -> trial.status() == status).count();
        if (count > 0) {
            words.add(count + " " + word);
        }
    }
}
