package org.dynascope.probes.spectrum;

import java.util.Arrays;
import org.dynascope.api.linear.LinearMap;

/**
 * All eigenvalues of a small symmetric map, built column by column, by Jacobi's rotations: a way of its own, to which estimates by Krylov
 * spaces are compared.
 *
 * <p>Cost: n products, and about 40·n³ operations.
 *
 * @see <a href="https://doi.org/10.1137/1.9781611971163">Parlett (1998), The symmetric eigenvalue problem, chapter 9</a>
 */
final class FullSpectrum {
    private static final int MOST_SWEEPS = 60;

    private FullSpectrum() {}

    /** Returns the eigenvalues, ascending. */
    static double[] of(LinearMap map) {
        double[][] matrix = symmetric(map);
        for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(matrix); sweep++) {
            for (int row = 0; row < matrix.length; row++) {
                for (int column = row + 1; column < matrix.length; column++) {
                    rotate(matrix, row, column);
                }
            }
        }
        double[] eigenvalues = new double[matrix.length];
        Arrays.setAll(eigenvalues, index -> matrix[index][index]);
        Arrays.sort(eigenvalues);
        return eigenvalues;
    }

    /** Returns the mean of the map and its transpose, which differ by rounding. */
    private static double[][] symmetric(LinearMap map) {
        int dimension = map.columns();
        double[][] columns = new double[dimension][];
        double[] unit = new double[dimension];
        for (int index = 0; index < dimension; index++) {
            unit[index] = 1;
            columns[index] = map.times(unit);
            unit[index] = 0;
        }
        double[][] matrix = new double[dimension][dimension];
        for (int row = 0; row < dimension; row++) {
            for (int column = 0; column < dimension; column++) {
                matrix[row][column] = (columns[row][column] + columns[column][row]) / 2;
            }
        }
        return matrix;
    }

    private static boolean isDiagonal(double[][] matrix) {
        double all = 0;
        double outside = 0;
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < matrix.length; column++) {
                double square = matrix[row][column] * matrix[row][column];
                all += square;
                outside += row == column ? 0 : square;
            }
        }
        return Math.sqrt(outside) <= Math.ulp(1.0) * Math.sqrt(all);
    }

    /** Turns two axes so that the element between them becomes 0. */
    private static void rotate(double[][] matrix, int first, int second) {
        double coupling = matrix[first][second];
        if (coupling == 0) {
            return;
        }
        double theta = (matrix[second][second] - matrix[first][first]) / (2 * coupling);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + StrictMath.hypot(theta, 1));
        double cosine = 1 / StrictMath.hypot(tangent, 1);
        double sine = tangent * cosine;
        for (double[] row : matrix) {
            double kept = row[first];
            row[first] = cosine * kept - sine * row[second];
            row[second] = sine * kept + cosine * row[second];
        }
        for (int index = 0; index < matrix.length; index++) {
            double kept = matrix[first][index];
            matrix[first][index] = cosine * kept - sine * matrix[second][index];
            matrix[second][index] = sine * kept + cosine * matrix[second][index];
        }
    }
}
