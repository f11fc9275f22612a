package org.dynascope.numerics.krylov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dynascope.api.linear.LinearMap;

/**
 * An orthonormal basis q₁ … q_m that Lanczos' recurrence builds, and the tridiagonal matrix T = QᵀAQ of a symmetric map in
 * it: β_j·q_{j+1} = A·q_j − α_j·q_j − β_{j−1}·q_{j−1}.
 *
 * <p>From every product what the recurrence names is taken first, then all it has left in the basis, which is rounding; again where
 * that was more than half of it. So the basis stays orthogonal to rounding. Where β_j is rounding, the space is invariant; the
 * basis then goes on in a fixed pseudo-random direction with β_j = 0. Cost of vector m: one product and about 4·m·n operations;
 * memory m·n numbers.
 *
 * <p>A basis that begins loose takes from the products after the first few only what the recurrence names, 6·n operations, until
 * {@link #tighten}. By Paige's theorem what a vector has in the basis then lies along Ritz vectors, and is the error of a product
 * over the Ritz pair's residual: as long as all residuals are large, the basis is nearly orthogonal.
 *
 * @see <a href="https://doi.org/10.1007/s00211-005-0615-4">Giraud, Langou, Rozložník, van den Eshof (2005), Rounding error
 *     analysis of the classical Gram–Schmidt orthogonalization process: twice is enough</a>
 * @see <a href="https://doi.org/10.1137/1.9781611971163">Parlett (1998), The symmetric eigenvalue problem, section 13.4, Paige's
 *     theorem, and 13.8, selective orthogonalization</a>
 */
final class KrylovBasis {
    private static final double ROUNDING = 0x1.0p-52;
    private static final int ORTHOGONALISATION_PASSES = 3;
    /** Vectors that are made orthogonal in a loose basis too, by which a map is seen to be symmetric. */
    private static final int CHECKED = 4;
    /** A pass that leaves a vector at least so long, relative to what it was, has cancelled no digits that matter. */
    private static final double UNCANCELLED = 0.5;
    /** A β, relative to the largest product, that hints at a space closed but for rounding made larger by earlier small β. */
    private static final double NEARLY_INVARIANT = 1e-10;
    /** Asymmetry, relative to the largest product, that rounding in float32 does not explain. */
    private static final double ASYMMETRY = 1e-4;

    private final LinearMap map;
    private final List<double[]> vectors = new ArrayList<>();
    private final double[] diagonal;
    private final double[] offDiagonal;
    private double[] next;
    private boolean isLoose;
    private double residualNorm;
    private double largestProduct;

    /** Starts an empty basis of at most {@code capacity} vectors, orthogonal to rounding. */
    KrylovBasis(LinearMap map, double[] start, int capacity) {
        this(map, start, capacity, false);
    }

    /**
     * Starts an empty basis.
     *
     * @param start start vector, finite and not zero
     * @param capacity greatest number of vectors
     * @param isLoose whether it begins loose
     */
    KrylovBasis(LinearMap map, double[] start, int capacity, boolean isLoose) {
        this.map = map;
        this.isLoose = isLoose;
        this.diagonal = new double[capacity];
        this.offDiagonal = new double[capacity];
        this.next = start.clone();
        DenseVectors.normaliseInPlace(next);
    }

    /** Returns the number of vectors, which is that of products so far. */
    int size() {
        return vectors.size();
    }

    /** Returns β_m, the norm of what the last product has outside the basis. */
    double residualNorm() {
        return residualNorm;
    }

    /** Returns the size below which a number is rounding of the products: 2⁻⁵²·(10 + √n)·max‖A·q_j‖. */
    double rounding() {
        return ROUNDING * (10 + Math.sqrt(map.columns())) * largestProduct;
    }

    /** Returns whether the products of the basis lie in its span, up to rounding. */
    boolean isInvariant() {
        return residualNorm <= rounding();
    }

    /** Returns whether the products of the basis lie in its span to ten digits, which few spaces do that are not closed. */
    boolean isNearlyInvariant() {
        return residualNorm <= Math.max(rounding(), NEARLY_INVARIANT * largestProduct);
    }

    boolean isLoose() {
        return isLoose;
    }

    /** Returns the least residual of a Ritz pair, relative to the largest product. */
    double leastResidual() {
        TridiagonalEigen ritz = ritzValues();
        double least = Double.POSITIVE_INFINITY;
        for (int index = 0; index < ritz.size(); index++) {
            least = Math.min(least, residualNorm * Math.abs(ritz.lastComponent(index)));
        }
        return least / largestProduct;
    }

    /** Makes all further vectors orthogonal to the basis, the next one first. */
    void tighten() {
        isLoose = false;
        residualNorm = orthogonalised(next, 0, new double[size()]);
    }

    /** Decomposes T, with last components of its eigenvectors only. */
    TridiagonalEigen ritzValues() {
        return TridiagonalEigen.withLastRow(Arrays.copyOf(diagonal, size()), offDiagonal);
    }

    /** Decomposes T. */
    TridiagonalEigen ritzPairs() {
        return TridiagonalEigen.withVectors(Arrays.copyOf(diagonal, size()), offDiagonal);
    }

    /** Returns Q·s as a unit vector whose largest component is positive. */
    double[] combine(double[] coefficients) {
        double[] negative = Arrays.stream(coefficients).map(each -> -each).toArray();
        double[] sum = new double[map.columns()];
        DenseVectors.subtractInPlace(sum, negative, vectors);
        DenseVectors.normaliseInPlace(sum);
        DenseVectors.orientInPlace(sum);
        return sum;
    }

    /**
     * Adds one vector; costs one product.
     *
     * @throws ArithmeticException if the product is not finite
     * @throws IllegalArgumentException if the product shows that the map is not symmetric
     */
    void extend() {
        if (size() > 0) {
            beginNext();
        }
        vectors.add(next);
        double[] product = new double[map.rows()];
        map.apply(next, product);
        double length = DenseVectors.norm(product);
        if (!Double.isFinite(length)) {
            checkFinite(product);
        }
        largestProduct = Math.max(largestProduct, length);
        double[] coefficients = new double[size()];
        removeNeighbour(product, coefficients);
        residualNorm = orthogonalised(product, coefficients[size() - 1], coefficients);
        checkSymmetry(coefficients);
        diagonal[size() - 1] = coefficients[size() - 1];
        next = product;
    }

    private void beginNext() {
        if (isInvariant()) {
            next = DenseVectors.pseudoRandom(map.columns(), size());
            DenseVectors.normaliseInPlace(next, orthogonalised(next, 0, new double[size()]));
        } else {
            offDiagonal[size() - 1] = residualNorm;
            DenseVectors.normaliseInPlace(next, residualNorm);
        }
    }

    /** Takes from a product β_{j−1}·q_{j−1}, which a symmetric map has in it; notes this and α_j = q_j·A·q_j. */
    private void removeNeighbour(double[] product, double[] coefficients) {
        int newest = size() - 1;
        if (newest == 0) {
            coefficients[0] = DenseVectors.dot(vectors.getFirst(), product);
            return;
        }
        coefficients[newest - 1] = offDiagonal[newest - 1];
        coefficients[newest] = DenseVectors.subtractThenDot(
                product, coefficients[newest - 1], vectors.get(newest - 1), vectors.get(newest));
    }

    /**
     * Takes from a vector {@code factor} times the newest of the basis, then what it has left there, which is added to its
     * coefficients, and returns the norm of the rest.
     */
    private double orthogonalised(double[] vector, double factor, double[] coefficients) {
        if (isLoose && size() > CHECKED) {
            return DenseVectors.norm(vector, DenseVectors.subtractThenDot(vector, factor, vectors.getLast(), vector));
        }
        double[] parts = DenseVectors.subtractThenDots(vector, factor, vectors.getLast(), vectors);
        double length = DenseVectors.norm(vector, parts[size()]);
        for (int pass = 0; pass < ORTHOGONALISATION_PASSES; pass++) {
            for (int index = 0; index < size(); index++) {
                coefficients[index] += parts[index];
            }
            double before = length;
            length = DenseVectors.norm(vector, DenseVectors.subtractInPlace(vector, parts, vectors));
            if (length >= UNCANCELLED * before) {
                break;
            }
            parts = DenseVectors.dots(vectors, vector);
        }
        return length;
    }

    private void checkFinite(double[] product) {
        for (int index = 0; index < product.length; index++) {
            if (!Double.isFinite(product[index])) {
                throw new ArithmeticException("expected finite products, got " + product[index] + " in element " + index
                        + " of the product in iteration " + size());
            }
        }
    }

    /** Compares u'Av with v'Au for v the newest vector and u every other; no further products are needed. */
    private void checkSymmetry(double[] coefficients) {
        int newest = size() - 1;
        for (int index = 0; index < newest; index++) {
            double mirrored = index == newest - 1 ? offDiagonal[index] : 0;
            if (Math.abs(coefficients[index] - mirrored) > ASYMMETRY * largestProduct) {
                throw new IllegalArgumentException("expected a symmetric map, got u'Av = " + coefficients[index]
                        + " and v'Au = " + mirrored + " for u and v the basis vectors of iterations " + (index + 1)
                        + " and "
                        + size());
            }
        }
    }
}
