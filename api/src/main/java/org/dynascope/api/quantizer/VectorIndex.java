package org.dynascope.api.quantizer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.Experimental;
import org.dynascope.api.quantizer.Quantizer.Contents;

/**
 * Companion of a {@link Quantizer}: builds, opens and searches an index file.
 *
 * @since 0.1.0
 */
@Experimental
public interface VectorIndex {
    /**
     * Builds an index file, which appears whole or not at all. Its bytes depend on vectors and parameters alone.
     *
     * @throws IllegalArgumentException if a number is not finite, naming vector and position
     */
    void build(VectorSource vectors, Path file) throws IOException;

    /**
     * Opens an index file for reading.
     *
     * @throws IOException if the file is damaged, foreign or of another version; the message names it
     */
    Searcher open(Path file) throws IOException;

    /** An open index; safe for use by several threads, with the same answers as by one. */
    @Experimental
    interface Searcher extends AutoCloseable {
        /** Returns what the index holds. */
        Contents contents();

        /** Returns how it was built, for people: names and values in a fixed order. */
        SequencedMap<String, String> properties();

        /**
         * Returns the nearest vectors, nearest first, equally near ones by id; fewer than wanted if there are fewer.
         *
         * @param query shape [dimension]; not kept
         * @throws IllegalArgumentException if its length is another, a number is not finite, or the index cannot do what is
         *     asked, such as compare again without the original vectors
         */
        List<Neighbour> search(float[] query, SearchRequest request);

        @Override
        void close();
    }

    /**
     * One found vector.
     *
     * @param id position in the built vectors
     * @param value the metric's value: an estimate, or exact where the bound is 0
     * @param bound error bound of the value
     */
    @Experimental
    record Neighbour(long id, double value, double bound) {}
}
