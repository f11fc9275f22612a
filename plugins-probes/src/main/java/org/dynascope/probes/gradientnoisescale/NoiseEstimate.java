package org.dynascope.probes.gradientnoisescale;

import org.dynascope.api.probe.BatchGradient;

/**
 * Estimates from k small batches of b examples each, which together are one of B = k·b. With g of a batch of n examples,
 * E‖g‖² = ‖G‖² + tr Σ/n, so that two sizes tell both:
 *
 * <pre>
 * ‖G‖² ≈ (B·‖g_B‖² − b·‖g_b‖²)/(B − b),     tr Σ ≈ (‖g_b‖² − ‖g_B‖²)/(1/b − 1/B),
 * </pre>
 *
 * <p>with ‖g_b‖² the mean over the small batches and g_B the mean of their gradients.
 */
final class NoiseEstimate {
    private final int part;
    private double[] sum = new double[0];
    private double squares;
    private int parts;

    NoiseEstimate(int part) {
        this.part = part;
    }

    /** Takes note of a small batch. */
    void add(BatchGradient batch) {
        double[] gradient = batch.gradient();
        if (sum.length == 0) {
            sum = new double[gradient.length];
        }
        for (int index = 0; index < sum.length; index++) {
            sum[index] += gradient[index];
            squares += gradient[index] * gradient[index];
        }
        parts++;
    }

    int parts() {
        return parts;
    }

    private double small() {
        return squares / parts;
    }

    private double large() {
        double square = 0;
        for (double element : sum) {
            square += element / parts * (element / parts);
        }
        return square;
    }

    /** Returns ‖G‖² without bias; by chance it may be below 0. */
    double squaredGradient() {
        return (parts * large() - small()) / (parts - 1);
    }

    /** Returns tr Σ without bias: the variance of a single example's gradient, summed over all parameters. */
    double noise() {
        double partsBeyondFirst = parts - 1;
        return (small() - large()) * part * parts / partsBeyondFirst;
    }
}
