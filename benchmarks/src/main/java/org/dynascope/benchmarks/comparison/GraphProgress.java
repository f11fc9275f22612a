package org.dynascope.benchmarks.comparison;

import java.util.Locale;

/** Says on standard error how far a long series is, and how long it may still take: in proportion to what was done. */
final class GraphProgress {
    private final double total;
    private final long start = System.nanoTime();
    private double done;

    /** Begins a series of so much work, in any unit. */
    GraphProgress(double total) {
        this.total = total;
    }

    /** Tells what was found by a part of the work. */
    void done(double work, String found) {
        done += work;
        double seconds = (System.nanoTime() - start) / 1e9;
        System.err.printf(
                Locale.ROOT, "%s; %.0f s so far, about %.0f s left%n", found, seconds, seconds * (total - done) / done);
    }
}
