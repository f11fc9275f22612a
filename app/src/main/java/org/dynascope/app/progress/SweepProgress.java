package org.dynascope.app.progress;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import org.dynascope.app.terminal.Terminal;

/**
 * Shows how far a sweep is, on standard error: one line written over and over on a screen, else a line after two seconds and then
 * every five. Used by one thread.
 *
 * @since 0.1.0
 */
public final class SweepProgress {
    private static final long REWRITE_NANOS = 100_000_000L;
    private static final long FIRST_LINE_NANOS = 2_000_000_000L;
    private static final long NEXT_LINE_NANOS = 5_000_000_000L;

    private final PrintWriter err;
    private final LongSupplier clock;
    private final boolean rewrites;
    private final int columns;
    private final int total;
    private final int before;
    private final long start;
    private long next;
    private int done;
    private int failed;
    private int written;

    /**
     * Creates a display for a sweep that starts now.
     *
     * @param total number of trials
     * @param before number of trials that ended before
     * @param clock a time in nanoseconds, such as {@link System#nanoTime}
     */
    public SweepProgress(Terminal terminal, int total, int before, LongSupplier clock) {
        this.err = terminal.err();
        this.clock = clock;
        this.rewrites = terminal.rewritesLines();
        this.columns = terminal.columns() - 1;
        this.total = total;
        this.before = before;
        this.start = clock.getAsLong();
        this.next = start + (rewrites ? REWRITE_NANOS : FIRST_LINE_NANOS);
    }

    /** Takes note of a trial that has ended. */
    public void ended(boolean isFailure) {
        done++;
        failed += isFailure ? 1 : 0;
    }

    /** Prints a line that stays. */
    public void say(String line) {
        clear();
        err.println(line);
        err.flush();
    }

    /** Shows how far the sweep is, if it is time to. */
    public void show() {
        long now = clock.getAsLong();
        if (now - next < 0) {
            return;
        }
        String line = line(now);
        if (rewrites) {
            String cut = line.substring(0, Math.min(columns, line.length()));
            err.print("\r" + cut + " ".repeat(Math.max(0, written - cut.length())));
            written = cut.length();
            next = now + REWRITE_NANOS;
        } else {
            err.println(line);
            next = now + NEXT_LINE_NANOS;
        }
        err.flush();
    }

    /** Returns the line: {@code trial 12/60  20 %  1 failed  3:07 min left}. */
    String line(long now) {
        int ended = before + done;
        StringBuilder line = new StringBuilder("trial " + ended + "/" + total)
                .append("  ")
                .append(total == 0 ? 100 : 100L * ended / total)
                .append(" %");
        if (failed > 0) {
            line.append("  ").append(failed).append(" failed");
        }
        if (done > 0 && ended < total) {
            double secondsEach = (now - start) / 1e9 / done;
            line.append("  ")
                    .append(ProgressText.duration(secondsEach * (total - ended)))
                    .append(" left");
        }
        return line.toString();
    }

    /** Removes the line from a screen. */
    public void clear() {
        if (written > 0) {
            err.print("\r" + " ".repeat(written) + "\r");
            err.flush();
            written = 0;
        }
    }
}
