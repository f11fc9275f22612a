package org.dynascope.core.assembly;

import java.nio.file.Path;
import org.dynascope.core.run.LineTail;

/**
 * Reads a run while it is going on. Each look costs what was added since the last one, besides the few small files, and memory
 * does not grow with the length of the run: of a long series the least and the greatest value of every stretch stay, see
 * {@link MetricRecord#omitted}. It reads files alone, so the run is the same whether it is looked at or not. Not safe for use
 * by several threads.
 *
 * @since 0.1.0
 */
public final class RunFollowing {
    private final Path folder;
    private LineTail tail;
    private MetricGathering gathering = MetricGathering.thinned();

    /** Prepares to read the run in a folder. */
    public RunFollowing(Path folder) {
        this.folder = folder;
        this.tail = new LineTail(folder);
    }

    /**
     * Returns the run as far as it was read.
     *
     * @param bytes about how many bytes of its metrics are read at most; {@link #isBehind} tells whether there are more
     * @throws InvalidInputException if the folder holds no run
     */
    public RunRecord look(long bytes) {
        if (tail.isCutOff()) {
            tail = new LineTail(folder);
            gathering = MetricGathering.thinned();
        }
        tail.readOn(bytes, gathering::add);
        try {
            return RecordReader.read(folder, gathering.metrics(), tail.damage());
        } catch (IllegalArgumentException none) {
            throw new InvalidInputException(String.valueOf(none.getMessage()), none);
        }
    }

    /** Returns whether more is recorded than was read. */
    public boolean isBehind() {
        return !tail.isAtEnd();
    }
}
