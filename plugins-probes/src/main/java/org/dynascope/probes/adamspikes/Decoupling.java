package org.dynascope.probes.adamspikes;

import java.util.Arrays;

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

    static Decoupling of(double[] second, double[] gradient, double beta2) {
        double[] growths = new double[second.length];
        double[] ratios = new double[second.length];
        int count = 0;
        for (int index = 0; index < second.length; index++) {
            if (second[index] > 0) {
                double share = gradient[index] * gradient[index] / second[index];
                growths[count] = beta2 / Math.max(0, 1 - (1 - beta2) * share);
                ratios[count] = 1 / share;
                count++;
            }
        }
        return new Decoupling(median(growths, count), median(ratios, count));
    }

    /** Returns whether half of the second moments or more decay as if there were no gradient. */
    boolean isFree(double beta2) {
        return growth < FREE_DECAY * beta2;
    }

    private static double median(double[] values, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, count);
        double lower = values[(count - 1) / 2];
        double upper = values[count / 2];
        return lower == upper ? lower : (lower + upper) / 2;
    }
}
