package org.dynascope.numerics.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.dynascope.api.linear.LinearMap;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

/** Maps made from A = [[2, 1], [1, 3]]. */
final class MadeMapsTest {
    private static final LinearMap A = new Dense(new SimpleMatrix(new double[][] {{2, 1}, {1, 3}}));

    /** D^½ = diag(2, 1), c = ½: ½·[[4·2, 2·1], [2·1, 1·3]] = [[4, 1], [1, 1.5]]. */
    @Test
    void preconditionsOnBothSides() {
        LinearMap map = new PreconditionedMap(A, new double[] {4, 1}, 0.5);

        assertThat(map.times(new double[] {1, 0})).containsExactly(4, 1);
        assertThat(map.times(new double[] {0, 1})).containsExactly(1, 1.5);
    }

    @Test
    void preconditioningKeepsTheEigenvaluesOfTheProduct() {
        double[] diagonal = {0.3, 7};
        LinearMap map = new PreconditionedMap(A, diagonal, 1.5);
        SimpleMatrix product = SimpleMatrix.diag(diagonal).scale(1.5).mult(((Dense) A).matrix);

        double trace = map.times(new double[] {1, 0})[0] + map.times(new double[] {0, 1})[1];
        double determinant = map.times(new double[] {1, 0})[0] * map.times(new double[] {0, 1})[1]
                - Math.pow(map.times(new double[] {1, 0})[1], 2);

        assertThat(trace).isCloseTo(product.trace(), within(1e-13));
        assertThat(determinant).isCloseTo(product.determinant(), within(1e-12));
    }

    @Test
    void shiftsTheDiagonal() {
        assertThat(new ShiftedMap(A, new double[] {10, -1}).times(new double[] {1, 2}))
                .containsExactly(14, 5);
        assertThat(new ShiftedMap(A, new double[] {10, -1}).quadraticForm(new double[] {1, 2}))
                .isEqualTo(24);
    }

    /** Eigenvectors of [[2, 1], [1, 3]] belong to (5 ± √5)/2; without the first only the second is left, and 0. */
    @Test
    void deflationTakesAnEigenvalueAway() {
        double larger = (5 + Math.sqrt(5)) / 2;
        double norm = Math.hypot(1, larger - 2);
        double[] top = {1 / norm, (larger - 2) / norm};
        double[] bottom = {-top[1], top[0]};
        LinearMap map = new DeflatedMap(A, new double[][] {top});

        assertThat(map.times(top)).containsExactly(new double[] {0, 0}, within(1e-14));
        double smaller = (5 - Math.sqrt(5)) / 2;
        assertThat(map.times(bottom))
                .containsExactly(new double[] {smaller * bottom[0], smaller * bottom[1]}, within(1e-14));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new ShiftedMap(A, new double[3]))
                .hasMessage("expected a vector of 2 numbers, as the map has, got 3");
        assertThatThrownBy(() -> new PreconditionedMap(A, new double[] {1, -2}, 1))
                .hasMessage("expected a finite preconditioner of at least 0, got -2.0 in element 1");
        assertThatThrownBy(() -> new ShiftedMap(new Dense(new SimpleMatrix(2, 3)), new double[2]))
                .hasMessage("expected a square map, got 2 rows and 3 columns");
    }

    private record Dense(SimpleMatrix matrix) implements LinearMap {
        @Override
        public int rows() {
            return matrix.getNumRows();
        }

        @Override
        public int columns() {
            return matrix.getNumCols();
        }

        @Override
        public void apply(double[] input, double[] output) {
            double[] product = matrix.mult(new SimpleMatrix(input.length, 1, true, input))
                    .getDDRM()
                    .getData();
            System.arraycopy(product, 0, output, 0, output.length);
        }
    }
}
