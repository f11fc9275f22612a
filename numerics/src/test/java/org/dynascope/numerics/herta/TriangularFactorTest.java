package org.dynascope.numerics.herta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriangularFactorTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 0", "7, 3, 0", "40, 11, 0.5", "4, 9, 2", "64, 64, 1e-3"})
    void solvesWithTheGramMatrix(int rows, int size, double ridge) {
        double[] block = RegressionProblems.normal(rows, rows * size);
        SimpleMatrix dense = new SimpleMatrix(rows, size, true, block);
        SimpleMatrix gram =
                dense.transpose().mult(dense).plus(SimpleMatrix.identity(size).scale(ridge));
        double[] side = RegressionProblems.normal(3, size * 2);

        TriangularFactor factor = TriangularFactor.of(block, rows, size, ridge);
        double[] solved = factor.solve(factor.solveTransposed(side, 2), 2);

        SimpleMatrix product = gram.mult(new SimpleMatrix(size, 2, true, solved));
        assertThat(product.getDDRM().data).containsExactly(side, within(1e-9));
    }

    @Test
    void matchesATwoByTwoCaseWorkedOutByHand() {
        // Q = [[3], [4]], γ = 11: R² = 9 + 16 + 11 = 36, so R⁻¹·R⁻ᵀ·1 = 1/36
        TriangularFactor factor = TriangularFactor.of(new double[] {3, 4}, 2, 1, 11);

        assertThat(factor.solve(factor.solveTransposed(new double[] {1}, 1), 1)[0])
                .isCloseTo(1 / 36.0, within(1e-15));
    }

    @Test
    void ofAGramMatrixIsItsCholeskyFactor() {
        // [[4, 2], [2, 10]] = [[2, 0], [1, 3]]·[[2, 1], [0, 3]]
        TriangularFactor factor = TriangularFactor.ofGram(new double[] {4, 2, 2, 10}, 2);

        assertThat(factor.values()).containsExactly(2, 1, 0, 3);
        assertThatThrownBy(() -> TriangularFactor.ofGram(new double[] {1, 2, 2, 1}, 2))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("expected a positive definite matrix, got the pivot -3.0");
    }

    @Test
    void ofGivenNumbersReadsTheUpperTriangleAlone() {
        TriangularFactor factor = TriangularFactor.ofUpper(new double[] {2, 1, 7, 3}, 2);

        assertThat(factor.values()).containsExactly(2, 1, 0, 3);
        assertThat(factor.solve(new double[] {4, 3}, 1)).containsExactly(1.5, 1);
        assertThatThrownBy(() -> TriangularFactor.ofUpper(new double[3], 2)).hasMessage("expected 4 numbers, got 3");
    }

    @Test
    void staysFiniteForColumnsOfZerosAndEqualColumns() {
        double[] block = new double[20 * 4];
        for (int row = 0; row < 20; row++) {
            block[row * 4] = row - 7;
            block[row * 4 + 2] = row - 7;
            block[row * 4 + 3] = row % 3;
        }

        double[] solved = TriangularFactor.of(block, 20, 4, 0).solve(new double[] {1, 1, 1, 1}, 1);

        for (double number : solved) {
            assertThat(number).isFinite();
        }
    }
}
