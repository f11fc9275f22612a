package org.dynascope.api.optimizer;

import org.dynascope.api.Experimental;

/**
 * The numbers of a rule that divides a running mean of the gradient by the root of a running mean of its square:
 *
 * <pre>
 * m ← β₁·m + (1 − β₁)·g
 * v ← β₂·v + (1 − β₂)·g²
 * θ ← θ − η · m̂ / (√v̂ + ε)
 * </pre>
 *
 * <p>with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) if moments are corrected, m̂ = m and v̂ = v if not. Its state holds v of the
 * parameter {@code p} under {@code p/second-moment}, and m under {@code p/first-moment} unless β₁ = 0, where m is g.
 *
 * @param beta1 share β₁ of the first moment that is kept from step to step, in [0, 1)
 * @param beta2 share β₂ of the second moment that is kept from step to step, in [0, 1)
 * @param epsilon ε, at least 0
 * @param epsilonPlace where ε enters the denominator
 * @param biasCorrection whether moments are divided by 1 − βᵗ
 * @since 0.1.0
 */
@Experimental
public record AdaptiveMoments(
        double beta1, double beta2, double epsilon, EpsilonPlace epsilonPlace, boolean biasCorrection) {
    private static final String FIRST_MOMENT = "/first-moment";
    private static final String SECOND_MOMENT = "/second-moment";

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public AdaptiveMoments {
        checkShare("beta1", beta1);
        checkShare("beta2", beta2);
        if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException("expected a finite epsilon of at least 0, got " + epsilon);
        }
    }

    private static void checkShare(String name, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("expected " + name + " in [0, 1), got " + share);
        }
    }

    /** Returns the name under which the state holds a parameter's first moment. */
    public static String firstMoment(String parameter) {
        return parameter + FIRST_MOMENT;
    }

    /** Returns the name under which the state holds a parameter's second moment. */
    public static String secondMoment(String parameter) {
        return parameter + SECOND_MOMENT;
    }
}
