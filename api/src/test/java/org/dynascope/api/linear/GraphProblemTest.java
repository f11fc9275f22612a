package org.dynascope.api.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;

class GraphProblemTest {
    /** Two nodes joined by one edge: L = I − D^(−½)·A·D^(−½) = [[1, −1], [−1, 1]]. */
    private static final SparseMatrix LAPLACIAN =
            new SparseMatrix(2, new int[] {0, 2, 4}, new int[] {0, 1, 0, 1}, new double[] {1, -1, -1, 1});

    private static final TensorValue FEATURES = features(Shape.of(2, 3));
    private static final int[] LABELLED = {0};
    private static final double[] DEGREES = {1, 1};

    @Test
    void copiesItsArraysInAndOut() {
        int[] labelledRows = {0, 1};
        double[] degrees = {1, 1};
        GraphProblem problem = new GraphProblem(LAPLACIAN, 0.5, FEATURES, labelledRows, degrees);

        labelledRows[0] = 7;
        degrees[0] = 7;
        problem.labelledRows()[1] = 7;
        problem.degrees()[1] = 7;

        assertThat(problem.labelledRows()).containsExactly(0, 1);
        assertThat(problem.degrees()).containsExactly(1, 1);
    }

    @Test
    void mayHaveNoLabelledRows() {
        assertThat(new GraphProblem(LAPLACIAN, 0.5, FEATURES, new int[0], DEGREES).labelledRows())
                .isEmpty();
    }

    @Test
    void rejectsPartsOfDifferentSizes() {
        assertRefused(
                LAPLACIAN,
                1,
                features(Shape.of(3, 3)),
                LABELLED,
                DEGREES,
                "expected Laplacian, features and degrees of 2 nodes, got 2, 3 and 2");
        assertRefused(
                LAPLACIAN,
                1,
                FEATURES,
                LABELLED,
                new double[1],
                "expected Laplacian, features and degrees of 2 nodes, got 2, 2 and 1");
        assertRefused(
                new SparseMatrix(3, new int[] {0, 0, 0}, new int[0], new double[0]),
                1,
                FEATURES,
                LABELLED,
                DEGREES,
                "expected Laplacian, features and degrees of 2 nodes, got 3, 2 and 2");
    }

    @Test
    void rejectsFeaturesThatAreNoMatrix() {
        assertRefused(
                LAPLACIAN,
                1,
                features(Shape.of(2)),
                LABELLED,
                DEGREES,
                "expected features of shape [nodes, features], got [2]");
        assertRefused(
                LAPLACIAN,
                1,
                features(Shape.SCALAR),
                LABELLED,
                DEGREES,
                "expected features of shape [nodes, features], got []");
    }

    @Test
    void rejectsALambdaThatIsNotAPositiveNumber() {
        for (double lambda : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(
                    LAPLACIAN, lambda, FEATURES, LABELLED, DEGREES, "expected a finite lambda above 0, got " + lambda);
        }
    }

    @Test
    void rejectsLabelledRowsOutOfOrderOrRange() {
        String expected = "expected strictly ascending labelled rows below 2, got ";

        assertRefused(LAPLACIAN, 1, FEATURES, new int[] {1, 0}, DEGREES, expected + "0 after 1");
        assertRefused(LAPLACIAN, 1, FEATURES, new int[] {0, 0}, DEGREES, expected + "0 after 0");
        assertRefused(LAPLACIAN, 1, FEATURES, new int[] {0, 2}, DEGREES, expected + "2 after 0");
        assertRefused(LAPLACIAN, 1, FEATURES, new int[] {-1}, DEGREES, expected + "-1 after -1");
    }

    private static TensorValue features(Shape shape) {
        return TensorValue.zeros(new TensorType(shape, ElementType.FLOAT64));
    }

    private static void assertRefused(
            SparseMatrix laplacian,
            double lambda,
            TensorValue features,
            int[] labelledRows,
            double[] degrees,
            String message) {
        assertThatThrownBy(() -> new GraphProblem(laplacian, lambda, features, labelledRows, degrees))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
