package org.dynascope.numerics.krylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleEVD;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class TridiagonalEigenTest {
    @Test
    void matchesTheClosedFormOfASecondDifference() {
        // 2 on and −1 beside the diagonal, m rows: θ_k = 2 − 2·cos(kπ/(m + 1)).
        int size = 12;
        double[] diagonal = new double[size];
        double[] offDiagonal = new double[size - 1];
        Arrays.fill(diagonal, 2);
        Arrays.fill(offDiagonal, -1);

        double[] values = sortedValues(TridiagonalEigen.withVectors(diagonal, offDiagonal));

        double[] expected = IntStream.rangeClosed(1, size)
                .mapToDouble(k -> 2 - 2 * Math.cos(k * Math.PI / (size + 1)))
                .toArray();
        assertThat(values).containsExactly(expected, within(1e-14));
    }

    @Test
    void solvesTwoRowsWithEqualDiagonal() {
        // [[0, 1], [1, 0]] has eigenvalues ±1 with vectors (1, ±1)/√2.
        TridiagonalEigen eigen = TridiagonalEigen.withVectors(new double[] {0, 0}, new double[] {1});

        assertThat(sortedValues(eigen)).containsExactly(new double[] {-1, 1}, within(1e-15));
        assertThat(Math.abs(eigen.lastComponent(0))).isCloseTo(Math.sqrt(0.5), within(1e-15));
    }

    @Test
    void leavesADiagonalMatrixAsItIs() {
        TridiagonalEigen eigen = TridiagonalEigen.withVectors(new double[] {3, -1, 0}, new double[] {0, 0});

        assertThat(IntStream.range(0, 3).mapToDouble(eigen::value)).containsExactly(3.0, -1.0, 0.0);
        assertThat(eigen.vector(1)).containsExactly(0, 1, 0);
    }

    @Test
    void solvesTheZeroMatrix() {
        assertThat(sortedValues(TridiagonalEigen.withLastRow(new double[3], new double[2])))
                .containsExactly(0, 0, 0);
    }

    @Test
    void agreesWithADenseSolverOnRandomMatrices() {
        for (int size : new int[] {1, 2, 5, 20, 100}) {
            double[] diagonal = TestMaps.randomVector(size, size);
            double[] offDiagonal = TestMaps.randomVector(size + 1000, size);

            TridiagonalEigen eigen = TridiagonalEigen.withVectors(diagonal, offDiagonal);

            SimpleMatrix dense = dense(diagonal, offDiagonal);
            SimpleEVD<SimpleMatrix> expected = dense.eig();
            assertThat(sortedValues(eigen))
                    .containsExactly(
                            IntStream.range(0, size)
                                    .mapToDouble(index ->
                                            expected.getEigenvalue(index).getReal())
                                    .sorted()
                                    .toArray(),
                            within(1e-13));
            for (int index = 0; index < size; index++) {
                SimpleMatrix vector = TestMaps.column(eigen.vector(index));
                assertThat(vector.normF()).isCloseTo(1, within(1e-13));
                assertThat(dense.mult(vector)
                                .minus(vector.scale(eigen.value(index)))
                                .normF())
                        .isLessThan(1e-13);
            }
        }
    }

    @Test
    void givesTheLastRowThatAllRowsGive() {
        double[] diagonal = TestMaps.randomVector(1, 30);
        double[] offDiagonal = TestMaps.randomVector(2, 29);

        TridiagonalEigen all = TridiagonalEigen.withVectors(diagonal, offDiagonal);
        TridiagonalEigen last = TridiagonalEigen.withLastRow(diagonal, offDiagonal);

        for (int index = 0; index < 30; index++) {
            assertThat(last.value(index)).isEqualTo(all.value(index));
            assertThat(last.lastComponent(index)).isEqualTo(all.lastComponent(index));
            assertThat(all.vector(index)[29]).isEqualTo(all.lastComponent(index));
        }
    }

    @Test
    void settlesOnStronglyGradedMatrices() {
        double[] diagonal = IntStream.range(0, 40)
                .mapToDouble(index -> Math.pow(10, -index))
                .toArray();
        double[] offDiagonal = IntStream.range(0, 39)
                .mapToDouble(index -> Math.pow(10, -index))
                .toArray();

        double[] values = sortedValues(TridiagonalEigen.withVectors(diagonal, offDiagonal));

        assertThat(Arrays.stream(values).sum())
                .isCloseTo(Arrays.stream(diagonal).sum(), within(1e-14));
    }

    private static double[] sortedValues(TridiagonalEigen eigen) {
        return IntStream.range(0, eigen.size())
                .mapToDouble(eigen::value)
                .sorted()
                .toArray();
    }

    private static SimpleMatrix dense(double[] diagonal, double[] offDiagonal) {
        SimpleMatrix matrix = SimpleMatrix.diag(diagonal);
        for (int index = 0; index + 1 < diagonal.length; index++) {
            matrix.set(index, index + 1, offDiagonal[index]);
            matrix.set(index + 1, index, offDiagonal[index]);
        }
        return matrix;
    }
}
