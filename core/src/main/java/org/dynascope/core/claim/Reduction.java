package org.dynascope.core.claim;

import java.util.List;
import org.dynascope.core.claim.Summary.Labelled;

/** One number out of those of several trials. */
final class Reduction {
    private Reduction() {}

    /** Returns the number that a function makes of at least one. */
    static double of(Aggregate aggregate, List<Labelled> each) {
        List<Double> numbers = each.stream().map(Labelled::number).toList();
        return switch (aggregate.function()) {
            case QUANTILE -> quantile(numbers, aggregate.numbers().getFirst());
            case LEAST ->
                numbers.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            case GREATEST ->
                numbers.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            default -> mean(numbers);
        };
    }

    static double mean(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /**
     * Returns a quantile by linear interpolation between order statistics: at {@code level · (n − 1)}, counted from 0.
     *
     * @see "R. J. Hyndman, Y. Fan 1996, Sample Quantiles in Statistical Packages, definition 7"
     */
    private static double quantile(List<Double> numbers, double level) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double place = level * (sorted.length - 1);
        int below = (int) Math.floor(place);
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return place == below ? sorted[below] : sorted[below] + (place - below) * (above - sorted[below]);
    }
}
