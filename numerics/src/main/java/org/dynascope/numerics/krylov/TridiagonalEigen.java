package org.dynascope.numerics.krylov;

/**
 * Eigenvalues of a symmetric tridiagonal matrix T = S·diag(θ)·Sᵀ, with all rows of S or with its last row alone.
 *
 * <p>Implicit QL with Wilkinson's shift. An element beside the diagonal counts as zero at 2⁻⁵² of the largest element, so
 * eigenvalues are exact to about 2⁻⁵²·‖T‖, small ones not relatively. Order is that of deflation, not of size.
 *
 * <p>Cost: about 1.7·m² rotations for m rows, each of two numbers (last row) or of 2·m (all rows).
 *
 * @see <a href="https://doi.org/10.1007/BF02165404">Dubrulle, Martin, Wilkinson (1968), The implicit QL algorithm</a>
 */
final class TridiagonalEigen {
    private static final int MAXIMUM_SWEEPS = 60;
    private static final double NEGLIGIBLE = 0x1.0p-52;
    /** Between these a sum of squares has lost nothing to overflow or underflow. */
    private static final double LEAST_SQUARES = 0x1.0p-900;

    private static final double MOST_SQUARES = 0x1.0p1000;

    private final double[] values;
    private final double[] coupling;
    private final double[][] vectors;
    private final double threshold;

    private TridiagonalEigen(double[] diagonal, double[] offDiagonal, double[][] vectors) {
        int size = diagonal.length;
        this.values = diagonal.clone();
        this.coupling = new double[size];
        System.arraycopy(offDiagonal, 0, coupling, 0, size - 1);
        this.vectors = vectors;
        double largest = 0;
        for (int index = 0; index < size; index++) {
            largest = Math.max(largest, Math.max(Math.abs(values[index]), Math.abs(coupling[index])));
        }
        double unit = Math.scalb(1.0, largest > 0 ? Math.clamp(Math.getExponent(largest), -1022, 1022) : 0);
        this.threshold = NEGLIGIBLE * (largest / unit);
        scaleInPlace(1 / unit);
        diagonalise();
        scaleInPlace(unit);
    }

    /** Multiplies T by a power of two, so that its elements are about 1 at most while squares are taken. */
    private void scaleInPlace(double factor) {
        for (int index = 0; index < values.length; index++) {
            values[index] *= factor;
            coupling[index] *= factor;
        }
    }

    /**
     * Decomposes with all rows of S.
     *
     * @param diagonal diagonal of T, at least one number; not modified
     * @param offDiagonal element {@code i} stands in row i + 1, column i; only the first {@code diagonal.length} − 1 count
     */
    static TridiagonalEigen withVectors(double[] diagonal, double[] offDiagonal) {
        double[][] identity = new double[diagonal.length][diagonal.length];
        for (int index = 0; index < identity.length; index++) {
            identity[index][index] = 1;
        }
        return new TridiagonalEigen(diagonal, offDiagonal, identity);
    }

    /** Decomposes as {@link #withVectors} does, with the last row of S alone. */
    static TridiagonalEigen withLastRow(double[] diagonal, double[] offDiagonal) {
        double[][] lastRow = new double[diagonal.length][1];
        lastRow[diagonal.length - 1][0] = 1;
        return new TridiagonalEigen(diagonal, offDiagonal, lastRow);
    }

    /** Returns the number of eigenvalues. */
    int size() {
        return values.length;
    }

    /** Returns one eigenvalue θ. */
    double value(int index) {
        return values[index];
    }

    /** Returns the kept components of one unit eigenvector: a column of S. */
    double[] vector(int index) {
        return vectors[index].clone();
    }

    /** Returns the last component of one unit eigenvector. */
    double lastComponent(int index) {
        return vectors[index][vectors[index].length - 1];
    }

    private void diagonalise() {
        for (int first = 0; first < values.length; first++) {
            int sweeps = 0;
            for (int last = endOfBlock(first); last > first; last = endOfBlock(first)) {
                if (++sweeps > MAXIMUM_SWEEPS) {
                    throw new ArithmeticException("eigenvalue " + first + " of a tridiagonal matrix did not settle in "
                            + MAXIMUM_SWEEPS + " sweeps");
                }
                sweep(first, last);
            }
        }
    }

    private int endOfBlock(int first) {
        int end = first;
        while (end < values.length - 1 && Math.abs(coupling[end]) > threshold) {
            end++;
        }
        return end;
    }

    /** One QL sweep over the block from {@code first} to {@code last}; names are those of the Algol procedure imtql2. */
    private void sweep(int first, int last) {
        double g = values[last] - values[first] + shiftTerm(first);
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = last - 1; i >= first; i--) {
            double f = s * coupling[i];
            double b = c * coupling[i];
            double r = hypotenuse(f, g);
            coupling[i + 1] = r;
            if (r == 0) {
                values[i + 1] -= p;
                coupling[last] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            g = values[i + 1] - p;
            r = (values[i] - g) * s + 2 * c * b;
            p = s * r;
            values[i + 1] = g + p;
            g = c * r - b;
            rotate(i, s, c);
        }
        values[first] -= p;
        coupling[first] = g;
        coupling[last] = 0;
    }

    private double shiftTerm(int first) {
        double ratio = (values[first + 1] - values[first]) / (2 * coupling[first]);
        return coupling[first] / (ratio + Math.copySign(hypotenuse(ratio, 1), ratio));
    }

    /** √(a² + b²), in the quick form where squares neither overflow nor vanish. */
    private static double hypotenuse(double a, double b) {
        double squares = a * a + b * b;
        return squares > LEAST_SQUARES && squares < MOST_SQUARES ? Math.sqrt(squares) : StrictMath.hypot(a, b);
    }

    private void rotate(int index, double sine, double cosine) {
        double[] lower = vectors[index];
        double[] upper = vectors[index + 1];
        for (int row = 0; row < lower.length; row++) {
            double carried = upper[row];
            upper[row] = sine * lower[row] + cosine * carried;
            lower[row] = cosine * lower[row] - sine * carried;
        }
    }
}
