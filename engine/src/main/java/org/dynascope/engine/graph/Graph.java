package org.dynascope.engine.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.layout.NamedValue;

/**
 * Walks over the nodes some roots depend on.
 *
 * @since 0.1.0
 */
public final class Graph {
    private Graph() {}

    /** Returns the roots and all nodes they depend on, every operand before its results. */
    public static List<Node> reachable(Collection<Node> roots) {
        return following(roots, Set.of());
    }

    /** Returns the root and what it depends on up to known nodes, which are left out, every operand before its results. */
    public static List<Node> between(Set<Node> known, Node root) {
        return known.contains(root) ? List.of() : following(List.of(root), known);
    }

    private static List<Node> following(Collection<Node> roots, Set<Node> known) {
        Set<Node> seen = new HashSet<>(roots);
        Deque<Node> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (Node operand : open.pop().operands()) {
                if (!known.contains(operand) && seen.add(operand)) {
                    open.push(operand);
                }
            }
        }
        List<Node> ordered = new ArrayList<>(seen);
        ordered.sort(Comparator.comparingLong(Node::number));
        return ordered;
    }

    /** Returns the values recorded under a name that the roots depend on; of equal names the first recorded. */
    public static Named<Tensor> namedValues(Collection<Node> roots) {
        SequencedMap<String, Tensor> found = new LinkedHashMap<>();
        for (Node node : reachable(roots)) {
            if (node.origin() instanceof Result result && result.primitive() instanceof NamedValue named) {
                found.putIfAbsent(named.valueName(), node);
            }
        }
        return new Named<>(found);
    }
}
