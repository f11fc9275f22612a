package org.dynascope.api.parameter;

/**
 * A place on a trajectory: so far from its beginning, or its end; in files {@code 200 steps}, {@code 3 epochs} or {@code end}.
 *
 * @param span distance from step 0; without meaning for the end
 * @param isEnd whether it is the end
 * @since 0.1.0
 */
public record Place(Span span, boolean isEnd) {
    /** The end of a trajectory. */
    public static final Place END = new Place(Span.steps(0), true);

    /** Returns the place so far from step 0. */
    public static Place at(Span span) {
        return new Place(span, false);
    }

    /** Returns the form used in files. */
    @Override
    public String toString() {
        return isEnd ? "end" : span.toString();
    }
}
