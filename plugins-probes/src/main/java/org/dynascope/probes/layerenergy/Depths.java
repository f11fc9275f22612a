package org.dynascope.probes.layerenergy;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;

/**
 * A quantity of every example at every depth, or in every layer.
 *
 * @param values shape [depths, examples]; not modified
 */
record Depths(double[][] values) {
    private static final double TOLERANCE = 1e-9;

    /** Returns the observables {@code layer-first.quantity}, {@code layer-(first + 1).quantity} and so on, as far as there are. */
    static Depths of(Named<TensorValue> observables, String quantity, int first) {
        int end = first;
        while (observables.contains(name(end, quantity))) {
            end++;
        }
        return new Depths(IntStream.range(first, end)
                .mapToObj(depth -> observables.get(name(depth, quantity)).toDoubleArray())
                .toArray(double[][]::new));
    }

    private static String name(int depth, String quantity) {
        return "layer-" + depth + "." + quantity;
    }

    /** Returns the number of depths. */
    int count() {
        return values.length;
    }

    /** Returns the mean over examples at each depth; NaN alone if there is no depth. */
    double[] means() {
        return count() == 0
                ? new double[] {Double.NaN}
                : Arrays.stream(values)
                        .mapToDouble(row -> Arrays.stream(row).average().orElse(Double.NaN))
                        .toArray();
    }

    /** Returns a quantile over examples at each depth, by linear interpolation. */
    double[] quantiles(double order) {
        return count() == 0
                ? new double[] {Double.NaN}
                : Arrays.stream(values).mapToDouble(row -> quantile(row, order)).toArray();
    }

    private static double quantile(double[] row, double order) {
        double[] sorted = row.clone();
        Arrays.sort(sorted);
        double place = order * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Returns the values less each example's least over depths. */
    Depths aboveLeast() {
        double[] least = count() == 0 ? new double[0] : values[0].clone();
        for (double[] row : values) {
            Arrays.setAll(least, example -> Math.min(least[example], row[example]));
        }
        double[][] repeated = new double[count()][];
        Arrays.fill(repeated, least);
        return combined(new Depths(repeated), (value, lowest) -> value - lowest);
    }

    /** Returns what each example's value changes by in each layer. */
    Depths changes() {
        return new Depths(Arrays.copyOfRange(values, Math.min(1, count()), count()))
                .combined(this, (after, before) -> after - before);
    }

    /** Returns 1 where a change is a rise, by more than 1e-9·(1 + |level|) from the level of the same place; NaN where one is NaN. */
    Depths rises(Depths levels) {
        return combined(
                levels,
                (change, level) ->
                        Double.isNaN(change + level) ? Double.NaN : change > TOLERANCE * (1 + Math.abs(level)) ? 1 : 0);
    }

    /** Returns 1 where a number is at least 0; NaN where it is NaN. */
    Depths atLeastZero() {
        return combined(this, (value, _) -> Double.isNaN(value) ? Double.NaN : value >= 0 ? 1 : 0);
    }

    /** Returns the products with another quantity. */
    Depths times(Depths other) {
        return combined(other, (first, second) -> first * second);
    }

    private Depths combined(Depths other, DoubleBinaryOperator operator) {
        return new Depths(IntStream.range(0, count())
                .mapToObj(depth -> IntStream.range(0, values[depth].length)
                        .mapToDouble(
                                example -> operator.applyAsDouble(values[depth][example], other.values[depth][example]))
                        .toArray())
                .toArray(double[][]::new));
    }

    /** Returns the sum over examples and depths; NaN if there is no depth. */
    double sum() {
        return count() == 0
                ? Double.NaN
                : Arrays.stream(values).flatMapToDouble(Arrays::stream).sum();
    }
}
