package org.dynascope.core.data;

import java.util.Arrays;
import java.util.Optional;
import org.dynascope.api.data.DatasetSettings.Standardisation;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorType;
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
        Optional<long[]> counts = features == 1 ? inputs.counts() : Optional.empty();
        if (counts.isPresent()) {
            return fit(counts.get(), count);
        }
        double[] means = sums(inputs, new double[features], false);
        Arrays.setAll(means, feature -> means[feature] / count);
        double[] deviations = sums(inputs, means, true);
        Arrays.setAll(deviations, feature -> nonZero(Math.sqrt(deviations[feature] / count)));
        return new Standardiser(means, deviations);
    }

    /** Returns the standardiser of numbers from 0 to 255 by one mean, from how often each occurs. */
    private static Standardiser fit(long[] counts, double count) {
        double sum = 0;
        for (int number = 0; number < counts.length; number++) {
            sum += (double) counts[number] * number;
        }
        double mean = sum / count;
        double squares = 0;
        for (int number = 0; number < counts.length; number++) {
            squares += counts[number] * (number - mean) * (number - mean);
        }
        return new Standardiser(new double[] {mean}, new double[] {nonZero(Math.sqrt(squares / count))});
    }

    /** Returns the sums of the distances from means, or of their squares, for each feature, added in order. */
    private static double[] sums(TensorValue inputs, double[] means, boolean squared) {
        double[] sums = new double[means.length];
        double[] row = new double
                [Math.toIntExact(inputs.shape().elements() / inputs.shape().size(0))];
        for (int example = 0; example < inputs.shape().size(0); example++) {
            inputs.read((long) example * row.length, row, row.length);
            if (means.length > 1) {
                add(row, means, squared, sums);
            } else {
                sums[0] = squared ? sumOfSquares(sums[0], row, means[0]) : sum(sums[0], row, means[0]);
            }
        }
        return sums;
    }

    private static double sum(double before, double[] row, double mean) {
        double sum = before;
        for (double number : row) {
            sum += number - mean;
        }
        return sum;
    }

    private static double sumOfSquares(double before, double[] row, double mean) {
        double sum = before;
        for (double number : row) {
            double distance = number - mean;
            sum += distance * distance;
        }
        return sum;
    }

    private static void add(double[] row, double[] means, boolean squared, double[] sums) {
        for (int place = 0; place < row.length; place++) {
            double distance = row[place] - means[place];
            sums[place] += squared ? distance * distance : distance;
        }
    }

    private static double nonZero(double deviation) {
        return deviation > 0 ? deviation : 1;
    }

    /** Returns standardised inputs, computed in float64 and rounded to an element type when they are first looked at. */
    TensorValue apply(TensorValue inputs, ElementType type) {
        TensorType result = new TensorType(inputs.shape(), type);
        return means.length == 1
                ? inputs.mapped(result, number -> (number - means[0]) / deviations[0])
                : inputs.mapped(result, this::shiftEach);
    }

    private void shiftEach(double[] numbers, long from, int count) {
        int feature = (int) (from % means.length);
        for (int index = 0; index < count; index++) {
            numbers[index] = (numbers[index] - means[feature]) / deviations[feature];
            feature = feature + 1 == means.length ? 0 : feature + 1;
        }
    }

    @Override
    public String toString() {
        return means.length == 1
                ? "standardise one: mean " + means[0] + ", deviation " + deviations[0]
                : "standardise per-feature: " + means.length + " means and deviations";
    }
}
