package org.dynascope.api.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseMatrixTest {
    @Test
    void multipliesAHandMadeMatrix() {
        // [[2, 0, 1], [0, 0, 0], [0, −3, 0]] · (1, 2, 3) = (2 + 3, 0, −6).
        SparseMatrix matrix = new SparseMatrix(3, new int[] {0, 2, 2, 3}, new int[] {0, 2, 1}, new double[] {2, 1, -3});

        assertThat(matrix.times(new double[] {1, 2, 3})).containsExactly(5, 0, -6);
        assertThat(matrix.storedValues()).isEqualTo(3);
        assertThat(matrix.rows()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithADenseMatrix(long seed) {
        Random random = new Random(seed);
        double[][] dense = randomDense(random, 1 + random.nextInt(9), 1 + random.nextInt(9));
        SparseMatrix sparse = compressed(dense);
        double[] vector = random.doubles(dense[0].length, -1, 1).toArray();

        double[] product = sparse.times(vector);

        for (int row = 0; row < dense.length; row++) {
            double sum = 0;
            for (int column = 0; column < vector.length; column++) {
                sum += dense[row][column] * vector[column];
                assertThat(sparse.at(row, column)).isEqualTo(dense[row][column]);
            }
            assertThat(product[row]).isCloseTo(sum, within(1e-15));
        }
    }

    @Test
    void overwritesTheOutput() {
        SparseMatrix matrix = new SparseMatrix(1, new int[] {0, 0, 1}, new int[] {0}, new double[] {4});
        double[] output = {7, 7};

        matrix.apply(new double[] {2}, output);

        assertThat(output).containsExactly(0, 8);
    }

    @Test
    void mayHaveNoRowsOrNoColumns() {
        SparseMatrix noRows = new SparseMatrix(3, new int[] {0}, new int[0], new double[0]);
        SparseMatrix noColumns = new SparseMatrix(0, new int[] {0, 0, 0}, new int[0], new double[0]);

        assertThat(noRows.times(new double[3])).isEmpty();
        assertThat(noColumns.times(new double[0])).containsExactly(0, 0);
    }

    @Test
    void doesNotChangeWithTheArraysItIsMadeOf() {
        int[] rowStarts = {0, 1};
        int[] columnIndices = {0};
        double[] values = {5};
        SparseMatrix matrix = new SparseMatrix(2, rowStarts, columnIndices, values);

        rowStarts[1] = 0;
        columnIndices[0] = 1;
        values[0] = 6;

        assertThat(matrix.at(0, 0)).isEqualTo(5);
    }

    @Test
    void givesCopiesOfItsArrays() {
        SparseMatrix matrix = new SparseMatrix(3, new int[] {0, 1, 2}, new int[] {2, 0}, new double[] {4, 5});

        matrix.values()[0] = 9;
        matrix.rowStarts()[1] = 0;

        assertThat(matrix.values()).containsExactly(4, 5);
        assertThat(matrix.rowStarts()).containsExactly(0, 1, 2);
        assertThat(matrix.columnIndices()).containsExactly(2, 0);
    }

    @Test
    void rejectsAnElementOutsideTheMatrix() {
        SparseMatrix matrix = new SparseMatrix(2, new int[] {0, 1}, new int[] {0}, new double[] {5});

        assertThatThrownBy(() -> matrix.at(0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("expected a column below 2, got 2");
        assertThatThrownBy(() -> matrix.at(0, -1))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("expected a column below 2, got -1");
        assertThatThrownBy(() -> matrix.at(1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.at(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void rejectsANegativeNumberOfColumns() {
        assertRefused(-1, new int[] {0}, new int[0], 0, "expected at least 0 columns, got -1");
    }

    @Test
    void rejectsRowStartsThatDoNotCoverTheValues() {
        assertRefused(2, new int[0], new int[0], 0, "expected row starts from 0 to 0, got none");
        assertRefused(2, new int[] {1, 2}, new int[] {0, 1}, 2, "expected row starts from 0 to 2, got 1 to 2");
        assertRefused(2, new int[] {0, 1}, new int[] {0, 1}, 2, "expected row starts from 0 to 2, got 0 to 1");
    }

    @Test
    void rejectsAnotherNumberOfColumnIndices() {
        assertRefused(2, new int[] {0, 2}, new int[] {0}, 2, "expected a column for each of 2 values, got 1");
    }

    @Test
    void rejectsRowStartsThatDescend() {
        String message = "expected ascending row starts, row 1 ends before it starts";

        assertRefused(2, new int[] {0, 2, 1, 2}, new int[] {0, 1}, 2, message);
        assertRefused(2, new int[] {0, 5, 2}, new int[] {0, 1}, 2, message);
    }

    @Test
    void rejectsColumnsOutOfOrderOrRange() {
        String expected = "expected strictly ascending columns below 3 in row 1, got ";

        assertRefused(3, new int[] {0, 1, 3}, new int[] {0, 2, 1}, 3, expected + "1 after 2");
        assertRefused(3, new int[] {0, 1, 3}, new int[] {0, 1, 1}, 3, expected + "1 after 1");
        assertRefused(3, new int[] {0, 1, 3}, new int[] {0, 1, 3}, 3, expected + "3 after 1");
        assertRefused(3, new int[] {0, 1, 2}, new int[] {0, -1}, 2, expected + "-1 after -1");
    }

    private static void assertRefused(
            int columns, int[] rowStarts, int[] columnIndices, int valueCount, String message) {
        assertThatThrownBy(() -> new SparseMatrix(columns, rowStarts, columnIndices, new double[valueCount]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static double[][] randomDense(Random random, int rows, int columns) {
        double[][] dense = new double[rows][columns];
        for (double[] row : dense) {
            for (int column = 0; column < columns; column++) {
                row[column] = random.nextInt(3) == 0 ? random.nextGaussian() : 0;
            }
        }
        return dense;
    }

    private static SparseMatrix compressed(double[][] dense) {
        int[] rowStarts = new int[dense.length + 1];
        List<Integer> columnIndices = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int row = 0; row < dense.length; row++) {
            for (int column = 0; column < dense[row].length; column++) {
                if (dense[row][column] != 0) {
                    columnIndices.add(column);
                    values.add(dense[row][column]);
                }
            }
            rowStarts[row + 1] = values.size();
        }
        return new SparseMatrix(
                dense[0].length,
                rowStarts,
                columnIndices.stream().mapToInt(Integer::intValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
