package org.dynascope.numerics.herta;

/** Products of dense row-major matrices. */
final class DenseBlocks {
    private DenseBlocks() {}

    /** Returns A·B of shapes [rows, inner] and [inner, columns]. */
    static double[] product(double[] first, double[] second, int rows, int inner, int columns) {
        double[] result = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int middle = 0; middle < inner; middle++) {
                add(result, row * columns, first[row * inner + middle], second, middle * columns, columns);
            }
        }
        return result;
    }

    /** Returns Aᵀ·B of shapes [rows, inner] and [rows, columns]. */
    static double[] transposedProduct(double[] first, double[] second, int rows, int inner, int columns) {
        double[] result = new double[inner * columns];
        for (int row = 0; row < rows; row++) {
            for (int middle = 0; middle < inner; middle++) {
                add(result, middle * columns, first[row * inner + middle], second, row * columns, columns);
            }
        }
        return result;
    }

    /** Adds factor times a stretch of numbers to another. */
    static void add(double[] target, int to, double factor, double[] source, int from, int count) {
        if (factor != 0) {
            for (int index = 0; index < count; index++) {
                target[to + index] += factor * source[from + index];
            }
        }
    }

    /** Returns Σ aᵢ·bᵢ. */
    static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int index = 0; index < first.length; index++) {
            sum += first[index] * second[index];
        }
        return sum;
    }
}
