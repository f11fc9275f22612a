package org.dynascope.core.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.dynascope.api.execution.Trial;
import org.dynascope.api.execution.TrialExecutor;

/**
 * Runs trials on at most a number of threads, each with a lane of its own that is kept between trials. A thread is started where a
 * trial finds fewer.
 */
final class Lanes implements TrialExecutor {
    private final int workers;
    private final Duration headStart;
    private final Supplier<? extends Lane> maker;
    private final BlockingQueue<Queued> queue = new LinkedBlockingQueue<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch firstTrial = new CountDownLatch(1);
    private volatile boolean closed;

    /** Where one trial at a time is run. */
    interface Lane extends AutoCloseable {
        /**
         * Runs a trial.
         *
         * @return its exit code
         * @throws TrialCrashException if it could not be run to an end
         */
        int run(Trial trial);

        /** Asks the trial that is run to stop; called by another thread. */
        void stop();

        @Override
        void close();
    }

    /** A trial that waits. */
    private record Queued(Trial trial, CompletableFuture<Integer> end) {}

    /**
     * Prepares the threads.
     *
     * @param workers greatest number of lanes
     * @param headStart how long the other lanes wait at most for the end of the first trial
     */
    Lanes(int workers, Duration headStart, Supplier<? extends Lane> maker) {
        this.workers = workers;
        this.headStart = headStart;
        this.maker = maker;
    }

    @Override
    public synchronized CompletionStage<Integer> submit(Trial trial) {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        if (closed) {
            end.cancel(false);
            return end;
        }
        if (lanes.size() < workers) {
            start();
        }
        queue.add(new Queued(trial, end));
        return end;
    }

    private void start() {
        Lane lane = maker.get();
        Duration wait = lanes.isEmpty() ? Duration.ZERO : headStart;
        lanes.add(lane);
        threads.add(Thread.ofPlatform().daemon().name("trials-" + lanes.size()).start(() -> work(lane, wait)));
    }

    @SuppressWarnings("ReturnValueIgnored") // the wait may end either way
    private void work(Lane lane, Duration wait) {
        try (lane) {
            firstTrial.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            while (!closed) {
                Queued next = queue.take();
                run(lane, next);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a trial and keeps whatever becomes of it from the next ones: a trial is a boundary, as a plugin is. */
    private void run(Lane lane, Queued next) {
        try {
            next.end().complete(lane.run(next.trial()));
        } catch (RuntimeException | Error failure) {
            next.end().completeExceptionally(failure);
        } finally {
            firstTrial.countDown();
        }
    }

    @Override
    public void close() {
        end();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Forgets the trials that wait and ends those that run; no thread is started from then on. */
    private synchronized void end() {
        closed = true;
        queue.forEach(each -> each.end().cancel(false));
        queue.clear();
        lanes.forEach(Lane::stop);
        threads.forEach(Thread::interrupt);
    }
}
