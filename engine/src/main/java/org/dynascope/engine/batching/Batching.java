package org.dynascope.engine.batching;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dynascope.engine.graph.Graph;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;

/**
 * Records a graph again for many examples at once. Some nodes of the graph, the example, are replaced by batches of them, with
 * an axis for the examples in front; what depends on the example gains this axis in turn, everything else is shared by all
 * examples and stays as it is. As the result is an ordinary graph, it can be differentiated and batched again.
 *
 * @since 0.1.0
 */
public final class Batching {
    private final int examples;
    private final Map<Node, Node> batches;

    /**
     * Records the batched graph.
     *
     * @param roots nodes wanted for every example
     * @param batches for each node of the example its batch, of the same element type and shape [examples, …shape]
     * @param examples number of examples
     */
    public Batching(Collection<Node> roots, Map<Node, Node> batches, int examples) {
        this.examples = examples;
        this.batches = new HashMap<>(batches);
        for (Node node : Graph.reachable(roots)) {
            if (!this.batches.containsKey(node)
                    && node.origin() instanceof Result result
                    && depends(result.operands())) {
                List<BatchOperand> operands =
                        result.operands().stream().map(this::operand).toList();
                this.batches.put(node, BatchingRules.apply(result.primitive(), operands, examples));
            }
        }
    }

    private boolean depends(List<Node> operands) {
        return operands.stream().anyMatch(batches::containsKey);
    }

    private BatchOperand operand(Node node) {
        Node batch = batches.get(node);
        return batch == null ? new BatchOperand(node, true) : new BatchOperand(batch, false);
    }

    /** Returns whether a node is the same for all examples. */
    public boolean isShared(Node node) {
        return !batches.containsKey(node);
    }

    /** Returns a root for every example, shape [examples, …shape]; repeated if the examples share it. */
    public Node batch(Node root) {
        return operand(root).stretched(examples);
    }
}
