package org.dynascope.api.linear;

import org.dynascope.api.Experimental;
import org.dynascope.api.tensor.TensorValue;

/**
 * A regression on a graph whose structure an optimizer may exploit: minimise over W the loss of
 * (I + λ·L)⁻¹·X·W on the labelled rows, with L the normalised Laplacian.
 *
 * @param laplacian normalised Laplacian L, shape [nodes, nodes], spectrum in [0, 2]
 * @param lambda weight λ of smoothness, finite and above 0
 * @param features feature matrix X, shape [nodes, features]
 * @param labelledRows strictly ascending indices of the nodes with a known target; copied
 * @param degrees weighted degree of each node; copied
 * @since 0.1.0
 */
@Experimental
public record GraphProblem(
        SparseMatrix laplacian, double lambda, TensorValue features, int[] labelledRows, double[] degrees) {
    public GraphProblem {
        int nodes = laplacian.rows();
        if (features.shape().rank() != 2) {
            throw new IllegalArgumentException("expected features of shape [nodes, features], got " + features.shape());
        }
        if (laplacian.columns() != nodes
                || degrees.length != nodes
                || features.shape().size(0) != nodes) {
            throw new IllegalArgumentException("expected Laplacian, features and degrees of " + nodes + " nodes, got "
                    + laplacian.columns() + ", " + features.shape().size(0) + " and " + degrees.length);
        }
        checkLambda(lambda);
        labelledRows = labelledRows.clone();
        degrees = degrees.clone();
        checkLabelledRows(labelledRows, nodes);
    }

    static void checkLambda(double lambda) {
        if (!(lambda > 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("expected a finite lambda above 0, got " + lambda);
        }
    }

    static void checkLabelledRows(int[] labelledRows, int nodes) {
        int previous = -1;
        for (int row : labelledRows) {
            if (row <= previous || row >= nodes) {
                throw new IllegalArgumentException("expected strictly ascending labelled rows below " + nodes + ", got "
                        + row + " after " + previous);
            }
            previous = row;
        }
    }

    @Override
    public int[] labelledRows() {
        return labelledRows.clone();
    }

    @Override
    public double[] degrees() {
        return degrees.clone();
    }
}
