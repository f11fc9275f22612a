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
 * @see <a href="https://doi.org/10.1007/s00211-005-0615-4">Giraud, Langou, Rozložník, van den Eshof (2005), Rounding error
 *     analysis of the classical Gram–Schmidt orthogonalization process: twice is enough</a>
 */
final class KrylovBasis {
    private static final double ROUNDING = 0x1.0p-52;
    private static final int ORTHOGONALISATION_PASSES = 3;
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
    private double residualNorm;
    private double largestProduct;

    /** Starts an empty basis of at most {@code capacity} vectors; the start vector must be finite and not zero. */
    KrylovBasis(LinearMap map, double[] start, int capacity) {
        this.map = map;
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
        double[] sum = new double[map.columns()];
        for (int index = 0; index < coefficients.length; index++) {
            DenseVectors.addInPlace(sum, coefficients[index], vectors.get(index));
        }
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
        checkFinite(product);
        largestProduct = Math.max(largestProduct, DenseVectors.norm(product));
        double[] coefficients = new double[size()];
        removeNeighbours(product, coefficients);
        orthogonalise(product, coefficients);
        checkSymmetry(coefficients);
        diagonal[size() - 1] = coefficients[size() - 1];
        residualNorm = DenseVectors.norm(product);
        next = product;
    }

    private void beginNext() {
        if (isInvariant()) {
            next = DenseVectors.pseudoRandom(map.columns(), size());
            orthogonalise(next, new double[size()]);
        } else {
            offDiagonal[size() - 1] = residualNorm;
        }
        DenseVectors.normaliseInPlace(next);
    }

    /** Takes from a product β_{j−1}·q_{j−1}, which a symmetric map has in it, and α_j·q_j; notes both. */
    private void removeNeighbours(double[] product, double[] coefficients) {
        int newest = size() - 1;
        if (newest > 0) {
            coefficients[newest - 1] = offDiagonal[newest - 1];
            DenseVectors.addInPlace(product, -coefficients[newest - 1], vectors.get(newest - 1));
        }
        coefficients[newest] = DenseVectors.dot(vectors.get(newest), product);
        DenseVectors.addInPlace(product, -coefficients[newest], vectors.get(newest));
    }

    /** Takes from a vector what it has in the basis, and adds it to its coefficients there. */
    private void orthogonalise(double[] vector, double[] coefficients) {
        double before = DenseVectors.norm(vector);
        for (int pass = 0; pass < ORTHOGONALISATION_PASSES; pass++) {
            double[] parts = DenseVectors.dots(vectors, vector);
            DenseVectors.subtractInPlace(vector, parts, vectors);
            for (int index = 0; index < parts.length; index++) {
                coefficients[index] += parts[index];
            }
            double after = DenseVectors.norm(vector);
            if (after >= UNCANCELLED * before) {
                break;
            }
            before = after;
        }
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
