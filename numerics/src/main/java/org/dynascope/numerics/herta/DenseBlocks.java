package org.dynascope.numerics.herta;

import org.dynascope.numerics.sparse.Parallel;

/** Products of dense row-major matrices. */
final class DenseBlocks {
    private DenseBlocks() {}

    /** Rows worked on at once, whatever the number of threads. */
    private static final int TILE_ROWS = 4096;

    /** Returns A·B of shapes [rows, inner] and [inner, columns]. */
    static double[] product(double[] first, double[] second, int rows, int inner, int columns, Parallel parallel) {
        double[] result = new double[rows * columns];
        parallel.run(Math.ceilDiv(rows, TILE_ROWS), tile -> {
            for (int row = tile * TILE_ROWS; row < Math.min(rows, (tile + 1) * TILE_ROWS); row++) {
                for (int middle = 0; middle < inner; middle++) {
                    add(result, row * columns, first[row * inner + middle], second, middle * columns, columns);
                }
            }
        });
        return result;
    }

    /** Returns Aᵀ·B of shapes [rows, inner] and [rows, columns]; sums of tiles are added in their order. */
    static double[] transposedProduct(
            double[] first, double[] second, int rows, int inner, int columns, Parallel parallel) {
        double[][] parts = new double[Math.max(1, Math.ceilDiv(rows, TILE_ROWS))][inner * columns];
        parallel.run(parts.length, tile -> {
            for (int row = tile * TILE_ROWS; row < Math.min(rows, (tile + 1) * TILE_ROWS); row++) {
                for (int middle = 0; middle < inner; middle++) {
                    add(parts[tile], middle * columns, first[row * inner + middle], second, row * columns, columns);
                }
            }
        });
        for (int tile = 1; tile < parts.length; tile++) {
            add(parts[0], 0, 1, parts[tile], 0, inner * columns);
        }
        return parts[0];
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

    /** Returns the sum of squares of each column of a block. */
    static double[] columnSquares(double[] block, int columns) {
        double[] squares = new double[columns];
        for (int index = 0; index < block.length; index++) {
            squares[index % columns] += block[index] * block[index];
        }
        return squares;
    }
}
