package org.dynascope.engine.derivative;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.graph.Graph;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;

/**
 * Reverse mode: from the output back to the variables, through the nodes that depend on a variable.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898717761">Griewank, Walther (2008), Evaluating derivatives, section 3.2</a>
 * @since 0.1.0
 */
public final class ReverseSweep {
    private final Accumulation cotangents = new Accumulation();

    /** Records the sweep. */
    public ReverseSweep(Node output, Tensor cotangent, Collection<Node> variables) {
        List<Node> nodes = Graph.reachable(List.of(output));
        Set<Node> active = active(nodes, variables);
        cotangents.set(output, cotangent);
        for (Node node : nodes.reversed()) {
            Tensor sensitivity = cotangents.get(node);
            if (sensitivity != null && active.contains(node) && node.origin() instanceof Result result) {
                spread(node, result, sensitivity, active);
            }
        }
    }

    private static Set<Node> active(List<Node> nodes, Collection<Node> variables) {
        Set<Node> active = new HashSet<>(variables);
        for (Node node : nodes) {
            if (node.operands().stream().anyMatch(active::contains)) {
                active.add(node);
            }
        }
        return active;
    }

    private void spread(Node node, Result result, Tensor sensitivity, Set<Node> active) {
        Primitive primitive = result.primitive();
        List<Tensor> operands = List.copyOf(result.operands());
        for (int index = 0; index < operands.size(); index++) {
            Node operand = result.operands().get(index);
            if (active.contains(operand)) {
                cotangents.add(operand, primitive, primitive.vjp(index, operands, node, sensitivity));
            }
        }
    }

    /** Returns whether the output depends on a node, and the node on a variable. */
    boolean reaches(Node node) {
        return cotangents.get(node) != null;
    }

    /** Returns the cotangent of a node, zeros if the output does not depend on it. */
    public Tensor cotangent(Node node) {
        return cotangents.getOrZero(node);
    }
}
