package org.dynascope.core.sweep;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.dynascope.core.experiment.Sweep;

/**
 * Trains batches on threads of this process. A batch is trained in parts, since no number depends on what else is in it: at
 * least one for each thread, and none larger than the caches and open files allow.
 */
public final class Batches implements AutoCloseable {
    /** Cells of a part: their parameters, moments and probes stay in a second-level cache. */
    private static final int MOST_CELLS = 512;

    private final BatchHost host;
    private final int workers;
    private final ExecutorService threads;
    private volatile boolean stopped;

    /**
     * Starts nothing yet.
     *
     * @param workers parts trained at a time
     */
    public Batches(BatchHost host, int workers) {
        this.host = host;
        this.workers = workers;
        ThreadFactory daemons = Thread.ofPlatform().daemon().name("batches-", 1).factory();
        this.threads = Executors.newFixedThreadPool(workers, daemons);
    }

    /**
     * Queues a batch.
     *
     * @param ended told each trial that has ended, by the thread that trained it; with what failed, if something did
     */
    void submit(
            List<Sweep.Trial> batch,
            Function<Sweep.Trial, Path> folders,
            BiConsumer<Sweep.Trial, Optional<Throwable>> ended) {
        int parts = Math.min(batch.size(), Math.max(workers, Math.ceilDiv(batch.size(), MOST_CELLS)));
        for (int part = 0; part < parts; part++) {
            int first = (int) ((long) batch.size() * part / parts);
            int end = (int) ((long) batch.size() * (part + 1) / parts);
            List<Sweep.Trial> trials = batch.subList(first, end);
            threads.execute(() -> train(trials, folders, ended));
        }
    }

    /** Trains a part and keeps whatever becomes of it from the next ones: a batch is a boundary, as a trial is. */
    private void train(
            List<Sweep.Trial> trials,
            Function<Sweep.Trial, Path> folders,
            BiConsumer<Sweep.Trial, Optional<Throwable>> ended) {
        if (stopped) {
            return;
        }
        Set<Sweep.Trial> open = new HashSet<>(trials);
        try {
            host.train(trials, folders, () -> stopped, (trial, failure) -> {
                open.remove(trial);
                ended.accept(trial, failure);
            });
        } catch (RuntimeException | Error failure) {
            open.forEach(trial -> ended.accept(trial, Optional.of(failure)));
        }
    }

    /** Leaves what has not ended, and returns when nothing is trained any more. No thread is interrupted, which would close files. */
    @Override
    public void close() {
        stopped = true;
        threads.close();
    }
}
