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
        double[] values = inputs.toDoubleArray();
        int features = rule == Standardisation.ONE
                ? 1
                : Math.toIntExact(inputs.shape().elements() / inputs.shape().size(0));
        double count = (double) values.length / features;
        double[] means = new double[features];
        for (int index = 0; index < values.length; index++) {
            means[index % features] += values[index];
        }
        Arrays.setAll(means, feature -> means[feature] / count);
        double[] deviations = new double[features];
        for (int index = 0; index < values.length; index++) {
            double distance = values[index] - means[index % features];
            deviations[index % features] += distance * distance;
        }
        Arrays.setAll(deviations, feature -> nonZero(Math.sqrt(deviations[feature] / count)));
        return new Standardiser(means, deviations);
    }

    private static double nonZero(double deviation) {
        return deviation > 0 ? deviation : 1;
    }

    TensorValue apply(TensorValue inputs) {
        double[] values = inputs.toDoubleArray();
        for (int index = 0; index < values.length; index++) {
            int feature = index % means.length;
            values[index] = (values[index] - means[feature]) / deviations[feature];
        }
        return TensorValue.of(inputs.type(), values);
    }

    @Override
    public String toString() {
        return means.length == 1
                ? "standardise one: mean " + means[0] + ", deviation " + deviations[0]
                : "standardise per-feature: " + means.length + " means and deviations";
    }
}
