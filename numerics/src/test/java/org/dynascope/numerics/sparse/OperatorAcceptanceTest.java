package org.dynascope.numerics.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.ejml.simple.SimpleEVD;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("herta.1 the operator")
class OperatorAcceptanceTest {
    static Stream<GraphOperator> operators() {
        return Stream.of(TestGraphs.karate(), TestGraphs.blocks300(1), TestGraphs.parts())
                .flatMap(graph -> Stream.of(GraphOperator.of(graph, false), GraphOperator.of(graph, true)));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void isSymmetricWithASpectrumFromZeroToTwo(GraphOperator operator) {
        SimpleMatrix laplacian = TestGraphs.dense(operator.normalisedLaplacian());

        SimpleEVD<SimpleMatrix> spectrum = laplacian.eig();

        assertThat(laplacian.minus(laplacian.transpose()).normF()).isZero();
        for (int index = 0; index < operator.nodes(); index++) {
            assertThat(spectrum.getEigenvalue(index).getReal()).isBetween(-1e-12, 2 + 1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("operators")
    void sendsTheRootsOfDegreesOfAPartToZero(GraphOperator operator) {
        CsrMatrix laplacian = operator.normalisedLaplacian();
        int[] part = components(operator.graph());

        for (int each : Arrays.stream(part).distinct().toArray()) {
            double[] roots = new double[part.length];
            Arrays.setAll(roots, node -> part[node] == each ? Math.sqrt(operator.degrees()[node]) : 0);

            assertThat(Arrays.stream(laplacian.times(roots))
                            .map(Math::abs)
                            .max()
                            .orElseThrow())
                    .as("part %d", each)
                    .isLessThan(1e-13);
        }
    }

    @Test
    void hasAsManyZerosAsParts() {
        SimpleEVD<SimpleMatrix> spectrum = TestGraphs.dense(
                        GraphOperator.of(TestGraphs.parts(), false).normalisedLaplacian())
                .eig();

        // two triangles, a path, two single nodes
        assertThat(spectrum.getEigenvalues().stream()
                        .filter(value -> Math.abs(value.getReal()) < 1e-12)
                        .count())
                .isEqualTo(5);
    }

    @Test
    void matchesAPathWorkedOutByHand() {
        // 0 − 1 − 2: degrees 1, 2, 1; with loops 2, 3, 2
        GraphOperator plain = GraphOperator.of(RandomGraphs.path(3), false);
        GraphOperator looped = GraphOperator.of(RandomGraphs.path(3), true);

        assertThat(plain.normalisedLaplacian().at(0, 1)).isCloseTo(-1 / Math.sqrt(2), within(1e-15));
        assertThat(plain.normalisedLaplacian().at(1, 1)).isCloseTo(1, within(1e-15));
        assertThat(looped.normalisedLaplacian().at(0, 0)).isCloseTo(1.0 / 2, within(1e-15));
        assertThat(looped.normalisedLaplacian().at(1, 1)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(looped.normalisedLaplacian().at(0, 1)).isCloseTo(-1 / Math.sqrt(6), within(1e-15));
        assertThat(looped.normalisedAdjacency().at(0, 0)).isCloseTo(1.0 / 2, within(1e-15));
        assertThat(plain.smoothing(3).at(1, 1)).isCloseTo(4, within(1e-15));
        assertThat(plain.laplacian().at(1, 1)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("operators")
    void comesBackFromItsNormalisedLaplacian(GraphOperator operator) {
        GraphOperator again = GraphOperator.of(operator.normalisedLaplacian().toSparseMatrix(), operator.degrees());

        assertThat(again.graph().edges()).isEqualTo(operator.graph().edges());
        assertThat(again.smoothing(3).values())
                .containsExactly(operator.smoothing(3).values(), within(1e-12));
        assertThat(again.normalisedAdjacency().values())
                .containsExactly(operator.normalisedAdjacency().values(), within(1e-12));
    }

    @Test
    void leavesTheRowOfAnIsolatedNodeZeroWithoutLoops() {
        GraphOperator plain = GraphOperator.of(TestGraphs.parts(), false);
        GraphOperator looped = GraphOperator.of(TestGraphs.parts(), true);

        assertThat(plain.normalisedLaplacian().at(9, 9)).isZero();
        assertThat(plain.smoothing(20).at(9, 9)).isEqualTo(1);
        assertThat(looped.normalisedLaplacian().at(9, 9)).isZero();
        assertThat(looped.normalisedAdjacency().at(9, 9)).isEqualTo(1);
    }

    private static int[] components(Graph graph) {
        int[] part = new int[graph.nodes()];
        Arrays.setAll(part, node -> node);
        for (boolean changes = true; changes; ) {
            changes = false;
            for (int edge = 0; edge < graph.edges(); edge++) {
                int least = Math.min(part[graph.source(edge)], part[graph.target(edge)]);
                changes |= part[graph.source(edge)] != least || part[graph.target(edge)] != least;
                part[graph.source(edge)] = least;
                part[graph.target(edge)] = least;
            }
        }
        return part;
    }
}
