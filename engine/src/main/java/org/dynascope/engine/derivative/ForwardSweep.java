package org.dynascope.engine.derivative;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.graph.Graph;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;

/**
 * Forward mode: from the variables to the outputs, in the order of recording. A variable's tangent is the given one, whatever
 * the variable itself depends on.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898717761">Griewank, Walther (2008), Evaluating derivatives, section 3.1</a>
 * @since 0.1.0
 */
public final class ForwardSweep {
    private final Accumulation tangents = new Accumulation();

    /** Records the sweep. */
    public ForwardSweep(Collection<Node> outputs, Map<Node, Tensor> directions) {
        this(directions, Graph.reachable(outputs));
    }

    private ForwardSweep(Map<Node, Tensor> directions, List<Node> nodes) {
        directions.forEach(tangents::set);
        for (Node node : nodes) {
            if (!directions.containsKey(node) && node.origin() instanceof Result result) {
                gather(node, result);
            }
        }
    }

    /** Records the sweep over some nodes, every operand before its results; others have no tangents but the given ones. */
    static ForwardSweep over(List<Node> nodes, Map<Node, Tensor> directions) {
        return new ForwardSweep(directions, nodes);
    }

    private void gather(Node node, Result result) {
        Primitive primitive = result.primitive();
        List<Tensor> operands = List.copyOf(result.operands());
        for (int index = 0; index < operands.size(); index++) {
            Tensor tangent = tangents.get(result.operands().get(index));
            if (tangent != null) {
                tangents.add(node, primitive, primitive.jvp(index, operands, node, tangent));
            }
        }
    }

    /** Returns the tangent of a node; nothing if it does not depend on a variable. */
    Optional<Tensor> find(Node node) {
        return Optional.ofNullable(tangents.get(node));
    }

    /** Returns the tangent of a node, zeros if it does not depend on a variable. */
    public Tensor tangent(Node node) {
        return tangents.getOrZero(node);
    }
}
