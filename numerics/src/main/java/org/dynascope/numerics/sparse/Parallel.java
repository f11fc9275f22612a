package org.dynascope.numerics.sparse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs numbered tiles of work on several threads: the caller and threads of the common pool take the next tile until none is
 * left. Tiles write disjoint places, and which tiles there are never depends on the threads.
 *
 * @param threads threads that work, the caller's included; at least 1
 * @since 0.1.0
 */
public record Parallel(int threads) {
    public Parallel {
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least 1 thread, got " + threads);
        }
    }

    /** Returns work on the caller's thread alone. */
    public static Parallel none() {
        return new Parallel(1);
    }

    /** Returns work on as many threads as there are processors. */
    public static Parallel onAllProcessors() {
        return new Parallel(Runtime.getRuntime().availableProcessors());
    }

    /** Runs tiles 0 … tiles − 1, each once; returns when all are done. A tile's exception reaches the caller. */
    public void run(int tiles, IntConsumer tile) {
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int index = next.getAndIncrement(); index < tiles; index = next.getAndIncrement()) {
                tile.accept(index);
            }
        };
        List<ForkJoinTask<?>> others = new ArrayList<>();
        for (int other = 1; other < Math.min(threads, tiles); other++) {
            others.add(ForkJoinPool.commonPool().submit(worker));
        }
        try {
            worker.run();
        } finally {
            others.forEach(ForkJoinTask::join);
        }
    }
}
