package org.dynascope.numerics.herta;

import java.util.Arrays;

/**
 * An upper triangular R with Rᵀ·R = Qᵀ·Q + γ·I, from a Householder QR factorisation of [Q; √γ·I], so that the condition of Q is not squared.
 * γ is at least 1e-14 of the mean squared norm of Q's columns: columns of zeros or of each other then give large but finite numbers.
 *
 * <p>Cost for Q of shape [s, d]: 2·s·d² + (4/3)·d³ operations.
 *
 * @see <a href="https://doi.org/10.1145/320941.320947">Householder (1958), Unitary triangularization of a nonsymmetric matrix</a>
 * @since 0.1.0
 */
public final class TriangularFactor {
    private static final double RIDGE_GUARD = 1e-14;

    private final int size;
    /** R, row-major; below the diagonal 0. */
    private final double[] values;

    private TriangularFactor(int size, double[] values) {
        this.size = size;
        this.values = values;
        for (int row = 0; row < size; row++) {
            Arrays.fill(values, row * size, row * size + row, 0);
        }
    }

    /**
     * Returns the factor.
     *
     * @param block Q, shape [rows, size], row-major; not modified
     * @param ridge γ, at least 0
     */
    public static TriangularFactor of(double[] block, int rows, int size, double ridge) {
        double guard = RIDGE_GUARD * DenseBlocks.dot(block, block) / size;
        double root = Math.sqrt(Math.max(ridge, guard > 0 ? guard : 1));
        double[] work = Arrays.copyOf(block, (rows + size) * size);
        for (int column = 0; column < size; column++) {
            work[(rows + column) * size + column] = root;
        }
        for (int column = 0; column < size; column++) {
            // Below row rows + column the column is still 0, so reflections need not reach further.
            reflect(work, column, rows + column + 1, size);
        }
        return new TriangularFactor(size, Arrays.copyOf(work, size * size));
    }

    /**
     * Returns the factor R that has these numbers.
     *
     * @param values R, shape [size, size], row-major; what stands below the diagonal is not read
     */
    public static TriangularFactor ofUpper(double[] values, int size) {
        if (values.length != size * size) {
            throw new IllegalArgumentException("expected " + size * size + " numbers, got " + values.length);
        }
        return new TriangularFactor(size, values.clone());
    }

    /**
     * Returns the R with Rᵀ·R = A, by Cholesky's method.
     *
     * @param symmetric A, shape [size, size], row-major, positive definite; not modified
     * @throws ArithmeticException if it is not positive definite
     */
    public static TriangularFactor ofGram(double[] symmetric, int size) {
        double[] work = symmetric.clone();
        for (int row = 0; row < size; row++) {
            double pivot = work[row * size + row];
            if (!(pivot > 0)) {
                throw new ArithmeticException("expected a positive definite matrix, got the pivot " + pivot);
            }
            for (int column = row; column < size; column++) {
                work[row * size + column] /= Math.sqrt(pivot);
            }
            for (int below = row + 1; below < size; below++) {
                double factor = -work[row * size + below];
                DenseBlocks.add(work, below * size + below, factor, work, row * size + below, size - below);
            }
        }
        return new TriangularFactor(size, work);
    }

    /** Returns the identity. */
    static TriangularFactor identity(int size) {
        double[] values = new double[size * size];
        for (int row = 0; row < size; row++) {
            values[row * size + row] = 1;
        }
        return new TriangularFactor(size, values);
    }

    /** Makes zeros below the diagonal of a column by a reflection I − β·v·vᵀ of rows {@code column} to {@code end − 1}. */
    private static void reflect(double[] work, int column, int end, int size) {
        double norm = 0;
        for (int row = column; row < end; row++) {
            norm = Math.hypot(norm, work[row * size + column]);
        }
        double first = work[column * size + column];
        double head = first + Math.copySign(norm, first);
        double[] sums = new double[size];
        double[] vector = new double[end];
        for (int row = column; row < end; row++) {
            vector[row] = row == column ? 1 : work[row * size + column] / head;
            DenseBlocks.add(sums, column, vector[row], work, row * size + column, size - column);
        }
        // β = 2 / ‖v‖² with v scaled to begin with 1, which is head / (±norm)
        double beta = head / Math.copySign(norm, first);
        double[] change = new double[size];
        for (int index = column; index < size; index++) {
            change[index] = -beta * sums[index];
        }
        for (int row = column; row < end; row++) {
            DenseBlocks.add(work, row * size + column, vector[row], change, column, size - column);
        }
    }

    /** Returns R, shape [d, d], row-major; a copy. */
    public double[] values() {
        return values.clone();
    }

    /** Returns d, the number of columns. */
    public int size() {
        return size;
    }

    /** Returns R⁻¹·B for B of shape [d, columns]; a new array. */
    public double[] solve(double[] block, int columns) {
        double[] result = block.clone();
        for (int row = size - 1; row >= 0; row--) {
            for (int other = row + 1; other < size; other++) {
                DenseBlocks.add(result, row * columns, -values[row * size + other], result, other * columns, columns);
            }
            divide(result, row, columns);
        }
        return result;
    }

    /** Returns R⁻ᵀ·B for B of shape [d, columns]; a new array. */
    public double[] solveTransposed(double[] block, int columns) {
        double[] result = block.clone();
        for (int row = 0; row < size; row++) {
            divide(result, row, columns);
            for (int other = row + 1; other < size; other++) {
                DenseBlocks.add(result, other * columns, -values[row * size + other], result, row * columns, columns);
            }
        }
        return result;
    }

    private void divide(double[] block, int row, int columns) {
        double pivot = values[row * size + row];
        for (int index = row * columns; index < (row + 1) * columns; index++) {
            block[index] /= pivot;
        }
    }
}
