package org.dynascope.numerics.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GraphTest {
    @Test
    void putsEdgesInOrder() {
        Graph graph = Graph.of(4, new int[] {3, 1, 0}, new int[] {1, 0, 3}, new double[] {5, 6, 7});

        assertThat(new int[] {graph.source(0), graph.target(0), graph.source(1), graph.target(1)})
                .containsExactly(0, 1, 0, 3);
        assertThat(new int[] {graph.source(2), graph.target(2)}).containsExactly(1, 3);
        assertThat(new double[] {graph.weight(0), graph.weight(1), graph.weight(2)})
                .containsExactly(6, 7, 5);
        assertThat(graph.degrees()).containsExactly(13, 11, 0, 12);
    }

    @Test
    void keepsEdgesOfPositiveNewWeight() {
        Graph graph = TestGraphs.parts();

        Graph fewer = graph.reweighted(new double[] {0, 2, 0, 0, 0, 0, 0, 3});

        assertThat(fewer.edges()).isEqualTo(2);
        assertThat(fewer.nodes()).isEqualTo(11);
        assertThat(fewer.weight(1)).isEqualTo(3);
    }

    @Test
    void mayBeEmpty() {
        assertThat(Graph.of(0, new int[0], new int[0]).degrees()).isEmpty();
        assertThat(GraphOperator.of(Graph.of(3, new int[0], new int[0]), false)
                        .smoothing(7)
                        .times(new double[] {1, 2, 3}))
                .containsExactly(1, 2, 3);
    }

    @Test
    void rejectsLoops() {
        assertThatThrownBy(() -> Graph.of(3, new int[] {0, 1}, new int[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("edge 1 (1, 1): expected two different nodes");
    }

    @Test
    void rejectsNodesThatAreNotThere() {
        assertThatThrownBy(() -> Graph.of(3, new int[] {0}, new int[] {3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("edge 0 (0, 3): expected nodes from 0 to 2");
    }

    @Test
    void rejectsRepeatedEdgesInEitherDirection() {
        assertThatThrownBy(() -> Graph.of(3, new int[] {0, 1, 2}, new int[] {1, 2, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("edge 2 (2, 1): occurs twice, first as edge 1");
    }

    @Test
    void rejectsWeightsThatAreNotPositive() {
        assertThatThrownBy(() -> Graph.of(2, new int[] {0}, new int[] {1}, new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("edge 0 (0, 1): expected a positive, finite weight, got NaN");
    }
}
