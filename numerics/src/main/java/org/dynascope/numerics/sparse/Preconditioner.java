package org.dynascope.numerics.sparse;

/**
 * An approximate inverse M⁻¹, symmetric and positive definite, that speeds up conjugate gradients.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Preconditioner {
    /**
     * Computes {@code result = M⁻¹ · residual}.
     *
     * @param residual n × count numbers, row-major; not modified
     * @param result receives as many; another array
     * @param count number of vectors
     */
    void apply(double[] residual, double[] result, int count);

    /** Returns the identity. */
    static Preconditioner none() {
        return new NoPreconditioner();
    }

    /**
     * Returns the inverse of a diagonal (Jacobi); a diagonal element of 0 counts as 1, as that of a zero row.
     *
     * @throws IllegalArgumentException if an element is negative or not finite
     */
    static Preconditioner jacobi(double[] diagonal) {
        double[] inverse = new double[diagonal.length];
        for (int row = 0; row < inverse.length; row++) {
            if (!(diagonal[row] >= 0) || Double.isInfinite(diagonal[row])) {
                throw new IllegalArgumentException(
                        "expected a finite diagonal of at least 0, got " + diagonal[row] + " in row " + row);
            }
            inverse[row] = diagonal[row] > 0 ? 1 / diagonal[row] : 1;
        }
        return (residual, result, count) -> {
            for (int index = 0, row = 0; row < inverse.length; row++) {
                for (int end = index + count; index < end; index++) {
                    result[index] = residual[index] * inverse[row];
                }
            }
        };
    }
}
