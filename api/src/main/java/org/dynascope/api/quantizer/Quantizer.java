package org.dynascope.api.quantizer;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.dynascope.api.Experimental;
import org.dynascope.api.tensor.TensorView;

/**
 * Encodes vectors to few bits and estimates with error bounds.
 *
 * @since 0.1.0
 */
@Experimental
public interface Quantizer {
    /**
     * Encodes vectors.
     *
     * @param vectors shape [count, dimension]
     * @throws IllegalArgumentException if a number is not finite or the dimension is 0
     */
    Codes encode(TensorView vectors);

    /** Reads codes written by {@link Codes#save}. */
    Codes load(DataInput input) throws IOException;

    /**
     * Encoded vectors. Immutable.
     */
    @Experimental
    interface Codes {
        /** Returns the number of vectors. */
        int count();

        /**
         * Estimates the inner product of a query with one vector.
         *
         * @param query shape [dimension]
         * @param index position of the vector
         */
        Estimate innerProduct(TensorView query, int index);

        /** Returns the decoded vector, {@code dimension} numbers. */
        double[] decode(int index);

        /** Writes the codes so that {@link Quantizer#load} gives equal ones. */
        void save(DataOutput output) throws IOException;
    }

    /**
     * An estimate with its error bound.
     *
     * @param value the estimate
     * @param bound half the width of an interval around it, at the quantizer's stated confidence
     */
    @Experimental
    record Estimate(double value, double bound) {}
}
