package org.dynascope.numerics.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.dynascope.numerics.sparse.BlockConjugateGradient.Settings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("herta.7 approximate Cholesky factor")
class ApproximateCholeskyAcceptanceTest {
    private static final int DRAWS = 4000;
    private static final double LAMBDA = 1e4;

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void isUnbiased(int copies) {
        GraphOperator operator =
                GraphOperator.of(RandomGraphs.blockModel(new int[] {6, 6}, 0.9, 0.4, TestGraphs.random(4)), false);
        double[] ground = operator.ground(3);
        CsrMatrix expected = operator.laplacianPlus(ground);
        int n = operator.nodes();
        double[][] sum = new double[n][n];
        double[][] squares = new double[n][n];

        for (int draw = 0; draw < DRAWS; draw++) {
            double[][] product = ApproximateCholesky.of(
                            operator.graph(), ground, copies, TestGraphs.random(1000 + draw))
                    .product();
            for (int row = 0; row < n; row++) {
                for (int column = 0; column < n; column++) {
                    sum[row][column] += product[row][column];
                    squares[row][column] += Math.pow(product[row][column], 2);
                }
            }
        }

        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                double mean = sum[row][column] / DRAWS;
                double deviation = Math.sqrt(Math.max(0, squares[row][column] / DRAWS - mean * mean));
                assertThat(mean)
                        .as("(%d, %d)", row, column)
                        .isCloseTo(expected.at(row, column), within(5 * deviation / Math.sqrt(DRAWS) + 1e-12));
            }
        }
    }

    @Test
    void isExactOnAPathWithOneEndGrounded() {
        double[] ground = new double[50];
        ground[49] = 2;
        ApproximateCholesky factor = ApproximateCholesky.of(RandomGraphs.path(50), ground, 1, TestGraphs.random(1));
        double[] side = TestGraphs.normal(1, 50);
        double[] solved = new double[50];

        factor.apply(side, solved, 1);

        CsrMatrix matrix = GraphOperator.of(RandomGraphs.path(50), false).laplacianPlus(ground);
        assertThat(matrix.times(solved)).containsExactly(side, within(1e-10));
    }

    @ParameterizedTest(name = "{0} × {1}, {2} copies")
    @CsvSource({"200, 200, 1", "200, 200, 2", "20000, 1, 1", "20000, 1, 2"})
    void needsFewStepsWherePlainConjugateGradientsNeedMany(int width, int height, int copies) {
        GraphOperator operator = GraphOperator.of(RandomGraphs.grid(width, height), false);
        CsrMatrix matrix = operator.smoothing(LAMBDA);
        double[] side = TestGraphs.normal(3, operator.nodes());

        int steps = steps(matrix, operator.choleskyOfSmoothing(LAMBDA, copies, TestGraphs.random(2)), side);
        int plain = steps(matrix, Preconditioner.none(), side);

        assertThat(steps).isLessThanOrEqualTo(60);
        assertThat(plain).isGreaterThanOrEqualTo(5 * steps);
    }

    private static int steps(CsrMatrix matrix, Preconditioner preconditioner, double[] side) {
        BlockSolution solution = new BlockConjugateGradient(
                        matrix.asBlockMap(Parallel.none()), preconditioner, new Settings(1e-8, 20_000), Parallel.none())
                .solve(side, 1)
                .requireConverged();
        return solution.iterations();
    }

    @Test
    void saysHowManyNumbersItHolds() {
        GraphOperator operator = GraphOperator.of(TestGraphs.blocks300(1), false);
        Graph graph = operator.graph();

        ApproximateCholesky factor = ApproximateCholesky.of(graph, operator.ground(20), 1, TestGraphs.random(1));

        assertThat(factor.entries()).isLessThanOrEqualTo(graph.edges() + 2 * graph.nodes() + factor.added());
        assertThat(factor.added()).isPositive();
    }

    @Test
    void leavesNodesWithoutEdgesAsTheyAre() {
        GraphOperator operator = GraphOperator.of(TestGraphs.parts(), false);
        double[] side = TestGraphs.normal(1, 11);
        double[] result = new double[11];

        operator.choleskyOfSmoothing(5, 1, TestGraphs.random(1)).apply(side, result, 1);

        assertThat(Arrays.copyOfRange(result, 9, 11)).containsExactly(side[9], side[10]);
        assertThat(result).doesNotContain(Double.NaN);
    }
}
