package org.dynascope.probes.adamspikes;

/**
 * One spike of the loss. Steps are NaN where nothing announced it.
 *
 * @param start step at which the preconditioned Hessian rose above 2/η for good
 * @param onset step at which the curvature along the gradient did
 * @param peak step of the largest loss
 * @param end last step at which the loss stood out
 * @param ratio largest loss, by the least of the steps before the spike
 */
record Spike(double start, double onset, double peak, double end, double ratio) {
    static final int NUMBERS = 5;

    /** Returns how many steps before its peak the preconditioned Hessian announced it. */
    double lead() {
        return peak - start;
    }

    /** Returns how many steps before its peak the curvature along the gradient announced it. */
    double gradientLead() {
        return peak - onset;
    }

    /** Returns a row of the table of events. */
    double[] row() {
        return new double[] {start, onset, peak, end, ratio, lead(), gradientLead()};
    }

    double[] numbers() {
        return new double[] {start, onset, peak, end, ratio};
    }

    static Spike of(double[] numbers, int offset) {
        return new Spike(
                numbers[offset], numbers[offset + 1], numbers[offset + 2], numbers[offset + 3], numbers[offset + 4]);
    }
}
