package org.dynascope.probes.adamspikes;

/**
 * How far the second moment has let go of the gradient, as medians over the parameters.
 *
 * <p>From v ← β₂·v + (1 − β₂)·g² follows v_t/v_{t−1} = β₂/(1 − (1 − β₂)·g²/v_t), so the moment before is not needed.
 *
 * @param growth ρ = v_t/v_{t−1}; β₂ where g² is negligible beside v; infinite where v was 0
 * @param ratio R = v_t/g_t²; infinite where the gradient is 0
 */
record Decoupling(double growth, double ratio) {
    /** A ρ below so many times β₂ counts as free decay. */
    private static final double FREE_DECAY = 1.001;

    /** Both ρ and R are monotone in g²/v, so that the medians of all three belong to the same parameters. */
    static Decoupling of(double[] second, double[] gradient, double beta2) {
        double[] shares = new double[second.length];
        int count = 0;
        for (int index = 0; index < second.length; index++) {
            if (second[index] > 0) {
                shares[count++] = gradient[index] * gradient[index] / second[index];
            }
        }
        if (count == 0) {
            return new Decoupling(Double.NaN, Double.NaN);
        }
        double lower = Selection.ofRank((count - 1) / 2, shares, count);
        double upper = count % 2 == 0 ? Selection.ofRank(count / 2, shares, count) : lower;
        return new Decoupling(between(growth(lower, beta2), growth(upper, beta2)), between(1 / upper, 1 / lower));
    }

    private static double growth(double share, double beta2) {
        return beta2 / Math.max(0, 1 - (1 - beta2) * share);
    }

    private static double between(double lower, double upper) {
        return lower == upper ? lower : (lower + upper) / 2;
    }

    /** Returns whether half of the second moments or more decay as if there were no gradient. */
    boolean isFree(double beta2) {
        return growth < FREE_DECAY * beta2;
    }
}
