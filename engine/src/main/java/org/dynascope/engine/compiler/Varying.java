package org.dynascope.engine.compiler;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.dynascope.api.state.Named;
import org.dynascope.engine.graph.Graph;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Input;

/**
 * Which nodes of a graph depend on inputs that change from one run to the next. The others are computed once and stay, so that such
 * a run leaves them out.
 */
final class Varying {
    private final Set<Node> nodes = new HashSet<>();

    /**
     * Follows the inputs.
     *
     * @param changing names of the inputs that change
     */
    Varying(Named<Node> outputs, Collection<String> changing) {
        for (Node node : Graph.reachable(outputs.values())) {
            boolean changes = node.origin() instanceof Input(String name) && changing.contains(name);
            if (changes || node.operands().stream().anyMatch(nodes::contains)) {
                nodes.add(node);
            }
        }
    }

    boolean contains(Node node) {
        return nodes.contains(node);
    }

    /** Returns whether a unit, whose members are all of one kind, is computed at every run. */
    boolean contains(Unit unit) {
        return nodes.contains(unit.members().getFirst());
    }
}
