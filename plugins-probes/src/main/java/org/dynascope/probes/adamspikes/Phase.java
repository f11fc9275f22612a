package org.dynascope.probes.adamspikes;

import java.util.Arrays;

/** What a step is, in the course of one spike. Its number is what the metric records. */
enum Phase {
    /** The second moment follows the squared gradient, the loss falls. */
    STABLE(0),
    /** The second moment decays freely, so steps grow. */
    DECOUPLED(1),
    /** The preconditioned Hessian is above its threshold; the loss may still fall. */
    UNSTABLE(2),
    /** The curvature along the gradient has stayed above the threshold: the loss rises. */
    SPIKE(3),
    /** The second moment has taken up the gradient again, or the loss falls after an unstable stretch. */
    RECOVERY(4),
    /** The gradient is exactly 0: nothing moves any more, which is no sign of convergence where numbers underflow. */
    STUCK(5);

    private final int number;

    Phase(int number) {
        this.number = number;
    }

    /** Returns the number that the metric records. */
    int number() {
        return number;
    }

    /** Returns the phase of a number. */
    static Phase ofNumber(int number) {
        return Arrays.stream(values())
                .filter(phase -> phase.number == number)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns the phase of a step.
     *
     * @param before phase of the look before
     * @param isUnstable whether the preconditioned Hessian is above its threshold
     * @param isSpiking whether the curvature along the gradient has stayed above it
     * @param isFalling whether the loss is below that of the look before
     */
    static Phase of(
            Phase before,
            Decoupling decoupling,
            double beta2,
            boolean isUnstable,
            boolean isSpiking,
            boolean isFalling) {
        boolean isFree = decoupling.isFree(beta2);
        if (isUnstable || isSpiking) {
            if (decoupling.growth() > 1) {
                return RECOVERY;
            }
            return isSpiking ? SPIKE : UNSTABLE;
        }
        if (!isFree && isFalling && (before == UNSTABLE || before == SPIKE || before == RECOVERY)) {
            return RECOVERY;
        }
        return isFree ? DECOUPLED : STABLE;
    }
}
