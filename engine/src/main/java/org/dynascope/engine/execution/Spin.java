package org.dynascope.engine.execution;

/** How a thread that computes steps waits for another, whose work takes microseconds. */
final class Spin {
    /** Polls before a waiting thread offers its processor to others: some hundreds of microseconds, as long as unshared steps last. */
    static final int POLLS = 20_000;

    private Spin() {}

    /** Waits a moment after so many polls, and returns their number with the next. */
    @SuppressWarnings("ThreadPriorityCheck") // yields only where more threads than processors run
    static int after(int polls) {
        if (polls < POLLS) {
            Thread.onSpinWait();
            return polls + 1;
        }
        Thread.yield();
        return polls;
    }
}
