package org.dynascope.numerics.sparse;

import java.util.Arrays;

/**
 * Keeps few edges of a graph, reweighted, so that the Laplacian stays what it is in expectation: edge e is kept with probability
 * pₑ, independently, and then has weight aₑ/pₑ.
 *
 * <p>With pₑ = min(1, C·τₑ·ln n/δ²) for ridge leverage scores τ, with high probability
 * (1 − δ)·(L̂ + I/λ) ≼ L̃ + I/λ ≼ (1 + δ)·(L̂ + I/λ), with at most C·n_λ·ln n/δ² edges expected, where L̃ is normalised by the degrees of
 * the full graph.
 *
 * @see RidgeLeverage
 * @see <a href="https://arxiv.org/abs/2403.18142">Yang, Yang, Hu, Dereziński (2024), HERTA</a>
 * @since 0.1.0
 */
public final class SpectralSparsifier {
    /** The usual constant C of implementations. */
    public static final double DEFAULT_CONSTANT = 4;

    private static final int BISECTIONS = 100;

    private SpectralSparsifier() {}

    /**
     * Returns the probabilities that keep the spectrum within 1 ± δ.
     *
     * @param scores τ, or what estimates it
     * @param nodes n
     * @param delta δ, above 0
     * @param constant C, above 0
     */
    public static double[] probabilities(double[] scores, int nodes, double delta, double constant) {
        if (!(delta > 0) || !(constant > 0)) {
            throw new IllegalArgumentException(
                    "expected delta and constant above 0, got " + delta + " and " + constant);
        }
        return scaled(scores, constant * Math.log(nodes) / (delta * delta));
    }

    /**
     * Returns probabilities in proportion to the scores, but at most 1, that keep a given share of the edges in expectation.
     *
     * @param share above 0, at most 1
     */
    public static double[] probabilitiesKeeping(double share, double[] scores) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("expected a share above 0 and at most 1, got " + share);
        }
        double wanted = share * scores.length;
        double low = 0;
        double high = Arrays.stream(scores).map(score -> 1 / score).max().orElse(1);
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = (low + high) / 2;
            if (expectedEdges(scaled(scores, middle)) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return scaled(scores, high);
    }

    private static double[] scaled(double[] scores, double factor) {
        return Arrays.stream(scores).map(score -> Math.min(1, factor * score)).toArray();
    }

    /** Returns the expected number of kept edges. */
    public static double expectedEdges(double[] probabilities) {
        return Arrays.stream(probabilities).sum();
    }

    /**
     * Draws which edges stay.
     *
     * @param probabilities of each edge
     * @param random a number by edge
     * @return the kept edges with weights aₑ/pₑ
     */
    public static Graph sample(Graph graph, double[] probabilities, RandomPlaces random) {
        double[] weights = new double[graph.edges()];
        for (int edge = 0; edge < weights.length; edge++) {
            boolean isKept = random.uniform(edge) < probabilities[edge];
            weights[edge] = isKept ? graph.weight(edge) / probabilities[edge] : 0;
        }
        return graph.reweighted(weights);
    }
}
