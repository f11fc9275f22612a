package org.dynascope.api.linear;

import java.util.function.Function;
import org.dynascope.api.Experimental;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;

/**
 * The last linear layer of a network on a graph, whose structure an optimizer may exploit: outputs are
 * (I + λ·L)⁻¹·(A(θ)·W + …) on the labelled rows, with L the normalised Laplacian and inputs A that depend on the parameters θ before W.
 *
 * @param weight name of the parameter W, shape [units, outputs]
 * @param inputs records A at given parameters, shape [nodes, units], without dropout
 * @param laplacian normalised Laplacian L, shape [nodes, nodes], spectrum in [0, 2]
 * @param lambda weight λ of smoothness, finite and above 0
 * @param labelledRows strictly ascending indices of the nodes with a known target; copied
 * @param degrees weighted degree of each node; copied
 * @see GraphProblem
 * @since 0.1.0
 */
@Experimental
public record GraphLayer(
        String weight,
        Function<Named<Tensor>, Tensor> inputs,
        SparseMatrix laplacian,
        double lambda,
        int[] labelledRows,
        double[] degrees) {
    public GraphLayer {
        int nodes = laplacian.rows();
        if (laplacian.columns() != nodes || degrees.length != nodes) {
            throw new IllegalArgumentException("expected Laplacian and degrees of " + nodes + " nodes, got "
                    + laplacian.columns() + " and " + degrees.length);
        }
        GraphProblem.checkLambda(lambda);
        labelledRows = labelledRows.clone();
        degrees = degrees.clone();
        GraphProblem.checkLabelledRows(labelledRows, nodes);
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
