package org.dynascope.numerics.krylov;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.dynascope.api.linear.LinearMap;

/**
 * Estimates the trace of a symmetric map from products with random vectors z of elements ±1, for which E zᵀAz = tr A.
 *
 * @since 0.1.0
 */
public final class TraceEstimator {
    private static final int LEAST_SAMPLES = 2;
    private static final int PARTS = 3;

    /** The bits of 1.0. */
    private static final long ONE = Double.doubleToRawLongBits(1);

    /** What is left of a vector below this share of its length is rounding of those it was made orthogonal to. */
    private static final double DEPENDENT = 1e-12;

    private TraceEstimator() {}

    /**
     * Hutchinson's estimate, the mean of N samples zᵀAz. Its variance is 2·(‖A‖²_F − Σ Aᵢᵢ²)/N: exact for diagonal maps.
     *
     * <p>Cost: N products.
     *
     * @param map symmetric map A
     * @param samples number N of vectors, at least 2
     * @param bits gives 64 random bits at a call, one call for each element of a vector
     * @throws IllegalArgumentException if the map is not square, or samples are too few
     * @throws ArithmeticException if a product holds NaN or infinity; the message names the product
     * @see <a href="https://doi.org/10.1080/03610919008812866">Hutchinson (1990), A stochastic estimator of the trace of the
     *     influence matrix for Laplacian smoothing splines</a>
     */
    public static TraceEstimate hutchinson(LinearMap map, int samples, LongSupplier bits) {
        checkSquare(map);
        if (samples < LEAST_SAMPLES) {
            throw new IllegalArgumentException("expected at least 2 samples, got " + samples);
        }
        double[] values = new double[samples];
        double[] signs = new double[map.columns()];
        double[] product = new double[map.rows()];
        for (int sample = 0; sample < samples; sample++) {
            fillWithSigns(signs, bits);
            map.apply(signs, product);
            values[sample] = DenseVectors.dot(signs, product);
            if (!Double.isFinite(values[sample])) {
                checkFinite(product, sample);
            }
        }
        return estimate(0, values, samples);
    }

    /**
     * The Hutch++ estimate: a third of the products finds a basis Q of where A is large, a second third gives tr QᵀAQ exactly,
     * the rest is Hutchinson's estimate on what Q has no part of. For positive semidefinite A its error falls with the
     * number of products m as 1/m, where Hutchinson's falls as 1/√m. The standard error is that of the last part.
     *
     * <p>Cost: {@code products} products at most, and a third as many vectors of memory.
     *
     * @param map symmetric map A
     * @param products number m of products, at least 6
     * @param bits gives 64 random bits at a call, one call for each element of a vector
     * @throws IllegalArgumentException if the map is not square, or products are too few
     * @throws ArithmeticException if a product holds NaN or infinity; the message names the product
     * @see <a href="https://arxiv.org/abs/2010.09649">Meyer, Musco, Musco, Woodruff (2021), Hutch++: Optimal Stochastic Trace
     *     Estimation, algorithm 1</a>
     */
    public static TraceEstimate hutchPlusPlus(LinearMap map, int products, LongSupplier bits) {
        checkSquare(map);
        if (products < PARTS * LEAST_SAMPLES) {
            throw new IllegalArgumentException("expected at least 6 products, got " + products);
        }
        int part = products / PARTS;
        List<double[]> basis = new ArrayList<>();
        int used = 0;
        for (int vector = 0; vector < Math.min(part, map.columns()); vector++) {
            addOrthogonal(basis, product(map, signs(map, bits), used++));
        }
        double captured = 0;
        for (double[] vector : basis) {
            captured += DenseVectors.dot(vector, product(map, vector, used++));
        }
        double[] rest = new double[part];
        for (int sample = 0; sample < part; sample++) {
            double[] outside = signs(map, bits);
            removeParts(outside, basis);
            rest[sample] = DenseVectors.dot(outside, product(map, outside, used++));
        }
        return estimate(captured, rest, used);
    }

    private static TraceEstimate estimate(double known, double[] samples, int products) {
        double mean = 0;
        double squares = 0;
        for (int index = 0; index < samples.length; index++) {
            double fromMean = samples[index] - mean;
            mean += fromMean / (index + 1);
            squares += fromMean * (samples[index] - mean);
        }
        double variance = squares / (samples.length - 1) / samples.length;
        return new TraceEstimate(known + mean, Math.sqrt(variance), samples.length, products);
    }

    static void checkSquare(LinearMap map) {
        if (map.rows() != map.columns()) {
            throw new IllegalArgumentException(
                    "expected a square map, got " + map.rows() + " rows and " + map.columns() + " columns");
        }
    }

    private static double[] signs(LinearMap map, LongSupplier bits) {
        double[] signs = new double[map.columns()];
        fillWithSigns(signs, bits);
        return signs;
    }

    /** Writes ±1 with the sign of each number drawn; without a branch, which would be mispredicted every other time. */
    private static void fillWithSigns(double[] signs, LongSupplier bits) {
        for (int index = 0; index < signs.length; index++) {
            signs[index] = Double.longBitsToDouble(ONE | (bits.getAsLong() & Long.MIN_VALUE));
        }
    }

    private static double[] product(LinearMap map, double[] vector, int number) {
        double[] product = map.times(vector);
        checkFinite(product, number);
        return product;
    }

    private static void checkFinite(double[] product, int number) {
        for (double element : product) {
            if (!Double.isFinite(element)) {
                throw new ArithmeticException("product " + (number + 1) + " holds " + element);
            }
        }
    }

    /** Adds the direction of a vector outside the basis, if there is one. */
    private static void addOrthogonal(List<double[]> basis, double[] vector) {
        double before = DenseVectors.norm(vector);
        removeParts(vector, basis);
        if (before > 0 && DenseVectors.norm(vector) > DEPENDENT * before) {
            DenseVectors.normaliseInPlace(vector);
            removeParts(vector, basis);
            DenseVectors.normaliseInPlace(vector);
            basis.add(vector);
        }
    }

    private static void removeParts(double[] vector, List<double[]> basis) {
        for (double[] other : basis) {
            DenseVectors.addInPlace(vector, -DenseVectors.dot(other, vector), other);
        }
    }
}
