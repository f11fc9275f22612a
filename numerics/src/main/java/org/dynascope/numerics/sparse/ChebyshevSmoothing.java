package org.dynascope.numerics.sparse;

/**
 * Multiplies by a polynomial p in H = I + λ·L̂ that is near H⁻¹: |p(h)·h − 1| ≤ ε for every h in [1, 1 + λ·b], with b a bound of the eigenvalues of
 * L̂. Unlike conjugate gradients, whose polynomial depends on the right-hand side, it is one linear map: p(H) and H commute, so for any X,
 * whatever its condition, (1 − ε)·‖H⁻¹·X·v‖ ≤ ‖p(H)·X·v‖ ≤ (1 + ε)·‖H⁻¹·X·v‖ for all v. A rough ε, and so few products, keeps even the
 * weakest direction of X; a rough residual of each column does not.
 *
 * <p>p is the best polynomial of its degree: with κ = 1 + λ·b and t products, ε = 1/Tₜ((κ + 1)/(κ − 1)) ≤ 2·((√κ − 1)/(√κ + 1))ᵗ for
 * Chebyshev's Tₜ. Cost: t − 1 products, for each also 6·n operations a column. Memory: 3 blocks.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898718003">Saad (2003), Iterative methods for sparse linear systems, algorithm 12.1</a>
 * @since 0.1.0
 */
public final class ChebyshevSmoothing {
    private final CsrMatrix smoothing;
    private final double centre;
    private final double radius;
    private final int degree;
    private final double error;
    private final BlockVectors vectors;
    private final Parallel parallel;

    /**
     * Finds the degree.
     *
     * @param lambda λ, above 0
     * @param error largest admitted ε, above 0 and below 1
     * @param parallel threads that compute; the bits are the same for any
     */
    public ChebyshevSmoothing(GraphOperator operator, double lambda, double error, Parallel parallel) {
        if (!(lambda > 0) || !(error > 0 && error < 1)) {
            throw new IllegalArgumentException(
                    "expected lambda above 0 and an error above 0 and below 1, got " + lambda + " and " + error);
        }
        double largest = 1 + lambda * operator.eigenvalueBound();
        this.smoothing = operator.smoothing(lambda);
        this.centre = (largest + 1) / 2;
        this.radius = (largest - 1) / 2;
        this.degree = degree(error);
        this.error = error(degree);
        this.vectors = new BlockVectors(operator.nodes(), parallel);
        this.parallel = parallel;
    }

    private int degree(double wanted) {
        int products = 1;
        while (error(products) > wanted) {
            products++;
        }
        return products;
    }

    /** Returns 1 / Tₜ(centre / radius), by the recurrence of T; 0 for H = I. */
    private double error(int products) {
        double place = centre / radius;
        return radius == 0 ? 0 : 1 / Math.cosh(products * Math.log(place + Math.sqrt(place * place - 1)));
    }

    /** Returns t, the factors H that p(H)·H has; a block takes one product less. */
    public int degree() {
        return degree;
    }

    /** Returns ε, at most what was admitted. */
    public double error() {
        return error;
    }

    /**
     * Returns p(H)·B.
     *
     * @param block B, shape [n, count], row-major; not modified
     * @param count number of columns, at least 1
     */
    public double[] apply(double[] block, int count) {
        double[] residual = block.clone();
        double[] result = new double[block.length];
        double[] step = new double[block.length];
        double[] product = new double[block.length];
        double previous = 0;
        for (int round = 0; round < degree; round++) {
            // ρₖ of the recurrence, 2·σ₁·ρ without the first round's exception that starts it
            double ratio = round == 0 ? radius / centre : 1 / (2 * centre / radius - previous);
            double kept = round == 0 ? 0 : ratio * previous;
            double added = round == 0 ? 1 / centre : 2 * ratio / radius;
            vectors.relax(kept, added, step, residual, result);
            previous = ratio;
            if (round + 1 < degree) {
                smoothing.apply(step, product, count, parallel);
                vectors.subtract(residual, product);
            }
        }
        return result;
    }
}
