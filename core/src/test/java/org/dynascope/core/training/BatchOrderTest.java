package org.dynascope.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.DataPosition;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
    private static BatchOrder order(int batchSize) {
        return new BatchOrder(10, batchSize, RandomStream.ofSeed(1));
    }

    @Test
    void theLastBatchOfAPassMayBeSmaller() {
        BatchOrder order = order(4);

        assertThat(order.batchesPerEpoch()).isEqualTo(3);
        assertThat(order.size(new DataPosition(0, 1))).isEqualTo(4);
        assertThat(order.size(new DataPosition(0, 2))).isEqualTo(2);
        assertThat(order.next(new DataPosition(0, 2))).isEqualTo(new DataPosition(1, 0));
    }

    @Test
    void everyPassIsAShuffleOfItsOwn() {
        BatchOrder order = order(4);

        int[] first = order.order(0).clone();
        int[] second = order.order(1).clone();

        assertThat(first)
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                .isNotEqualTo(second);
        assertThat(order.order(0)).containsExactly(first);
    }

    @Test
    void aFullBatchKeepsTheOrder() {
        assertThat(order(0).order(3)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(order(0).batchesPerEpoch()).isEqualTo(1);
    }
}
