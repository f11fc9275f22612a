package org.dynascope.core.data;

import java.util.Arrays;
import org.dynascope.api.data.DatasetSettings.Standardisation;
import org.dynascope.api.tensor.TensorValue;

/** Shifts and scales inputs by means and (population) standard deviations fitted on the training examples. */
final class Standardiser {
    private final double[] means;
    private final double[] deviations;

    private Standardiser(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    /** Returns the standardiser of some inputs, shape [examples, …element]; a deviation of 0 counts as 1. */
    static Standardiser fit(TensorValue inputs, Standardisation rule) {
        long elements = inputs.shape().elements();
        int features = rule == Standardisation.ONE
                ? 1
                : Math.toIntExact(elements / inputs.shape().size(0));
        double count = (double) elements / features;
        double[] means = new double[features];
        accumulate(inputs, means, (number, _) -> number);
        Arrays.setAll(means, feature -> means[feature] / count);
        double[] deviations = new double[features];
        accumulate(inputs, deviations, (number, feature) -> square(number - means[feature]));
        Arrays.setAll(deviations, feature -> nonZero(Math.sqrt(deviations[feature] / count)));
        return new Standardiser(means, deviations);
    }

    /** Adds a term of each number to the sum of its feature, in order. */
    private static void accumulate(TensorValue inputs, double[] sums, Term term) {
        double[] row = new double
                [Math.toIntExact(inputs.shape().elements() / inputs.shape().size(0))];
        for (int example = 0; example < inputs.shape().size(0); example++) {
            inputs.read((long) example * row.length, row, row.length);
            if (sums.length == 1) {
                double sum = sums[0];
                for (double number : row) {
                    sum += term.of(number, 0);
                }
                sums[0] = sum;
            } else {
                for (int feature = 0; feature < row.length; feature++) {
                    sums[feature] += term.of(row[feature], feature);
                }
            }
        }
    }

    private static double square(double number) {
        return number * number;
    }

    private interface Term {
        double of(double number, int feature);
    }

    private static double nonZero(double deviation) {
        return deviation > 0 ? deviation : 1;
    }

    TensorValue apply(TensorValue inputs) {
        return inputs.mapped(inputs.type(), (numbers, from, count) -> {
            int feature = (int) (from % means.length);
            for (int index = 0; index < count; index++) {
                numbers[index] = (numbers[index] - means[feature]) / deviations[feature];
                feature = feature + 1 == means.length ? 0 : feature + 1;
            }
        });
    }

    @Override
    public String toString() {
        return means.length == 1
                ? "standardise one: mean " + means[0] + ", deviation " + deviations[0]
                : "standardise per-feature: " + means.length + " means and deviations";
    }
}
