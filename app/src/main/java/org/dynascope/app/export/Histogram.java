package org.dynascope.app.export;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.core.assembly.MetricPoint;

/**
 * Counts in bins, as {@code tensorflow.HistogramProto} wants them.
 *
 * @param edges bounds of the bins in ascending order, one more than there are bins
 * @param counts numbers in each bin
 * @param sum sum of the numbers; with centres of bins for the numbers where these are unknown
 * @param sumOfSquares sum of their squares, in the same way
 */
record Histogram(double[] edges, double[] counts, double sum, double sumOfSquares) {
    private static final int BINS = 30;

    /**
     * Returns a recorded value as a histogram: of a metric that is one, its own; of a vector or matrix, that of its finite
     * elements in 30 bins of equal width. Two rows of a histogram are edges and counts; one row is counts in bins of width 1
     * from 0 on.
     */
    static Histogram of(MetricKind kind, MetricPoint point) {
        double[][] rows = point.value();
        if (kind != MetricKind.HISTOGRAM) {
            return ofNumbers(Arrays.stream(rows)
                    .flatMapToDouble(Arrays::stream)
                    .filter(Double::isFinite)
                    .toArray());
        }
        return rows.length > 1
                ? ofBins(rows[0], rows[1])
                : ofBins(
                        IntStream.rangeClosed(0, rows[0].length)
                                .asDoubleStream()
                                .toArray(),
                        rows[0]);
    }

    private static Histogram ofNumbers(double[] numbers) {
        if (numbers.length == 0) {
            return new Histogram(new double[] {0, 0}, new double[] {0}, 0, 0);
        }
        double low = Arrays.stream(numbers).min().getAsDouble();
        double high = Arrays.stream(numbers).max().getAsDouble();
        int bins = high > low ? BINS : 1;
        double[] edges = new double[bins + 1];
        for (int edge = 0; edge < bins; edge++) {
            edges[edge] = low + (high - low) * edge / bins;
        }
        edges[bins] = high;
        double[] counts = new double[bins];
        for (double number : numbers) {
            int at = bins == 1 ? 0 : (int) ((number - low) / (high - low) * bins);
            counts[Math.min(at, bins - 1)]++;
        }
        return new Histogram(
                edges,
                counts,
                Arrays.stream(numbers).sum(),
                Arrays.stream(numbers).map(number -> number * number).sum());
    }

    private static Histogram ofBins(double[] edges, double[] counts) {
        double sum = 0;
        double sumOfSquares = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            double centre = (edges[bin] + edges[bin + 1]) / 2;
            sum += counts[bin] * centre;
            sumOfSquares += counts[bin] * centre * centre;
        }
        return new Histogram(edges, counts, sum, sumOfSquares);
    }
}
