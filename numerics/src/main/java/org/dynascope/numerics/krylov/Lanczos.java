package org.dynascope.numerics.krylov;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dynascope.api.linear.LinearMap;

/**
 * Extreme eigenpairs of a symmetric linear map by Lanczos' method with full reorthogonalisation.
 *
 * <p>After m products, T = QᵀAQ is tridiagonal with α on and β beside its diagonal, for an orthonormal basis Q of
 * span{v, Av, …, A^{m−1}v} with start vector v. An eigenpair (θ, s) of T gives the Ritz pair (θ, y = Qs) with
 * ‖Ay − θy‖ = |β_m·s_m|, and A has an eigenvalue within that distance of θ. The method stops when the wanted pairs have
 * |β_m·s_m| ≤ tolerance·|θ|, or a few roundings of ‖A‖ for θ next to 0. It looks after each product, from the 16th on
 * after more and more, so that at most one in 17 is made too many. The error of a converged value is far below the bound:
 * about its square over the distance to the next eigenvalue.
 *
 * <p><b>What it can miss.</b> The space knows only what v has a part of. From a v without any part along an eigenvector,
 * that one is not found, and an eigenvalue of multiplicity above one may be returned once. Where the space closes (β = 0),
 * this ends the run if it holds enough values; otherwise, and always where {@code maxIterations} admits all n dimensions,
 * the run goes on, in fixed pseudo-random directions. For several pairs, a β below 1e-10·‖A‖ counts as closing here, since
 * rounding may hide the 0. A run that uses all n dimensions is exact to rounding.
 *
 * <p><b>Cost.</b> m products, about 4·m²·n operations, (m + 3)·n numbers of memory; m³ for T, small where n is large. Where a single
 * pair is wanted to {@value #COARSE_TOLERANCE} or less exactly, of {@value #LARGE_DIMENSION} dimensions or more, the basis is made
 * orthogonal only from the time on when a pair, wanted or not, is nearly found; until then a vector costs 10·n operations. The value
 * then differs by no more than a hundredth of the tolerance's square.
 * Randomness: none; equal input gives equal bits.
 *
 * <pre>{@code
 * Lanczos.Settings settings = new Lanczos.Settings(Lanczos.Which.LARGEST_ALGEBRAIC, 1, 100, 1e-8);
 * double sharpness = Lanczos.extremePairs(hessian, start, settings).eigenvalue(0);
 * }</pre>
 *
 * @see <a href="https://doi.org/10.6028/jres.045.026">Lanczos (1950), An iteration method for the solution of the eigenvalue
 *     problem</a>
 * @see <a href="https://doi.org/10.1137/1.9781611971163">Parlett (1998), The symmetric eigenvalue problem, sections 13.1, 13.2
 *     and 13.8</a>
 * @since 0.1.0
 */
public final class Lanczos {
    private static final int TEST_INTERVAL_DIVISOR = 16;

    /** Dimension from which orthogonalisation is left out where it may: below it costs nothing beside what tells. */
    private static final int LARGE_DIMENSION = 1 << 14;

    /**
     * Least tolerance for that. An eigenvalue's error is the square of how far basis vectors are from orthogonal, a tenth of the
     * tolerance, and products may be those of float32.
     */
    private static final double COARSE_TOLERANCE = 1e-4;

    private static final double OVERLAP_SHARE = 0.1;

    /** Relative error of a product in float32. */
    private static final double PRODUCT_ERROR = 1e-7;

    private Lanczos() {}

    /** Which end of the spectrum is wanted; the value named first is returned first. */
    public enum Which {
        /** The greatest values, in descending order. */
        LARGEST_ALGEBRAIC,
        /** The least values, in ascending order. */
        SMALLEST_ALGEBRAIC,
        /** The values of greatest magnitude, in descending order of magnitude. */
        LARGEST_MAGNITUDE;

        private boolean precedes(double value, double other) {
            return switch (this) {
                case LARGEST_ALGEBRAIC -> value > other;
                case SMALLEST_ALGEBRAIC -> value < other;
                case LARGEST_MAGNITUDE -> Math.abs(value) > Math.abs(other);
            };
        }
    }

    /**
     * What is wanted, and how long to try.
     *
     * @param which end of the spectrum
     * @param count number k of eigenpairs, at least 1
     * @param maxIterations most products m, at least {@code count}; the dimension n counts if it is less
     * @param tolerance greatest residual of a converged pair, relative to its eigenvalue; above 0
     * @since 0.1.0
     */
    public record Settings(Which which, int count, int maxIterations, double tolerance) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of its range
         */
        public Settings {
            if (count < 1) {
                throw new IllegalArgumentException("expected a count of at least 1 eigenpair, got " + count);
            }
            if (maxIterations < 1) {
                throw new IllegalArgumentException("expected at least 1 iteration, got " + maxIterations);
            }
            if (maxIterations < count) {
                throw new IllegalArgumentException("expected at least as many iterations as the " + count
                        + " eigenpairs wanted, got " + maxIterations);
            }
            if (!(tolerance > 0) || Double.isInfinite(tolerance)) {
                throw new IllegalArgumentException("expected a finite tolerance above 0, got " + tolerance);
            }
        }
    }

    /**
     * The eigenpairs found, in the order of {@link Which}; arrays are copied in and out.
     *
     * @param eigenvalues Ritz values θ
     * @param eigenvectors Ritz vectors, shape [pairs, n]: orthonormal, each with its largest component positive
     * @param residualBounds |β_m·s_m|, which is ‖Ay − θy‖ up to rounding of the products
     * @param isConverged whether a pair's bound met the tolerance
     * @param products products with the map that were used
     * @since 0.1.0
     */
    public record Result(
            double[] eigenvalues,
            double[][] eigenvectors,
            double[] residualBounds,
            boolean[] isConverged,
            int products) {
        public Result {
            eigenvalues = eigenvalues.clone();
            eigenvectors = copy(eigenvectors);
            residualBounds = residualBounds.clone();
            isConverged = isConverged.clone();
        }

        @Override
        public double[] eigenvalues() {
            return eigenvalues.clone();
        }

        @Override
        public double[][] eigenvectors() {
            return copy(eigenvectors);
        }

        @Override
        public double[] residualBounds() {
            return residualBounds.clone();
        }

        @Override
        public boolean[] isConverged() {
            return isConverged.clone();
        }

        /** Returns one eigenvalue, counted from 0. */
        public double eigenvalue(int index) {
            return eigenvalues[index];
        }

        /** Returns one eigenvector, counted from 0; a copy, fit to start a later run. */
        public double[] eigenvector(int index) {
            return eigenvectors[index].clone();
        }

        /** Returns whether every pair met the tolerance. */
        public boolean isFullyConverged() {
            return IntStream.range(0, isConverged.length).allMatch(index -> isConverged[index]);
        }

        private static double[][] copy(double[][] rows) {
            return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        }
    }

    /**
     * Computes the wanted eigenpairs, or the best approximations the settings allow.
     *
     * @param map symmetric map A, n by n; symmetry is checked on the products made
     * @param start start vector v, n numbers, of any length but 0; not modified. Random numbers for a first run, an
     *     eigenvector of a map close by for later ones
     * @param settings what is wanted
     * @return {@code settings.count()} pairs, converged or not
     * @throws IllegalArgumentException if the map is not square, found not to be symmetric, or of less than
     *     {@code settings.count()} dimensions, or if the start vector is of another dimension, zero, or not finite
     * @throws ArithmeticException if a product holds NaN or infinity; the message names the iteration
     */
    public static Result extremePairs(LinearMap map, double[] start, Settings settings) {
        checkMap(map, settings.count);
        checkStart(start, map.columns());
        int limit = Math.min(settings.maxIterations, map.columns());
        boolean admitsAllDimensions = limit == map.columns();
        boolean hasClosed = false;
        int nextTest = settings.count;
        KrylovBasis basis = new KrylovBasis(map, start, limit, mayBeLoose(settings, map.columns()));
        basis.extend();
        while (basis.size() < limit) {
            hasClosed |= settings.count > 1 ? basis.isNearlyInvariant() : basis.isInvariant();
            boolean mustComplete = hasClosed && admitsAllDimensions;
            boolean isDue = basis.size() >= (basis.isInvariant() ? settings.count : nextTest);
            if (isDue && !mustComplete) {
                if (hasConverged(basis, settings)) {
                    break;
                }
                nextTest = basis.size() + 1 + basis.size() / TEST_INTERVAL_DIVISOR;
            }
            if (isTooLoose(basis, settings.tolerance)) {
                basis.tighten();
            }
            basis.extend();
        }
        return result(basis, settings);
    }

    /** Returns whether a basis may be less than orthogonal: not where several pairs must be orthogonal to each other. */
    private static boolean mayBeLoose(Settings settings, int dimension) {
        return settings.count == 1 && settings.tolerance >= COARSE_TOLERANCE && dimension >= LARGE_DIMENSION;
    }

    /** Returns whether the next vector of a loose basis would have too much in it. */
    private static boolean isTooLoose(KrylovBasis basis, double tolerance) {
        return basis.isLoose() && basis.leastResidual() * OVERLAP_SHARE * tolerance <= PRODUCT_ERROR;
    }

    private static void checkMap(LinearMap map, int count) {
        if (map.rows() != map.columns()) {
            throw new IllegalArgumentException(
                    "expected a square map, got " + map.rows() + " rows and " + map.columns() + " columns");
        }
        if (count > map.columns()) {
            throw new IllegalArgumentException("expected a count of at most " + map.columns()
                    + " eigenpairs for a map of " + map.columns() + " dimensions, got " + count);
        }
    }

    private static void checkStart(double[] start, int dimension) {
        if (start.length != dimension) {
            throw new IllegalArgumentException(
                    "expected a start vector of " + dimension + " numbers, got " + start.length);
        }
        boolean isZero = true;
        for (int index = 0; index < dimension; index++) {
            if (!Double.isFinite(start[index])) {
                throw new IllegalArgumentException(
                        "expected a finite start vector, got " + start[index] + " in element " + index);
            }
            isZero &= start[index] == 0;
        }
        if (isZero) {
            throw new IllegalArgumentException("expected a start vector other than zero, got " + dimension + " zeros");
        }
    }

    private static boolean hasConverged(KrylovBasis basis, Settings settings) {
        TridiagonalEigen ritz = basis.ritzValues();
        for (int index : wanted(ritz, settings)) {
            if (!isConverged(basis, ritz, index, settings.tolerance)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isConverged(KrylovBasis basis, TridiagonalEigen ritz, int index, double tolerance) {
        return residual(basis, ritz, index) <= Math.max(tolerance * Math.abs(ritz.value(index)), basis.rounding());
    }

    private static double residual(KrylovBasis basis, TridiagonalEigen ritz, int index) {
        return basis.residualNorm() * Math.abs(ritz.lastComponent(index));
    }

    /** Returns where the wanted values stand, by repeated selection, since few are wanted. */
    private static int[] wanted(TridiagonalEigen ritz, Settings settings) {
        int[] wanted = new int[Math.min(settings.count, ritz.size())];
        boolean[] isTaken = new boolean[ritz.size()];
        for (int place = 0; place < wanted.length; place++) {
            int best = -1;
            for (int index = 0; index < ritz.size(); index++) {
                if (!isTaken[index] && (best < 0 || settings.which.precedes(ritz.value(index), ritz.value(best)))) {
                    best = index;
                }
            }
            isTaken[best] = true;
            wanted[place] = best;
        }
        return wanted;
    }

    private static Result result(KrylovBasis basis, Settings settings) {
        TridiagonalEigen ritz = basis.ritzPairs();
        int[] wanted = wanted(ritz, settings);
        boolean[] isConverged = new boolean[wanted.length];
        for (int place = 0; place < wanted.length; place++) {
            isConverged[place] = isConverged(basis, ritz, wanted[place], settings.tolerance);
        }
        return new Result(
                Arrays.stream(wanted).mapToDouble(ritz::value).toArray(),
                Arrays.stream(wanted)
                        .mapToObj(index -> basis.combine(ritz.vector(index)))
                        .toArray(double[][]::new),
                Arrays.stream(wanted)
                        .mapToDouble(index -> residual(basis, ritz, index))
                        .toArray(),
                isConverged,
                basis.size());
    }
}
