package org.dynascope.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dynascope.api.linear.SparseMatrix;
import org.dynascope.api.random.RandomStream;
import org.junit.jupiter.api.Test;

final class AddedEdgesTest {
    private static final int NODES = 40;

    /** Returns the ring of 40 nodes, whose edges weigh 2. */
    private static SparseMatrix ring() {
        int[] starts = new int[NODES + 1];
        int[] columns = new int[2 * NODES];
        double[] values = new double[2 * NODES];
        for (int node = 0; node < NODES; node++) {
            int before = (node + NODES - 1) % NODES;
            int after = (node + 1) % NODES;
            columns[2 * node] = Math.min(before, after);
            columns[2 * node + 1] = Math.max(before, after);
            values[2 * node] = 2;
            values[2 * node + 1] = 2;
            starts[node + 1] = 2 * node + 2;
        }
        return new SparseMatrix(NODES, starts, columns, values);
    }

    private static double[] dense(SparseMatrix matrix) {
        double[] dense = new double[NODES * NODES];
        int[] starts = matrix.rowStarts();
        for (int row = 0; row < NODES; row++) {
            for (int index = starts[row]; index < starts[row + 1]; index++) {
                dense[row * NODES + matrix.columnIndices()[index]] += matrix.values()[index];
            }
        }
        return dense;
    }

    @Test
    void keepsEveryEdgeAndAddsTheShareOfNewOnes() {
        double[] before = dense(ring());

        // 0.2 of 40 edges are 8, each at two places
        SparseMatrix more = AddedEdges.of(ring(), 0.2, RandomStream.ofSeed(3));
        double[] after = dense(more);

        assertThat(more.storedValues()).isEqualTo(2 * NODES + 16);
        int added = 0;
        for (int place = 0; place < after.length; place++) {
            int mirrored = place % NODES * NODES + place / NODES;
            assertThat(after[place]).isEqualTo(after[mirrored]);
            if (before[place] > 0) {
                assertThat(after[place]).isEqualTo(2);
            } else if (after[place] != 0) {
                assertThat(after[place]).isEqualTo(1);
                assertThat(place / NODES).isNotEqualTo(place % NODES);
                added++;
            }
        }
        assertThat(added).isEqualTo(16);
    }

    @Test
    void drawsOtherEdgesFromOtherSeeds() {
        double[] first = dense(AddedEdges.of(ring(), 0.2, RandomStream.ofSeed(3)));

        assertThat(dense(AddedEdges.of(ring(), 0.2, RandomStream.ofSeed(3)))).isEqualTo(first);
        assertThat(dense(AddedEdges.of(ring(), 0.2, RandomStream.ofSeed(4)))).isNotEqualTo(first);
    }

    @Test
    void refusesMoreEdgesThanThereArePairs() {
        SparseMatrix pair = new SparseMatrix(2, new int[] {0, 1, 2}, new int[] {1, 0}, new double[] {1, 1});

        assertThatThrownBy(() -> AddedEdges.of(pair, 1, RandomStream.ofSeed(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("added-edges: expected at most 0 new edges, as many pairs have none, got 1");
    }
}
