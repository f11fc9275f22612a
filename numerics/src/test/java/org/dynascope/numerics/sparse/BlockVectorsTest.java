package org.dynascope.numerics.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BlockVectorsTest {
    @Test
    void leavesDifferencesAndTheirSquaredNorms() {
        // rows (5, 1), (3, 2) less rows (2, 1), (−1, 0): rows (3, 0), (4, 2)
        double[] taken = {2, 1, -1, 0};

        double[] squares = new BlockVectors(2, Parallel.none()).leave(new double[] {5, 1, 3, 2}, taken, 2);

        assertThat(taken).containsExactly(3, 0, 4, 2);
        assertThat(squares).containsExactly(25, 4);
    }

    @Test
    void threadsChangeNoBitOfManyTiles() {
        int rows = 50_000;
        double[] from = TestGraphs.normal(1, rows * 3);
        double[] taken = TestGraphs.normal(2, rows * 3);
        double[] together = taken.clone();
        double[] naive = new double[3];
        for (int index = 0; index < from.length; index++) {
            naive[index % 3] += (from[index] - taken[index]) * (from[index] - taken[index]);
        }

        double[] alone = new BlockVectors(rows, Parallel.none()).leave(from, taken, 3);

        assertThat(new BlockVectors(rows, new Parallel(2)).leave(from, together, 3))
                .containsExactly(alone);
        assertThat(together).containsExactly(taken);
        assertThat(alone).containsExactly(naive, within(1e-7));
    }
}
