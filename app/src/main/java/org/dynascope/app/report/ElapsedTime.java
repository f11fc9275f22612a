package org.dynascope.app.report;

import java.util.Locale;

/** Durations in the two units a reader compares: {@code 12 ms}, {@code 4.1 s}, {@code 2 min 3 s}, {@code 1 h 2 min}. */
public final class ElapsedTime {

    private static final double ONE_MILLISECOND = 1e-3;
    private static final double ONE_SECOND = 1;
    private static final double ONE_MINUTE = 60;
    private static final double ROUNDED_UP = 0.05;
    private static final double MICROSECONDS_PER_SECOND = 1_000_000;
    private static final double MILLISECONDS_PER_SECOND = 1_000;
    private static final long MINUTES_PER_HOUR = 60;

    private ElapsedTime() {}

    /** The duration as text; {@code not recorded} for NaN. */
    public static String format(double seconds) {
        if (Double.isNaN(seconds)) {
            return "not recorded";
        }
        if (seconds < ONE_MILLISECOND) {
            return Math.round(seconds * MICROSECONDS_PER_SECOND) + " µs";
        }
        if (seconds < ONE_SECOND) {
            return Math.round(seconds * MILLISECONDS_PER_SECOND) + " ms";
        }
        if (seconds < ONE_MINUTE - ROUNDED_UP) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        long minutes = whole / (long) ONE_MINUTE;
        if (minutes < MINUTES_PER_HOUR) {
            return minutes + " min " + whole % (long) ONE_MINUTE + " s";
        }
        return minutes / MINUTES_PER_HOUR + " h " + minutes % MINUTES_PER_HOUR + " min";
    }
}
