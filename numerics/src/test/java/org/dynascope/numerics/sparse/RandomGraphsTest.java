package org.dynascope.numerics.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomGraphsTest {
    @Test
    void gridAndPathHaveTheirEdges() {
        Graph grid = RandomGraphs.grid(4, 3);

        // 3 rows of 3 edges and 2 times 4 between rows
        assertThat(grid.edges()).isEqualTo(17);
        assertThat(grid.degrees()).containsExactly(2, 3, 3, 2, 3, 4, 4, 3, 2, 3, 3, 2);
        assertThat(RandomGraphs.path(5).degrees()).containsExactly(1, 2, 2, 2, 1);
        assertThat(RandomGraphs.path(1).edges()).isZero();
    }

    @Test
    void blocksHaveTheExpectedNumbersOfEdges() {
        Graph graph = RandomGraphs.blockModel(new int[] {400, 600}, 0.1, 0.02, TestGraphs.random(3));

        long within = IntStream.range(0, graph.edges())
                .filter(edge -> graph.source(edge) < 400 == graph.target(edge) < 400)
                .count();

        // (400·399 + 600·599)/2 = 259,500 pairs within blocks and 240,000 between; five standard deviations
        assertThat((double) within).isCloseTo(25_950, within(5 * Math.sqrt(25_950 * 0.9)));
        assertThat((double) graph.edges() - within).isCloseTo(4_800, within(5 * Math.sqrt(4_800 * 0.98)));
    }

    @Test
    void certainEdgesAreAllThere() {
        assertThat(RandomGraphs.blockModel(new int[] {5, 4}, 1, 0, TestGraphs.random(1))
                        .edges())
                .isEqualTo(10 + 6);
        assertThat(RandomGraphs.blockModel(new int[] {5, 4}, 1, 1, TestGraphs.random(1))
                        .edges())
                .isEqualTo(36);
    }

    @Test
    void newNodesJoinThatManyOthers() {
        Graph graph = RandomGraphs.barabasiAlbert(3000, 10, TestGraphs.random(1));

        // the complete graph of ten nodes and ten edges for each of 2,990 others
        assertThat(graph.edges()).isEqualTo(29_945);
        assertThat(Arrays.stream(graph.degrees()).min().orElseThrow()).isGreaterThanOrEqualTo(9);
        // degrees follow a power law of exponent 3: the largest is about joined·√nodes ≈ 550
        assertThat(Arrays.stream(graph.degrees()).max().orElseThrow()).isBetween(150.0, 1000.0);
    }

    @Test
    void expectedDegreesAreTheWeights() {
        double[] weights = new double[2000];
        Arrays.setAll(weights, node -> 300 / Math.sqrt(node + 4.0));
        double[] mean = new double[weights.length];
        int draws = 20;

        for (int draw = 0; draw < draws; draw++) {
            double[] degrees =
                    RandomGraphs.chungLu(weights, TestGraphs.random(draw)).degrees();
            Arrays.setAll(mean, node -> mean[node] + degrees[node] / draws);
        }

        double total = Arrays.stream(weights).sum();
        for (int node = 0; node < weights.length; node += 111) {
            double own = weights[node];
            int self = node;
            double expected = IntStream.range(0, weights.length)
                    .filter(other -> other != self)
                    .mapToDouble(other -> Math.min(1, own * weights[other] / total))
                    .sum();
            assertThat(mean[node]).as("node %d", node).isCloseTo(expected, within(5 * Math.sqrt(expected / draws)));
        }
    }

    @Test
    void threadsChangeNoEdge() throws Exception {
        Graph alone;
        try (ForkJoinPool pool = new ForkJoinPool(1)) {
            alone = pool.submit(() -> RandomGraphs.blockModel(new int[] {3000, 3000}, 1e-2, 1e-3, TestGraphs.random(5)))
                    .get();
        }
        Graph together;
        try (ForkJoinPool pool = new ForkJoinPool(3)) {
            together = pool.submit(
                            () -> RandomGraphs.blockModel(new int[] {3000, 3000}, 1e-2, 1e-3, TestGraphs.random(5)))
                    .get();
        }

        CsrMatrix expected = GraphOperator.of(alone, false).laplacian();
        CsrMatrix found = GraphOperator.of(together, false).laplacian();
        assertThat(found.values()).isEqualTo(expected.values());
        assertThat(found.toSparseMatrix().columnIndices())
                .isEqualTo(expected.toSparseMatrix().columnIndices());
    }

    @Test
    void rejectsWhatIsNoProbability() {
        assertThatThrownBy(() -> RandomGraphs.blockModel(new int[] {3}, 1.5, 0, TestGraphs.random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a probability from 0 to 1, got 1.5");
    }

    @Test
    void rejectsFewerNodesThanEdgesOfOne() {
        assertThatThrownBy(() -> RandomGraphs.barabasiAlbert(3, 4, TestGraphs.random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected at least 1 edge a node and as many nodes, got 4 edges and 3 nodes");
    }
}
