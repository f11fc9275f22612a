package org.dynascope.app.run;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ctrl-C or SIGTERM during a run: the run is asked to stop before its next step and has a moment to write its report; if it
 * needs longer, the report is written from what is recorded. Then the process ends with 130, at most a second after the
 * signal.
 *
 * <p>A shutdown hook does this. It ends the process itself, since {@link System#exit} waits for hooks.
 *
 * @since 0.1.0
 */
public final class Interruption implements AutoCloseable {
    private static final int EXIT_CODE = 130;
    private static final long STOPPING_MILLIS = 500;
    private static final long RESCUE_MILLIS = 450;

    private final PrintWriter err;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<Runnable> rescue;
    private final Thread hook = new Thread(this::endProcess, "interruption");
    private volatile boolean requested;

    private Interruption(PrintWriter err) {
        this.err = err;
        this.rescue = new AtomicReference<>(() -> err.println("stopped before the first step"));
    }

    /** Watches for signals until it is closed. */
    public static Interruption watch(PrintWriter err) {
        Interruption interruption = new Interruption(err);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Returns whether a signal has arrived. */
    public boolean isRequested() {
        return requested;
    }

    /** Says how to make the run readable from now on, should it not end in time. */
    void onDelay(Runnable action) {
        rescue.set(action);
    }

    private void endProcess() {
        requested = true;
        if (!awaits(ended, STOPPING_MILLIS)) {
            Thread.ofPlatform().daemon().name("rescue").start(this::rescue);
            awaits(ended, RESCUE_MILLIS);
        }
        err.flush();
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    private void rescue() {
        try {
            rescue.get().run();
        } finally {
            ended.countDown();
        }
    }

    private static boolean awaits(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Says that the run has ended; a process that is ending may now do so. */
    @Override
    public void close() {
        ended.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // The hook is running and ends the process.
                requested = true;
            }
        }
    }
}
