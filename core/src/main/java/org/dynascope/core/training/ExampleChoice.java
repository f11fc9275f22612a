package org.dynascope.core.training;

import java.util.Arrays;
import java.util.function.Function;
import org.dynascope.api.data.Examples;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.random.RandomStream;
import org.dynascope.core.data.PreparedData;
import org.dynascope.core.data.Rows;

/**
 * The examples of fixed batches: the first of a shuffle of their split.
 *
 * @param data the splits
 * @param random stream the shuffles are drawn from; not read itself
 */
record ExampleChoice(PreparedData data, RandomStream random) implements Function<ProbeBatch, Examples> {
    @Override
    public Examples apply(ProbeBatch batch) {
        Examples all = data.split(batch.split());
        if (batch.size() == 0 || batch.size() >= all.count()) {
            return all;
        }
        int[] order = random.split("batch-" + batch.split()).permutation(all.count());
        return Rows.select(all, Arrays.copyOf(order, batch.size()));
    }
}
