package org.dynascope.api.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class GraphLayerTest {
    private static final SparseMatrix LAPLACIAN =
            new SparseMatrix(2, new int[] {0, 2, 4}, new int[] {0, 1, 0, 1}, new double[] {1, -1, -1, 1});

    private static GraphLayer layer(double lambda, int[] labelled, double[] degrees) {
        return new GraphLayer("weight", parameters -> parameters.get("inputs"), LAPLACIAN, lambda, labelled, degrees);
    }

    @Test
    void copiesItsArrays() {
        int[] labelled = {0, 1};
        double[] degrees = {1, 1};
        GraphLayer layer = layer(1, labelled, degrees);

        labelled[0] = 7;
        layer.degrees()[0] = 7;

        assertThat(layer.labelledRows()).containsExactly(0, 1);
        assertThat(layer.degrees()).containsExactly(1, 1);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertRefused(0, new int[] {0}, new double[2], "expected a finite lambda above 0, got 0.0");
        assertRefused(
                1, new int[] {2}, new double[2], "expected strictly ascending labelled rows below 2, got 2 after -1");
        assertRefused(1, new int[] {0}, new double[3], "expected Laplacian and degrees of 2 nodes, got 2 and 3");
    }

    private static void assertRefused(double lambda, int[] labelled, double[] degrees, String message) {
        assertThatThrownBy(() -> layer(lambda, labelled, degrees))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
