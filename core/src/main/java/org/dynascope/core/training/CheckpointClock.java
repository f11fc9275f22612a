package org.dynascope.core.training;

import java.util.concurrent.TimeUnit;
import org.dynascope.api.parameter.Span;

/** Tells when a checkpoint is due. */
final class CheckpointClock {
    /** Most that a killed run loses, if checkpoints go by time. */
    private static final long MOST_LOST_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Least time between checkpoints, in times that one takes: they cost less than a hundredth. */
    private static final long SELDOM = 100;

    private final Span every;
    private long last;
    private long pause = MOST_LOST_NANOS;

    /**
     * Starts the clock.
     *
     * @param every distance between checkpoints; 0 to go by time
     * @param now present time in nanoseconds
     */
    CheckpointClock(Span every, long now) {
        this.every = every;
        this.last = now;
    }

    /** Returns whether a checkpoint is due at a step of a trajectory. */
    boolean isDue(Branch branch, long step, long now) {
        if (every.amount() == 0) {
            return now - last >= pause;
        }
        long steps = every.inSteps(branch.batches().batchesPerEpoch());
        return step > branch.start() && step % steps == 0;
    }

    /** Notes that one was written. */
    void written(long begin, long end) {
        last = end;
        pause = Math.max(MOST_LOST_NANOS, SELDOM * (end - begin));
    }
}
