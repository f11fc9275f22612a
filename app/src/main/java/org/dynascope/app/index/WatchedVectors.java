package org.dynascope.app.index;

import java.util.concurrent.atomic.AtomicLong;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.app.progress.ProgressDisplay;
import org.dynascope.app.terminal.Terminal;

/**
 * Vectors whose reading is shown as progress. Whoever reads them several times is shown each time anew, since only he knows how
 * often that will be.
 *
 * @since 0.1.0
 */
public final class WatchedVectors implements VectorSource, AutoCloseable {
    private static final int LOOK_MILLIS = 50;

    private final VectorSource vectors;
    private final Terminal terminal;
    private final AtomicLong reads = new AtomicLong();
    private final Thread watch;

    /** Begins to watch. */
    public WatchedVectors(VectorSource vectors, Terminal terminal) {
        this.vectors = vectors;
        this.terminal = terminal;
        this.watch = Thread.ofPlatform().daemon().name("index-progress").start(this::show);
    }

    private void show() {
        ProgressDisplay display = ProgressDisplay.ofStudy(terminal, System::nanoTime);
        long pass = 0;
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                long now = reads.get();
                if (now / count() != pass) {
                    display.end();
                    display = ProgressDisplay.ofStudy(terminal, System::nanoTime);
                    pass = now / count();
                }
                display.studied((double) (now % count()) / count());
            }
        } catch (InterruptedException done) {
            display.end();
        }
    }

    @Override
    public long count() {
        return vectors.count();
    }

    @Override
    public int dimension() {
        return vectors.dimension();
    }

    @Override
    public void read(long index, float[] target) {
        vectors.read(index, target);
        reads.incrementAndGet();
    }

    /** Stops watching, and removes the line from a screen. */
    @Override
    public void close() {
        watch.interrupt();
        try {
            watch.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
