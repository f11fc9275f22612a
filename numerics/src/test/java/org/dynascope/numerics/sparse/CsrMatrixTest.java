package org.dynascope.numerics.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.dynascope.api.linear.SparseMatrix;
import org.dynascope.api.random.RandomStream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrMatrixTest {
    private static final int ROWS = 37;
    private static final int COLUMNS = 53;

    /** A random matrix of which about every fifth place is stored, with some empty rows. */
    private static CsrMatrix random(long seed) {
        RandomStream stream = RandomStream.ofSeed(seed);
        int[] starts = new int[ROWS + 1];
        int[] columns = new int[ROWS * COLUMNS];
        double[] values = new double[ROWS * COLUMNS];
        int stored = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS && row % 9 != 4; column++) {
                if (stream.nextDouble() < 0.2) {
                    columns[stored] = column;
                    values[stored++] = stream.nextGaussian();
                }
            }
            starts[row + 1] = stored;
        }
        return CsrMatrix.of(
                new SparseMatrix(COLUMNS, starts, Arrays.copyOf(columns, stored), Arrays.copyOf(values, stored)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 8, 16, 19, 32, 45, 64})
    void multipliesBlocksLikeADenseMatrix(int count) {
        CsrMatrix matrix = random(count);
        double[] block = TestGraphs.normal(count, COLUMNS * count);
        double[] product = new double[ROWS * count];

        matrix.apply(block, product, count, Parallel.none());

        SimpleMatrix expected = TestGraphs.dense(matrix).mult(new SimpleMatrix(COLUMNS, count, true, block));
        assertThat(product).containsExactly(expected.getDDRM().data, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 16, 23})
    void scalarLoopsGiveTheSameBits(int count) {
        CsrMatrix matrix = random(3);
        SparseMatrix arrays = matrix.toSparseMatrix();
        double[] block = TestGraphs.normal(1, COLUMNS * count);
        double[] product = new double[ROWS * count];
        double[] scalar = new double[ROWS * count];

        matrix.apply(block, product, count, Parallel.none());
        new ScalarRowProducts()
                .apply(
                        new RowProducts.Rows(arrays.rowStarts(), arrays.columnIndices(), arrays.values()),
                        0,
                        ROWS,
                        block,
                        scalar,
                        count);

        assertThat(product).containsExactly(scalar);
    }

    /** One vector alone is not worked on in bands of columns; several of so many rows are. */
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24})
    void bandsOfColumnsChangeNoBit(int count) {
        int nodes = 140_000;
        CsrMatrix matrix = GraphOperator.of(RandomGraphs.barabasiAlbert(nodes, 3, TestGraphs.random(1)), false)
                .smoothing(5);
        double[] block = TestGraphs.normal(2, nodes * count);
        double[] product = new double[block.length];

        matrix.apply(block, product, count, new Parallel(2));

        double[] vector = new double[nodes];
        double[] alone = new double[nodes];
        double[] banded = new double[nodes];
        for (int column : new int[] {0, 7, count - 1}) {
            Arrays.setAll(vector, row -> block[row * count + column]);
            matrix.apply(vector, alone);
            Arrays.setAll(banded, row -> product[row * count + column]);
            assertThat(banded).isEqualTo(alone);
        }
    }

    @Test
    void threadsChangeNoBit() {
        CsrMatrix matrix = GraphOperator.of(RandomGraphs.barabasiAlbert(3000, 10, TestGraphs.random(1)), false)
                .smoothing(5);
        double[] block = TestGraphs.normal(2, 3000 * 16);
        double[] alone = new double[block.length];
        double[] together = new double[block.length];

        matrix.apply(block, alone, 16, Parallel.none());
        matrix.apply(block, together, 16, new Parallel(2));

        assertThat(together).containsExactly(alone);
    }

    @Test
    void transposesWithTheOrderOfItsValues() {
        CsrMatrix matrix = random(4);

        CsrMatrix transpose = matrix.transpose();

        SimpleMatrix expected = TestGraphs.dense(matrix).transpose();
        assertThat(TestGraphs.dense(transpose).minus(expected).normF()).isZero();
        int[] order = matrix.transposedOrder();
        assertThat(transpose.values()[7]).isEqualTo(matrix.values()[order[7]]);
        assertThat(transpose.transpose().values()).containsExactly(matrix.values());
    }

    @Test
    void takesOtherValuesAtTheSamePlaces() {
        CsrMatrix matrix = random(5);
        double[] doubled =
                Arrays.stream(matrix.values()).map(value -> 2 * value).toArray();
        double[] vector = TestGraphs.normal(1, COLUMNS);
        double[] product = new double[ROWS];

        matrix.applyWith(doubled, vector, product, 1, Parallel.none());

        double[] once = matrix.times(vector);
        for (int row = 0; row < ROWS; row++) {
            assertThat(product[row]).isCloseTo(2 * once[row], within(1e-13));
        }
    }

    @Test
    void isNoBlockMapUnlessSquare() {
        assertThatThrownBy(() -> random(1).asBlockMap(Parallel.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a square matrix, got 37 × 53");
    }
}
