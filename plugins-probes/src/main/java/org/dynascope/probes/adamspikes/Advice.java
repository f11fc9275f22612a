package org.dynascope.probes.adamspikes;

import java.util.Arrays;

/**
 * Settings under which what was seen would not have happened.
 *
 * <ul>
 *   <li>ε: D is at most 1/ε, so λmax(Ĥ) ≤ c·λmax(H)/ε, which stays below 2/η for ε ≥ η·c·λmax(H)/2 with c = (1 − β₁)/(1 + β₁)
 *       and η the largest rate of any group. The greatest of all looks is kept.
 *   <li>β₂: v decays freely where g² falls faster than β₂ a step. In the stretch of free decay from step A to the crossing at B
 *       g² fell by γ = (‖g_B‖²/‖g_A‖²)^(1/(B − A)) a step; with β₂ ≤ γ the second moment would have followed. The least γ of
 *       all crossings is kept; NaN without any.
 * </ul>
 */
final class Advice {
    private final Excursion decay = new Excursion();
    private double norm;
    private double epsilon = Double.NaN;
    private double beta2 = Double.NaN;

    /** Takes note of a look's gradient, and of whether the second moment decays freely. */
    void look(long step, boolean isFree, double gradientNorm) {
        decay.look(step, isFree, true);
        if (decay.start() == step) {
            norm = gradientNorm;
        }
    }

    /** Takes note of the largest eigenvalue of the Hessian. */
    void sharpness(AdamStep step, double top) {
        double beta1 = step.moments().beta1();
        double needed = step.greatestRate() * (1 - beta1) / (1 + beta1) * top / 2;
        if (!Double.isNaN(needed)) {
            epsilon = Double.isNaN(epsilon) ? Math.max(0, needed) : Math.max(epsilon, needed);
        }
    }

    /** Takes note that the preconditioned Hessian has risen above 2/η. */
    void crossing(long step, double gradientNorm) {
        long length = step - decay.start();
        if (decay.isSustained() && gradientNorm > 0 && gradientNorm < norm) {
            double fall = Math.exp(2 * (Math.log(gradientNorm) - Math.log(norm)) / length);
            beta2 = Double.isNaN(beta2) ? fall : Math.min(beta2, fall);
        }
    }

    double epsilon() {
        return epsilon;
    }

    double beta2() {
        return beta2;
    }

    double[] numbers() {
        double[] stretch = decay.numbers();
        double[] numbers = Arrays.copyOf(stretch, stretch.length + 3);
        numbers[stretch.length] = norm;
        numbers[stretch.length + 1] = epsilon;
        numbers[stretch.length + 2] = beta2;
        return numbers;
    }

    void restore(double[] numbers) {
        decay.restore(numbers);
        norm = numbers[numbers.length - 3];
        epsilon = numbers[numbers.length - 2];
        beta2 = numbers[numbers.length - 1];
    }
}
