package org.dynascope.api.parameter;

/**
 * A stretch of training, counted in updates or in passes over the data; in files {@code 200 steps} or {@code 10 epochs}.
 *
 * @param amount how many, at least 0
 * @param unit of what
 * @since 0.1.0
 */
public record Span(long amount, Unit unit) {
    public Span {
        if (amount < 0) {
            throw new IllegalArgumentException("expected a span of at least 0, got " + amount);
        }
    }

    /** What a span counts. */
    public enum Unit {
        /** Updates of the parameters. */
        STEPS,
        /** Passes over the training examples. */
        EPOCHS
    }

    /** Returns a span of so many updates. */
    public static Span steps(long amount) {
        return new Span(amount, Unit.STEPS);
    }

    /** Returns a span of so many passes. */
    public static Span epochs(long amount) {
        return new Span(amount, Unit.EPOCHS);
    }

    /**
     * Returns the number of updates this span lasts.
     *
     * @param stepsPerEpoch updates in one pass, at least 1
     */
    public long inSteps(long stepsPerEpoch) {
        return unit == Unit.STEPS ? amount : Math.multiplyExact(amount, stepsPerEpoch);
    }

    /** Returns the form used in files. */
    @Override
    public String toString() {
        return amount + (unit == Unit.STEPS ? " steps" : " epochs");
    }
}
