package org.dynascope.core.claim;

import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.dynascope.core.run.Series;

/**
 * Functions for use in claims: over the whole series of a metric, such as {@code mean('loss.train', 1000)}, on the elements of a
 * vector, {@code element('llfc.activation.baseline', 2)}, and on how
 * trajectories ended, {@code diverged()} and {@code diverged('left')}.
 */
public final class SeriesFunctions {
    private final Map<String, Series> series;
    private final Set<String> diverged;
    private int numbersRead;

    /**
     * Creates the functions.
     *
     * @param diverged names of trajectories that have diverged
     */
    SeriesFunctions(Map<String, Series> series, Set<String> diverged) {
        this.series = series;
        this.diverged = diverged;
    }

    /** Returns whether any trajectory has diverged. */
    public boolean diverged() {
        numbersRead++;
        return !diverged.isEmpty();
    }

    /** Returns whether a trajectory has diverged. */
    public boolean diverged(String trajectory) {
        numbersRead++;
        return diverged.contains(trajectory);
    }

    /** Returns the mean of the numbers recorded at a step or later. */
    public double mean(String metric, long fromStep) {
        return Arrays.stream(numbers(metric, fromStep)).average().orElseThrow();
    }

    /** Returns the least number recorded at a step or later. */
    public double least(String metric, long fromStep) {
        return Arrays.stream(numbers(metric, fromStep)).min().orElseThrow();
    }

    /** Returns the greatest number recorded at a step or later. */
    public double greatest(String metric, long fromStep) {
        return Arrays.stream(numbers(metric, fromStep)).max().orElseThrow();
    }

    /** Returns the share of the numbers recorded at a step or later, but for the first, that are above the one before. */
    public double rises(String metric, long fromStep) {
        double[] numbers = numbers(metric, fromStep);
        if (numbers.length < 2) {
            throw new NoSuchElementException(
                    "metric " + metric + " has only one number at step " + fromStep + " or later");
        }
        int rises = 0;
        for (int index = 1; index < numbers.length; index++) {
            rises += numbers[index] > numbers[index - 1] ? 1 : 0;
        }
        return (double) rises / (numbers.length - 1);
    }

    /** Returns an element of the vector that a metric recorded last; the first is element 1. */
    public double element(String metric, long position) {
        return numbers(metric + "[" + position + "]", 0)[0];
    }

    private double[] numbers(String metric, long fromStep) {
        Series known = series.get(metric);
        double[] numbers = known == null ? new double[0] : known.from(fromStep);
        if (numbers.length == 0) {
            throw new NoSuchElementException("metric " + metric + " has no number at step " + fromStep + " or later");
        }
        numbersRead += numbers.length;
        return numbers;
    }

    /** Returns how many recorded numbers all calls so far have looked at. */
    int numbersRead() {
        return numbersRead;
    }
}
