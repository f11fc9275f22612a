package org.dynascope.models.alternating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dynascope.api.random.RandomStream;
import org.ejml.simple.SimpleEVD;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TwoQuadraticsTest {
    private static final int ROWS = 40;
    private static final int WIDTH = 12;

    private final RandomStream random = RandomStream.ofSeed(Long.getLong("dynascope.seed", 5));
    private final TwoQuadratics problem = TwoQuadratics.drawn(ROWS, WIDTH, 0.1, random);

    private static SimpleMatrix matrix(double[] numbers, int rows) {
        return new SimpleMatrix(rows, numbers.length / rows, true, numbers);
    }

    /** Eigenvectors as columns, and the eigenvalues, of a symmetric matrix. */
    private record Eigen(SimpleMatrix vectors, double[] values) {
        static Eigen of(SimpleMatrix symmetric) {
            SimpleEVD<SimpleMatrix> found = symmetric.eig();
            int size = symmetric.getNumRows();
            SimpleMatrix vectors = new SimpleMatrix(size, size);
            double[] values = new double[size];
            for (int index = 0; index < size; index++) {
                vectors.setColumn(index, found.getEigenVector(index));
                values[index] = found.getEigenvalue(index).getReal();
            }
            return new Eigen(vectors, values);
        }
    }

    /** Y·A + C·Y + 2·Y = B in the eigenvectors of A and C: yᵢⱼ = bᵢⱼ / (cᵢ + aⱼ + 2). */
    private double[] sylvester() {
        SimpleMatrix right = matrix(problem.right(), WIDTH);
        SimpleMatrix left = matrix(problem.left(), WIDTH);
        Eigen columns = Eigen.of(right.mult(right.transpose()));
        Eigen rows = Eigen.of(left.transpose().mult(left));
        SimpleMatrix sum = matrix(problem.first(), ROWS).plus(matrix(problem.second(), ROWS));
        SimpleMatrix solved = rows.vectors().transpose().mult(sum).mult(columns.vectors());
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < WIDTH; column++) {
                double factor = rows.values()[row] + columns.values()[column] + 2;
                solved.set(row, column, solved.get(row, column) / factor);
            }
        }
        return rows.vectors()
                .mult(solved)
                .mult(columns.vectors().transpose())
                .getDDRM()
                .getData();
    }

    @Test
    @DisplayName("transformer-energy.9 whole descent arrives at the closed form of the joint minimiser")
    void wholeDescentArrivesAtTheClosedForm() {
        double[] closed = sylvester();
        double[] values = TwoQuadratics.numbers(ROWS * WIDTH, () -> 2 * random.nextDouble());
        for (int step = 0; step < 200; step++) {
            values = TwoQuadratics.moved(values, -0.05, problem.gradient(values));
        }

        assertThat(values).containsExactly(closed, within(1e-8));
        assertThat(problem.minimiser()).containsExactly(closed, within(1e-12));
    }

    @Test
    void gradientsAreThoseOfCentralDifferences() {
        double[] at = TwoQuadratics.numbers(ROWS * WIDTH, random::nextGaussian);
        double[] direction = TwoQuadratics.numbers(ROWS * WIDTH, random::nextGaussian);
        double step = 1e-4;
        double slope = (problem.energy(TwoQuadratics.moved(at, step, direction))
                        - problem.energy(TwoQuadratics.moved(at, -step, direction)))
                / (2 * step);
        double[] gradient = problem.gradient(at);
        double along = 0;
        for (int index = 0; index < at.length; index++) {
            along += gradient[index] * direction[index];
        }

        // h is quadratic, so central differences have rounding alone
        assertThat(along).isCloseTo(slope, within(1e-7 * Math.abs(slope) + 1e-6));
    }
}
