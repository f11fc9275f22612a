package org.dynascope.models.twirls;

import java.util.Arrays;
import org.dynascope.api.linear.SparseMatrix;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/**
 * A graph whose edge weights are tensors: what attention makes of a constant one. Edges are directed, each in both directions, with
 * loops if there are any.
 *
 * @param nodes number of nodes
 * @param sources node each edge comes from, shape [edges]
 * @param targets node each edge goes to, shape [edges]
 * @param weights weight of each edge, shape [edges, 1]
 */
record WeightedGraph(int nodes, Tensor sources, Tensor targets, Tensor weights) {
    private static final double DISTANCE_GUARD = 1e-7;
    private static final double WEIGHT_GUARD = 1e-9;

    /**
     * Returns the graph of an adjacency matrix.
     *
     * @param like a tensor of the recording and element type
     */
    static WeightedGraph of(SparseMatrix adjacency, boolean selfLoops, Tensor like) {
        int nodes = adjacency.rows();
        int loops = selfLoops ? nodes : 0;
        int stored = adjacency.storedValues();
        double[] sources = new double[stored + loops];
        double[] targets = new double[stored + loops];
        double[] weights = Arrays.copyOf(adjacency.values(), stored + loops);
        int[] starts = adjacency.rowStarts();
        int[] columns = adjacency.columnIndices();
        for (int row = 0; row < nodes; row++) {
            Arrays.fill(targets, starts[row], starts[row + 1], row);
        }
        for (int index = 0; index < stored; index++) {
            sources[index] = columns[index];
        }
        for (int node = 0; node < loops; node++) {
            sources[stored + node] = node;
            targets[stored + node] = node;
            weights[stored + node] = 1;
        }
        Shape edges = Shape.of(sources.length);
        return new WeightedGraph(
                nodes,
                constant(like, edges, sources),
                constant(like, edges, targets),
                constant(like, Shape.of(sources.length, 1), weights));
    }

    static Tensor constant(Tensor like, Shape shape, double[] numbers) {
        return like.constant(TensorValue.of(new TensorType(shape, ElementType.FLOAT64), numbers)
                .as(like.type().element()));
    }

    /** Returns the sum of weights of each node's edges, shape [nodes, 1]. */
    Tensor degrees() {
        return weights.scatterAdd(targets, nodes);
    }

    /** Returns A·Z, shape [nodes, columns]. */
    Tensor product(Tensor values) {
        return values.gather(sources).times(weights).scatterAdd(targets, nodes);
    }

    /** Returns the graph whose weights are multiplied by ρ'(s), s the squared distance of each edge's ends in the given values. */
    WeightedGraph reweighted(Tensor values, Attention.Irls rule) {
        Tensor squares = values.gather(sources)
                .minus(values.gather(targets))
                .square()
                .sum(1)
                .reshape(weights.shape())
                .plus(DISTANCE_GUARD);
        Tensor power = squares.power(1 - rule.p() / 2);
        Tensor factor = power.constant(1).dividedBy(power.maximum(power.constant(rule.tau())));
        if (rule.cut() > 0) {
            factor = factor.times(power.constant(rule.cut()).greaterThan(power));
        }
        return new WeightedGraph(nodes, sources, targets, weights.times(factor.plus(WEIGHT_GUARD)));
    }
}
