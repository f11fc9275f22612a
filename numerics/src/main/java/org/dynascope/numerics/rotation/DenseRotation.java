package org.dynascope.numerics.rotation;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * A rotation that is uniform over all orthogonal maps (Haar): the Q of a QR factorisation of a Gaussian matrix, its columns
 * multiplied by the signs of R's diagonal; without these Q is not uniform. Costs D² a vector and 8 D² bytes, so it is for
 * small dimensions and for tests of faster rotations.
 *
 * <p>The columns come from Gram–Schmidt with reorthogonalisation, whose R has a positive diagonal by construction.
 *
 * @see <a href="https://arxiv.org/abs/math-ph/0609050">Mezzadri (2007), How to generate random matrices from the classical
 *     compact groups, section 4</a>
 * @since 0.1.0
 */
public final class DenseRotation implements Rotation {
    /** A second pass leaves columns orthogonal to rounding (Giraud, Langou, Rozložník 2005: twice is enough). */
    private static final int PASSES = 2;

    private final int dimension;
    /** Row i is what coordinate i of a vector is multiplied by, shape [dimension][padded]. */
    private final double[][] rows;

    private DenseRotation(int dimension, double[][] rows) {
        this.dimension = dimension;
        this.rows = rows;
    }

    /**
     * Returns a random rotation. Of the padded dimension's D rows only the first ones, which meet numbers, are made.
     *
     * @param dimension numbers of a vector, at least 1
     * @param gaussians independent standard normal numbers, of which dimension · D are drawn
     */
    public static DenseRotation of(int dimension, DoubleSupplier gaussians) {
        int padded = Rotation.padded(dimension);
        double[][] rows = new double[dimension][padded];
        for (int row = 0; row < dimension; row++) {
            for (int axis = 0; axis < padded; axis++) {
                rows[row][axis] = gaussians.getAsDouble();
            }
            for (int pass = 0; pass < PASSES; pass++) {
                removeEarlier(rows, row);
            }
            scale(rows[row], 1 / Math.sqrt(product(rows[row], rows[row])));
        }
        return new DenseRotation(dimension, rows);
    }

    private static void removeEarlier(double[][] rows, int row) {
        for (int earlier = 0; earlier < row; earlier++) {
            add(rows[row], rows[earlier], -product(rows[earlier], rows[row]));
        }
    }

    private static double product(double[] first, double[] second) {
        double sum = 0;
        for (int axis = 0; axis < first.length; axis++) {
            sum += first[axis] * second[axis];
        }
        return sum;
    }

    private static void add(double[] target, double[] numbers, double factor) {
        for (int axis = 0; axis < target.length; axis++) {
            target[axis] += factor * numbers[axis];
        }
    }

    private static void scale(double[] numbers, double factor) {
        for (int axis = 0; axis < numbers.length; axis++) {
            numbers[axis] *= factor;
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void rotate(float[] vector, float[] rotated) {
        double[] sum = new double[rotated.length];
        for (int row = 0; row < dimension; row++) {
            add(sum, rows[row], vector[row]);
        }
        for (int axis = 0; axis < sum.length; axis++) {
            rotated[axis] = (float) sum[axis];
        }
    }

    @Override
    public void inverse(float[] rotated, float[] vector) {
        double[] wide = new double[rotated.length];
        Arrays.setAll(wide, axis -> rotated[axis]);
        for (int row = 0; row < dimension; row++) {
            vector[row] = (float) product(rows[row], wide);
        }
    }
}
