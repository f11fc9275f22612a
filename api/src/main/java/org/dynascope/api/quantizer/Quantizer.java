package org.dynascope.api.quantizer;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.dynascope.api.Experimental;

/**
 * Encodes vectors to few bits, estimates how near they are to a query, with error bounds, and decodes them. The metric is one
 * of its parameters. Safe for use by several threads.
 *
 * @since 0.1.0
 */
@Experimental
public interface Quantizer {
    /**
     * Encodes vectors.
     *
     * @throws IllegalArgumentException if a number is not finite, naming vector and position
     */
    Codes encode(VectorSource vectors);

    /**
     * Reads codes written by {@link Codes#save}.
     *
     * @throws IOException if they are damaged, of another format or version, or of other parameters than this quantizer's
     */
    Codes load(DataInput input) throws IOException;

    /** Returns the index on these codes; empty if there is none. */
    default Optional<VectorIndex> index() {
        return Optional.empty();
    }

    /** Encoded vectors. Immutable and safe for use by several threads. */
    @Experimental
    interface Codes {
        /** Returns what is encoded. */
        Contents contents();

        /**
         * Prepares a query.
         *
         * @param query shape [dimension]; not kept
         * @throws IllegalArgumentException if its length is another or a number is not finite, naming the position
         */
        Estimator estimator(float[] query);

        /**
         * Returns a decoded vector, shape [dimension].
         *
         * @param index position of the vector, from 0 to count − 1
         */
        float[] decode(int index);

        /** Writes the codes so that {@link Quantizer#load} gives equal ones: saved again, the same bytes. */
        void save(DataOutput output) throws IOException;
    }

    /**
     * What is encoded.
     *
     * @param count number of vectors
     * @param dimension numbers of a vector
     * @param metric what estimates estimate
     * @param bytes size of codes and what belongs to them; without the original vectors
     */
    @Experimental
    record Contents(long count, int dimension, VectorMetric metric, long bytes) {}

    /** A query prepared for estimates. For one thread. */
    @FunctionalInterface
    @Experimental
    interface Estimator {
        /**
         * Estimates the metric between the query and one vector.
         *
         * @param index position of the vector, from 0 to count − 1
         */
        Estimate estimate(int index);

        /**
         * Estimates vectors that follow each other: the same numbers as {@link #estimate} gives, with less work for each where a
         * quantizer overrides it.
         *
         * @param first position of the first vector
         * @param values receives the estimates; as many vectors are estimated as it is long
         * @param bounds receives their error bounds; as long as {@code values}
         */
        default void estimateAll(int first, double[] values, double[] bounds) {
            if (values.length != bounds.length) {
                throw new IllegalArgumentException(
                        "room for " + values.length + " values and " + bounds.length + " bounds: expected as many");
            }
            for (int place = 0; place < values.length; place++) {
                Estimate estimate = estimate(first + place);
                values[place] = estimate.value();
                bounds[place] = estimate.bound();
            }
        }
    }

    /**
     * An estimate with its error bound.
     *
     * @param value the estimate, in the units of the metric; of a squared distance near 0 it may be negative
     * @param bound half the width of an interval around it, at the quantizer's stated confidence; infinite if it knows none
     */
    @Experimental
    record Estimate(double value, double bound) {}
}
