package org.dynascope.api.state;

import org.dynascope.api.Experimental;

/**
 * Place in the training data from which the next mini-batch is taken.
 *
 * @param epoch passes over the data completed so far
 * @param batch mini-batches taken from the current pass
 * @since 0.1.0
 */
@Experimental
public record DataPosition(long epoch, int batch) {
    /** Position before the first mini-batch. */
    public static final DataPosition START = new DataPosition(0, 0);
}
