package org.dynascope.probes.adamspikes;

/**
 * Stretches of looks at which a quantity is above its threshold. One counts as sustained with {@value #SUSTAINED} looks above; up to
 * {@value #GAP} looks below do not end it.
 */
final class Excursion {
    static final int SUSTAINED = 5;
    static final int GAP = 2;

    /** Stands for no step. */
    static final long NEVER = -1;

    private long start = NEVER;
    private long last = NEVER;
    private int above;
    private int gap;
    private long previousStart = NEVER;
    private long previousEnd = NEVER;
    private int count;
    private boolean isCounted;

    /**
     * Takes note of one look.
     *
     * @param counts whether a stretch that begins here is one of those {@linkplain #count() counted}
     */
    void look(long step, boolean isAbove, boolean counts) {
        if (isAbove) {
            if (start == NEVER) {
                start = step;
                above = 0;
                isCounted = counts;
            }
            above++;
            gap = 0;
            last = step;
            count += isCounted && above == SUSTAINED ? 1 : 0;
        } else if (start != NEVER && ++gap > GAP) {
            if (above >= SUSTAINED) {
                previousStart = start;
                previousEnd = last;
            }
            start = NEVER;
        }
    }

    /** Returns whether the quantity is above its threshold and has been so long enough. */
    boolean isSustained() {
        return start != NEVER && above >= SUSTAINED;
    }

    /** Returns the step at which the running stretch began, sustained or not; {@link #NEVER} if there is none. */
    long start() {
        return start;
    }

    /** Returns the number of sustained stretches so far, of those that count. */
    int count() {
        return count;
    }

    /** Returns where the sustained stretch began that still ran at a step or later; {@link #NEVER} if there was none. */
    long startOfThatAfter(long step) {
        if (isSustained()) {
            return start;
        }
        return previousEnd >= step ? previousStart : NEVER;
    }

    double[] numbers() {
        return new double[] {start, last, above, gap, previousStart, previousEnd, count, isCounted ? 1 : 0};
    }

    void restore(double[] numbers) {
        start = (long) numbers[0];
        last = (long) numbers[1];
        above = (int) numbers[2];
        gap = (int) numbers[3];
        previousStart = (long) numbers[4];
        previousEnd = (long) numbers[5];
        count = (int) numbers[6];
        isCounted = numbers[7] > 0;
    }
}
