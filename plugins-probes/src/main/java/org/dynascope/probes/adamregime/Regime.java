package org.dynascope.probes.adamregime;

/**
 * A regime of Adam on xᵏ/k.
 *
 * <p>With r = β₂^(1/(2(k−2))), the factor of x in one step while v decays freely, the state in which x, v and m shrink together
 * exists for β₁ &lt; r^(k−1) and attracts for β₁ &lt; r^k. For k = 2 there is none: η/√v grows without bound.
 *
 * @see <a href="https://arxiv.org/abs/2603.09581">Towards Understanding Adam Convergence on Highly Degenerate Polynomials
 *     (2026)</a>
 */
enum Regime {
    /** Linear convergence. */
    STABLE(0),
    /** Attracted, then thrown out again, over and over. */
    SPIKES(1),
    /** v follows g², and steps are of the size of the learning rate. */
    SIGN_DESCENT(2);

    private final double number;

    Regime(double number) {
        this.number = number;
    }

    /** Returns the number that metrics record. */
    double number() {
        return number;
    }

    /** Returns β₂^(k/(2(k−2))), below which β₁ is stable; 0 for k = 2. */
    static double stabilityBound(int degree, double beta2) {
        return bound(degree, degree, beta2);
    }

    /** Returns β₂^((k−1)/(2(k−2))), below which β₁ leaves a state of linear convergence; 0 for k = 2. */
    static double existenceBound(int degree, double beta2) {
        return degree == 2 ? 1 : bound(degree - 1.0, degree, beta2);
    }

    private static double bound(double power, int degree, double beta2) {
        return degree == 2 ? 0 : Math.pow(beta2, power / (2 * (degree - 2.0)));
    }

    /** Returns the regime of the closed forms. Without memory of squares, β₂ = 0, Adam is sign descent by definition. */
    static Regime predicted(int degree, double beta1, double beta2) {
        if (beta2 == 0 || beta1 >= existenceBound(degree, beta2)) {
            return SIGN_DESCENT;
        }
        return beta1 < stabilityBound(degree, beta2) ? STABLE : SPIKES;
    }
}
