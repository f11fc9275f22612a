package org.dynascope.core.training;

import java.util.stream.IntStream;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.DataPosition;

/**
 * Which examples make up each mini-batch. Every pass over the data has its own shuffle, from a stream named by the pass, so
 * the order at any position is known without replaying. A full batch keeps the examples' own order.
 */
final class BatchOrder {
    private final int examples;
    private final int batchSize;
    private final RandomStream random;
    private long shuffledEpoch = -1;
    private int[] order;

    /**
     * Creates an order.
     *
     * @param batchSize examples in a mini-batch; 0 means all of them. The last one of a pass may be smaller
     */
    BatchOrder(int examples, int batchSize, RandomStream random) {
        this.examples = examples;
        this.batchSize = batchSize == 0 ? examples : Math.min(batchSize, examples);
        this.random = random;
        this.order = IntStream.range(0, examples).toArray();
    }

    /** Returns whether every mini-batch is all examples in their own order. */
    boolean isFull() {
        return batchSize == examples;
    }

    int batchesPerEpoch() {
        return Math.ceilDiv(examples, batchSize);
    }

    /** Returns the index into {@link #order} of the first example of a mini-batch. */
    int start(DataPosition position) {
        return position.batch() * batchSize;
    }

    /** Returns the number of examples of a mini-batch. */
    int size(DataPosition position) {
        return Math.min(batchSize, examples - start(position));
    }

    /** Returns the order of all examples in a pass. */
    int[] order(long epoch) {
        if (!isFull() && epoch != shuffledEpoch) {
            order = random.split("epoch-" + epoch).permutation(examples);
            shuffledEpoch = epoch;
        }
        return order;
    }

    DataPosition next(DataPosition position) {
        return position.batch() + 1 < batchesPerEpoch()
                ? new DataPosition(position.epoch(), position.batch() + 1)
                : new DataPosition(position.epoch() + 1, 0);
    }
}
