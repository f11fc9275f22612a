package org.dynascope.app.progress;

/**
 * How far a run is.
 *
 * @param step updates made
 * @param totalSteps updates to be made
 * @param loss loss of the last update's mini-batch
 * @param stepsPerSecond recent speed; 0 if unknown
 * @since 0.1.0
 */
public record Progress(long step, long totalSteps, double loss, double stepsPerSecond) {
    /** Returns the part that is done, from 0 to 1. */
    double fraction() {
        return totalSteps == 0 ? 1 : Math.min(1, (double) step / totalSteps);
    }

    /** Returns the time left at this speed in seconds; NaN if the speed is unknown. */
    double secondsLeft() {
        return stepsPerSecond > 0 ? (totalSteps - step) / stepsPerSecond : Double.NaN;
    }
}
