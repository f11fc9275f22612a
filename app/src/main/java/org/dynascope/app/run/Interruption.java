package org.dynascope.app.run;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ctrl-C or SIGTERM during a run: the run is asked to stop before its next step and to write its report. If a step takes
 * long, the report is written meanwhile from what is recorded. The process ends with 130, at most a second after the signal.
 *
 * <p>A shutdown hook does this. It ends the process itself, since {@link System#exit} waits for hooks.
 *
 * @since 0.1.0
 */
public final class Interruption implements AutoCloseable {
    private static final int EXIT_CODE = 130;
    private static final long STOPPING_MILLIS = 200;
    private static final long RESCUE_MILLIS = 700;

    private final PrintWriter err;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<Rescue> rescue = new AtomicReference<>(new BeforeStart());
    private final Thread hook = new Thread(this::endProcess, "interruption");
    private volatile boolean requested;

    private Interruption(PrintWriter err) {
        this.err = err;
    }

    /** What is to be done for a run that does not stop at once. */
    interface Rescue {
        /** Makes the run readable and says so. */
        void conclude();

        /** Returns one line for the case that this takes too long. */
        String lastWord();
    }

    /** There is nothing to be read yet. */
    private record BeforeStart() implements Rescue {
        @Override
        public void conclude() {}

        @Override
        public String lastWord() {
            return "stopped before the first step";
        }
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

    /** Says what is to be done from now on, should the run not stop at once. */
    void onDelay(Rescue action) {
        rescue.set(action);
    }

    private void endProcess() {
        requested = true;
        if (!awaits(ended, STOPPING_MILLIS)) {
            Rescue action = rescue.get();
            CountDownLatch rescued = new CountDownLatch(1);
            Thread.ofPlatform().daemon().name("rescue").start(() -> {
                action.conclude();
                rescued.countDown();
            });
            if (action instanceof BeforeStart || !awaits(rescued, RESCUE_MILLIS)) {
                err.println(action.lastWord());
            }
        }
        err.flush();
        Runtime.getRuntime().halt(EXIT_CODE);
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
