package org.dynascope.app.progress;

/**
 * How far a run is.
 *
 * @since 0.1.0
 */
public sealed interface Progress {
    /** Returns the part that is done, from 0 to 1. */
    double fraction();

    /** Returns the time left at the recent speed in seconds; NaN if the speed is unknown. */
    double secondsLeft();

    /**
     * Of a training.
     *
     * @param step updates made
     * @param totalSteps updates to be made
     * @param loss loss of the last update's mini-batch
     * @param stepsPerSecond recent speed; 0 if unknown
     */
    record Training(long step, long totalSteps, double loss, double stepsPerSecond) implements Progress {
        @Override
        public double fraction() {
            return totalSteps == 0 ? 1 : Math.min(1, (double) step / totalSteps);
        }

        @Override
        public double secondsLeft() {
            return stepsPerSecond > 0 ? (totalSteps - step) / stepsPerSecond : Double.NaN;
        }
    }

    /**
     * Of a study.
     *
     * @param fraction the part that is done
     * @param fractionPerSecond recent speed; 0 if unknown
     */
    record Study(double fraction, double fractionPerSecond) implements Progress {
        @Override
        public double secondsLeft() {
            return fractionPerSecond > 0 ? (1 - fraction) / fractionPerSecond : Double.NaN;
        }
    }
}
