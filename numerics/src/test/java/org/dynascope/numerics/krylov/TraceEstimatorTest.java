package org.dynascope.numerics.krylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.random.RandomStream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

final class TraceEstimatorTest {
    private static final int SEEDS = 500;

    /** zᵀ·diag(d)·z = Σ dᵢ·zᵢ² = Σ dᵢ for elements ±1. */
    @Test
    void isExactForDiagonalMaps() {
        TraceEstimate estimate = TraceEstimator.hutchinson(TestMaps.diagonal(3, -1, 0.5), 2, bits(1));

        assertThat(estimate.value()).isCloseTo(2.5, within(1e-15));
        assertThat(estimate.standardError()).isZero();
        assertThat(estimate.products()).isEqualTo(2);
    }

    /** Variance 2·(‖A‖²_F − Σ Aᵢᵢ²)/N, and over seeds the intervals hold the trace as often as they say. */
    @Test
    void reportsTheErrorItHas() {
        SimpleMatrix matrix = TestMaps.withSpectrum(3, spectrum());
        double offDiagonal =
                Math.pow(matrix.normF(), 2) - Math.pow(matrix.diag().normF(), 2);
        int samples = 30;

        Coverage coverage = coverage(
                matrix.trace(), seed -> TraceEstimator.hutchinson(TestMaps.dense(matrix), samples, bits(seed)));

        assertThat(coverage.meanSquare / (2 * offDiagonal / samples)).isBetween(0.8, 1.25);
        assertThat(coverage.meanVariance / (2 * offDiagonal / samples)).isBetween(0.9, 1.1);
        assertThat(coverage.share).isBetween(0.92, 0.98);
        assertThat(Math.abs(coverage.meanError)).isLessThan(3 * Math.sqrt(coverage.meanSquare / SEEDS));
    }

    @Test
    void hutchPlusPlusIsUnbiasedAndOfSmallerError() {
        SimpleMatrix matrix = TestMaps.withSpectrum(4, spectrum());
        LinearMap map = TestMaps.dense(matrix);

        Coverage plain = coverage(matrix.trace(), seed -> TraceEstimator.hutchinson(map, 60, bits(seed)));
        Coverage better = coverage(matrix.trace(), seed -> TraceEstimator.hutchPlusPlus(map, 60, bits(seed)));

        assertThat(Math.abs(better.meanError)).isLessThan(3 * Math.sqrt(better.meanSquare / SEEDS));
        assertThat(better.meanSquare).isLessThan(plain.meanSquare / 4);
        assertThat(better.share).isBetween(0.92, 0.98);
    }

    @Test
    void hutchPlusPlusIsExactForMapsOfLowRank() {
        SimpleMatrix matrix = TestMaps.withSpectrum(5, 7, 3, -2, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        TraceEstimate estimate = TraceEstimator.hutchPlusPlus(TestMaps.dense(matrix), 18, bits(1));

        assertThat(estimate.value()).isCloseTo(8, within(1e-12));
        assertThat(estimate.standardError()).isLessThan(1e-12);
        assertThat(estimate.products()).isLessThanOrEqualTo(18);
    }

    /** Quantiles of Student's distribution for 1, 4, 5, 9 and 29 degrees of freedom, from tables. */
    @Test
    void intervalsHaveStudentsWidth() {
        assertThat(new TraceEstimate(0, 1, 2, 2).halfWidth()).isCloseTo(12.7062, within(1e-4));
        assertThat(new TraceEstimate(0, 1, 5, 5).halfWidth()).isCloseTo(2.77645, within(1e-5));
        assertThat(new TraceEstimate(0, 1, 6, 6).halfWidth()).isCloseTo(2.57058, within(1e-3));
        assertThat(new TraceEstimate(0, 1, 10, 10).halfWidth()).isCloseTo(2.26216, within(1e-4));
        assertThat(new TraceEstimate(0, 2, 30, 30).halfWidth()).isCloseTo(2 * 2.04523, within(1e-5));
    }

    @Test
    void refusesWhatHasNoTraceAndTooFewSamples() {
        LinearMap map = TestMaps.diagonal(1, 2);
        LongSupplier random = bits(1);

        assertThatThrownBy(() -> TraceEstimator.hutchinson(TestMaps.dense(new SimpleMatrix(2, 3)), 5, random))
                .hasMessage("expected a square map, got 2 rows and 3 columns");
        assertThatThrownBy(() -> TraceEstimator.hutchinson(map, 1, random))
                .hasMessage("expected at least 2 samples, got 1");
        assertThatThrownBy(() -> new TraceEstimate(0, 1, 1, 1)).hasMessage("expected at least 2 samples, got 1");
        assertThatThrownBy(() -> TraceEstimator.hutchPlusPlus(map, 5, random))
                .hasMessage("expected at least 6 products, got 5");
        assertThatThrownBy(() -> TraceEstimator.hutchinson(TestMaps.diagonal(1, Double.NaN), 5, random))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("product 1 holds NaN");
    }

    /** Every fourth of the usual eigenvalues, which keeps the outliers in proportion. */
    private static double[] spectrum() {
        double[] all = TestMaps.outliersAndBulk();
        double[] some = new double[100];
        Arrays.setAll(some, index -> index < 4 ? all[index] : all[4 * index]);
        return some;
    }

    private static LongSupplier bits(long seed) {
        return RandomStream.ofSeed(seed)::nextLong;
    }

    private static Coverage coverage(double trace, IntFunction<TraceEstimate> estimator) {
        double errors = 0;
        double squares = 0;
        double variances = 0;
        int held = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            TraceEstimate estimate = estimator.apply(seed);
            double error = estimate.value() - trace;
            errors += error / SEEDS;
            squares += error * error / SEEDS;
            variances += Math.pow(estimate.standardError(), 2) / SEEDS;
            held += Math.abs(error) <= estimate.halfWidth() ? 1 : 0;
        }
        return new Coverage(errors, squares, variances, (double) held / SEEDS);
    }

    private record Coverage(double meanError, double meanSquare, double meanVariance, double share) {}
}
