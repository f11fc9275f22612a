package org.dynascope.api.linear;

import org.dynascope.api.Experimental;
import org.dynascope.api.state.TensorValue;

/**
 * A regression on a graph whose structure an optimizer may exploit: minimise over W the loss of
 * (I + λ·L)⁻¹·X·W on the labelled rows, with L the normalised Laplacian.
 *
 * @param laplacian normalised Laplacian L, shape [nodes, nodes], spectrum in [0, 2]
 * @param lambda weight λ of smoothness, above 0
 * @param features feature matrix X, shape [nodes, features]
 * @param labelledRows ascending indices of the nodes with a known target; copied
 * @param degrees weighted degree of each node; copied
 * @since 0.1.0
 */
@Experimental
public record GraphProblem(
        SparseMatrix laplacian, double lambda, TensorValue features, int[] labelledRows, double[] degrees) {
    public GraphProblem {
        int nodes = laplacian.rows();
        if (laplacian.columns() != nodes
                || degrees.length != nodes
                || features.shape().size(0) != nodes) {
            throw new IllegalArgumentException("expected Laplacian, features and degrees of " + nodes + " nodes, got "
                    + laplacian.columns() + ", " + features.shape().size(0) + " and " + degrees.length);
        }
        if (!(lambda > 0)) {
            throw new IllegalArgumentException("expected lambda above 0, got " + lambda);
        }
        labelledRows = labelledRows.clone();
        degrees = degrees.clone();
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
