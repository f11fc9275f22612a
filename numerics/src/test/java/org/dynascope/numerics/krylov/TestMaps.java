package org.dynascope.numerics.krylov;

import java.util.Random;
import org.dynascope.api.linear.LinearMap;
import org.ejml.simple.SimpleMatrix;

/** Maps with known spectra, and vectors to start from. */
final class TestMaps {
    private TestMaps() {}

    /** Returns the product with a dense matrix. */
    static LinearMap dense(SimpleMatrix matrix) {
        return new LinearMap() {
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
                for (int row = 0; row < rows(); row++) {
                    double sum = 0;
                    for (int column = 0; column < columns(); column++) {
                        sum += matrix.get(row, column) * input[column];
                    }
                    output[row] = sum;
                }
            }
        };
    }

    static LinearMap diagonal(double... elements) {
        return dense(SimpleMatrix.diag(elements));
    }

    /** Returns H·diag(eigenvalues)·H with the reflection H = I − 2uuᵀ: dense, with exactly these eigenvalues. */
    static SimpleMatrix withSpectrum(long seed, double... eigenvalues) {
        SimpleMatrix direction = column(randomVector(seed, eigenvalues.length));
        SimpleMatrix unit = direction.divide(direction.normF());
        SimpleMatrix reflection = SimpleMatrix.identity(eigenvalues.length)
                .minus(unit.mult(unit.transpose()).scale(2));
        SimpleMatrix product = reflection.mult(SimpleMatrix.diag(eigenvalues)).mult(reflection);
        return product.plus(product.transpose()).scale(0.5);
    }

    static SimpleMatrix randomSymmetric(long seed, int dimension) {
        SimpleMatrix gaussian = new SimpleMatrix(dimension, dimension);
        Random random = new Random(seed);
        for (int index = 0; index < dimension * dimension; index++) {
            gaussian.set(index, random.nextGaussian());
        }
        return gaussian.plus(gaussian.transpose()).scale(0.5);
    }

    static double[] randomVector(long seed, int dimension) {
        return new Random(seed).doubles(dimension, -1, 1).toArray();
    }

    static SimpleMatrix column(double[] elements) {
        return new SimpleMatrix(elements.length, 1, true, elements);
    }

    /** The spectrum of a trained network's Hessian, in outline: four outliers, a bulk, and some negative values. */
    static double[] outliersAndBulk() {
        double[] spectrum = new double[400];
        Random random = new Random(2);
        spectrum[0] = 100;
        spectrum[1] = 50;
        spectrum[2] = 20;
        spectrum[3] = 10;
        for (int index = 4; index < 400; index++) {
            spectrum[index] = index < 354 ? random.nextDouble() : -0.5 * random.nextDouble();
        }
        return spectrum;
    }
}
