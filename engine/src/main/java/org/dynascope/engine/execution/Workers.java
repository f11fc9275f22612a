package org.dynascope.engine.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share the tiles of steps: worker w of n gets tiles ⌊t·w/n⌋ to ⌊t·(w+1)/n⌋. The caller is worker 0; the others
 * wait for work spinning, then parked. A caller that finds the workers busy with another program computes all tiles itself.
 *
 * @since 0.1.0
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final List<Worker> others = new ArrayList<>();
    private final ReentrantLock inUse = new ReentrantLock();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicInteger round = new AtomicInteger();
    private volatile boolean closed;
    private @Nullable Step step;

    /** Starts {@code threads − 1} daemon threads. */
    public Workers(int threads) {
        this.threads = threads;
        for (int index = 1; index < threads; index++) {
            Worker worker = new Worker(index);
            others.add(worker);
            worker.start();
        }
    }

    /** Returns the number of threads, the caller's included. */
    public int threads() {
        return threads;
    }

    /** Computes all tiles of a step. */
    public void run(Step next) {
        if (threads == 1 || !next.shared() || closed || !inUse.tryLock()) {
            next.run(0, 0, next.tiles());
            return;
        }
        try {
            share(next);
        } finally {
            inUse.unlock();
        }
    }

    private void share(Step next) {
        step = next;
        pending.set(threads - 1);
        round.incrementAndGet();
        for (int index = 0; index < others.size(); index++) {
            Worker worker = others.get(index);
            if (worker.parked) {
                LockSupport.unpark(worker);
            }
        }
        try {
            next.run(0, 0, next.tiles() / threads);
        } finally {
            awaitOthers();
        }
        Throwable thrown = failure.getAndSet(null);
        if (thrown != null) {
            throw new IllegalStateException("a worker thread failed: " + thrown, thrown);
        }
    }

    private void awaitOthers() {
        int polls = 0;
        while (pending.get() > 0) {
            polls = Spin.after(polls);
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        inUse.lock();
        try {
            closed = true;
        } finally {
            inUse.unlock();
        }
        others.forEach(LockSupport::unpark);
    }

    private final class Worker extends Thread {
        private final int index;
        private volatile boolean parked;

        Worker(int index) {
            super("dynascope-worker-" + index);
            this.index = index;
            setDaemon(true);
        }

        @Override
        public void run() {
            int seen = 0;
            while (awaitRound(seen)) {
                seen++;
                compute();
                pending.decrementAndGet();
            }
        }

        private boolean awaitRound(int seen) {
            int polls = 0;
            while (round.get() == seen && !closed) {
                if (++polls < Spin.POLLS) {
                    Thread.onSpinWait();
                } else {
                    parked = true;
                    if (round.get() == seen && !closed) {
                        LockSupport.park(Workers.this);
                    }
                    parked = false;
                }
            }
            return round.get() != seen;
        }

        private void compute() {
            Step current = step;
            if (current == null) {
                return;
            }
            try {
                long tiles = current.tiles();
                current.run(index, (int) (tiles * index / threads), (int) (tiles * (index + 1) / threads));
            } catch (RuntimeException | Error thrown) {
                failure.compareAndSet(null, thrown);
            }
        }
    }
}
