package org.dynascope.benchmarks.comparison;

import java.io.IOException;

/** One of two contenders, set up for a work. */
interface Side extends AutoCloseable {
    /** Does the work so many times and returns the seconds it took. */
    double seconds(int repetitions) throws IOException;

    /** Returns a number that both sides must agree on, before anything is timed; NaN where there is none. */
    default double result() throws IOException {
        return Double.NaN;
    }

    @Override
    default void close() {}
}
