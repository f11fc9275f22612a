package org.dynascope.app.progress;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import org.dynascope.app.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress on standard error. A step costs one look at the clock; a line is written at most ten times a second on a
 * screen, else after two seconds and then every five. Used by one thread.
 *
 * @since 0.1.0
 */
public final class ProgressDisplay {
    private static final long REWRITE_NANOS = 100_000_000L;
    private static final long FIRST_LINE_NANOS = 2_000_000_000L;
    private static final long NEXT_LINE_NANOS = 5_000_000_000L;

    /** Parts of a study, which are counted as steps are. */
    private static final long PARTS = 1_000_000_000_000L;

    private final PrintWriter err;
    private final LongSupplier clock;
    private final boolean rewrites;
    private final int columns;
    private final long totalSteps;
    private @Nullable StepRate rate;
    private long next;

    /** Length of the bar; only ever shrinks, so that it does not flicker. */
    private int bar = Integer.MAX_VALUE;

    private int written;

    /**
     * Creates a display for a run that starts now.
     *
     * @param totalSteps updates to be made
     * @param clock a time in nanoseconds, such as {@link System#nanoTime}
     */
    public ProgressDisplay(Terminal terminal, long totalSteps, LongSupplier clock) {
        long start = clock.getAsLong();
        this.err = terminal.err();
        this.clock = clock;
        this.rewrites = terminal.rewritesLines();
        this.columns = terminal.columns() - 1;
        this.totalSteps = totalSteps;
        this.next = start + (rewrites ? REWRITE_NANOS : FIRST_LINE_NANOS);
    }

    /** Creates a display for a study that starts now. */
    public static ProgressDisplay ofStudy(Terminal terminal, LongSupplier clock) {
        return new ProgressDisplay(terminal, PARTS, clock);
    }

    /**
     * Takes note of an update.
     *
     * @param step updates made so far
     * @param loss mean loss of the update's mini-batch
     */
    public void stepped(long step, double loss) {
        long now = clock.getAsLong();
        if (rate == null) {
            rate = new StepRate(now, step);
        }
        if (now - next >= 0) {
            show(now, new Progress.Training(step, totalSteps, loss, rate.update(now, step)));
        }
    }

    /**
     * Takes note of how far a study is.
     *
     * @param fraction part of the work that is done, from 0 to 1
     */
    public void studied(double fraction) {
        long now = clock.getAsLong();
        long parts = (long) (fraction * PARTS);
        if (rate == null) {
            rate = new StepRate(now, parts);
        }
        if (now - next >= 0) {
            show(now, new Progress.Study(fraction, rate.update(now, parts) / PARTS));
        }
    }

    private void show(long now, Progress progress) {
        if (rewrites) {
            bar = Math.min(bar, ProgressText.roomForBar(progress, columns));
            rewrite(ProgressText.withBar(progress, bar, columns));
            next = now + REWRITE_NANOS;
        } else {
            err.println(ProgressText.words(progress));
            next = now + NEXT_LINE_NANOS;
        }
        err.flush();
    }

    /** Removes the line from a screen. */
    public void end() {
        if (written > 0) {
            rewrite("");
            err.print("\r");
            err.flush();
        }
    }

    private void rewrite(String line) {
        err.print("\r" + line + " ".repeat(Math.max(0, written - line.length())));
        written = line.length();
    }
}
