package org.dynascope.probes.adamregime;

import java.util.Optional;

/**
 * The largest |x| of each window of looks, of which only what the classification needs is kept. Single values would mislead, as
 * x crosses 0. From the look on at which |x| is at the floor or below, nothing counts any more: soon g² and v underflow.
 */
final class Envelope {
    /** Share of the learning rate below which an envelope has left sign descent, whose amplitude is the learning rate. */
    private static final double CONVERGED = 1e-2;

    /** Growth of the envelope over its least value that still is none. */
    private static final double LARGEST_REBOUND = 10;

    private static final int LEAST_WINDOWS = 2;

    private final double floor;
    private int looks;
    private double largest;
    private double windows;
    private double least = Double.POSITIVE_INFINITY;
    private double last = Double.NaN;
    private double rebound = 1;
    private double underflow = Double.NaN;

    /**
     * Creates an envelope of nothing.
     *
     * @param floor size of x from which on it is taken to have converged
     */
    Envelope(double floor) {
        this.floor = floor;
    }

    /**
     * Adds a size; the floor must not have been reached yet.
     *
     * @param window looks of a window
     * @return whether the window is complete
     */
    boolean add(long step, double size, int window) {
        if (Double.isNaN(size)) {
            return false;
        }
        if (size <= floor) {
            underflow = (double) step;
            return false;
        }
        largest = Math.max(largest, size);
        looks++;
        if (looks < window) {
            return false;
        }
        rebound = Math.max(rebound, largest / least);
        least = Math.min(least, largest);
        last = largest;
        windows++;
        looks = 0;
        largest = 0;
        return true;
    }

    boolean hasConverged() {
        return !Double.isNaN(underflow);
    }

    /** Returns the regime; empty before two windows are whole, if the floor was not reached. */
    Optional<Regime> regime(double learningRate) {
        if (hasConverged()) {
            return Optional.of(Regime.STABLE);
        }
        if (windows < LEAST_WINDOWS) {
            return Optional.empty();
        }
        double converged = CONVERGED * learningRate;
        if (last < converged && rebound < LARGEST_REBOUND) {
            return Optional.of(Regime.STABLE);
        }
        return Optional.of(least < converged ? Regime.SPIKES : Regime.SIGN_DESCENT);
    }

    /** Returns the least value of the envelope, infinite before the first. */
    double least() {
        return least;
    }

    /** Returns the envelope of the last whole window; NaN before the first. */
    double last() {
        return last;
    }

    /** Returns the largest factor by which the envelope was above an earlier value of its own. */
    double rebound() {
        return rebound;
    }

    /** Returns the step at which the floor was reached; NaN if it was not. */
    double underflow() {
        return underflow;
    }

    double[] numbers() {
        return new double[] {looks, largest, windows, least, last, rebound, underflow};
    }

    void restore(double[] numbers) {
        looks = (int) numbers[0];
        largest = numbers[1];
        windows = numbers[2];
        least = numbers[3];
        last = numbers[4];
        rebound = numbers[5];
        underflow = numbers[6];
    }
}
