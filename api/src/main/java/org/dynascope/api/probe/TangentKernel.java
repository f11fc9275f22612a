package org.dynascope.api.probe;

import org.dynascope.api.Experimental;

/**
 * The empirical tangent kernel J·Jᵀ of a model on a fixed batch, where a row of J is the gradient of one output of one example by
 * all parameters: whole, or reduced to the mean over the outputs of the kernels of single outputs, Σ_c J_c·J_cᵀ / C.
 *
 * @param examples number of examples n
 * @param outputs number of outputs C of the model for one example
 * @param rowsPerExample rows each example has: C if the kernel is whole, 1 if it is reduced
 * @param values the numbers, row by row, shape [n · rowsPerExample, n · rowsPerExample]; the rows of an example follow each other;
 *     symmetric up to rounding, positive semidefinite. The caller's own
 * @since 0.1.0
 */
@Experimental
public record TangentKernel(int examples, int outputs, int rowsPerExample, double[] values) {
    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if the number of values is not the square of that of the rows
     */
    public TangentKernel {
        long rows = (long) examples * rowsPerExample;
        if (values.length != rows * rows) {
            throw new IllegalArgumentException(
                    "expected " + rows * rows + " numbers for " + rows + " rows, got " + values.length);
        }
    }

    /** Returns the number of rows, which is that of columns. */
    public int rows() {
        return examples * rowsPerExample;
    }
}
