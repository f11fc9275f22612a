package org.dynascope.api.quantizer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dynascope.api.Experimental;
import org.dynascope.api.tensor.TensorView;

/**
 * Companion of a {@link Quantizer}: builds, opens and searches an index file.
 *
 * @since 0.1.0
 */
@Experimental
public interface VectorIndex {
    /**
     * Builds an index file, which appears whole or not at all.
     *
     * @param vectors shape [count, dimension]
     */
    void build(TensorView vectors, Path file) throws IOException;

    /**
     * Opens an index file for reading.
     *
     * @throws IOException if the file is damaged or of another version; the message names it
     */
    Searcher open(Path file) throws IOException;

    /** An open index; safe for use by several threads. */
    @Experimental
    interface Searcher extends AutoCloseable {
        /**
         * Returns the nearest vectors, nearest first.
         *
         * @param query shape [dimension]
         * @param count number of neighbours wanted, at least 1
         */
        List<Neighbour> search(TensorView query, int count);

        @Override
        void close();
    }

    /**
     * One found vector.
     *
     * @param id position in the built vectors
     * @param distance estimated distance
     * @param bound error bound of the distance
     */
    @Experimental
    record Neighbour(long id, double distance, double bound) {}
}
