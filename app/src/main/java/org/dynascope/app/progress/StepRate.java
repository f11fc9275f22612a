package org.dynascope.app.progress;

/**
 * Recent speed: an exponential mean of steps over one of elapsed time, so that a pause weighs by its length.
 *
 * <p>Over an interval of t seconds the past loses the factor e<sup>−t/τ</sup>, with τ = 5 s.
 */
final class StepRate {
    private static final double TIME_CONSTANT_SECONDS = 5;

    private long lastNanos;
    private long lastStep;
    private double steps;
    private double seconds;

    /** Starts after an update; what came before, such as compiling, does not count. */
    StepRate(long nanos, long step) {
        this.lastNanos = nanos;
        this.lastStep = step;
    }

    /** Takes note of the updates made so far, and returns the speed in steps per second; 0 while unknown. */
    double update(long nanos, long step) {
        double interval = (nanos - lastNanos) / 1e9;
        double keep = Math.exp(-interval / TIME_CONSTANT_SECONDS);
        steps = steps * keep + (step - lastStep);
        seconds = seconds * keep + interval;
        lastNanos = nanos;
        lastStep = step;
        return seconds > 0 ? steps / seconds : 0;
    }
}
