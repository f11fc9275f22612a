package org.dynascope.engine.compiler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynascope.engine.graph.Graph;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.elementwise.Elementwise;
import org.dynascope.engine.operation.layout.Reshape;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a simplified graph are computed, and what each reads. A reshape is its operand under another shape. A
 * broadcast whose pattern elementwise readers follow themselves is computed only if another reader or the caller needs it.
 */
final class Buffers {
    private final List<Node> computed = new ArrayList<>();
    private final Map<Node, Repetition> repetitions = new HashMap<>();
    private final Set<Node> outputs = new HashSet<>();

    Buffers(Collection<Node> roots) {
        roots.forEach(root -> outputs.add(owner(root)));
        List<Node> nodes = Graph.reachable(roots);
        for (Node node : nodes) {
            Repetition repetition = Repetition.of(node);
            if (repetition != null) {
                repetitions.put(node, repetition);
            }
        }
        Set<Node> needed = needed(nodes);
        nodes.stream().filter(needed::contains).forEach(computed::add);
    }

    /** Returns the node that holds the numbers of a node: itself, or what it reshapes. */
    static Node owner(Node node) {
        Node operand = Match.operandOf(Reshape.class, node);
        return operand == null ? node : owner(operand);
    }

    static boolean isElementwise(Node node) {
        return node.origin() instanceof Result result && result.primitive() instanceof Elementwise;
    }

    /** Finds, from the outputs back, the results that are read as a whole. */
    private Set<Node> needed(List<Node> nodes) {
        Set<Node> needed = new HashSet<>(outputs);
        for (Node node : nodes.reversed()) {
            if (needed.contains(node)) {
                needed.addAll(sources(node));
            }
        }
        needed.removeIf(node -> !(node.origin() instanceof Result));
        return needed;
    }

    /** Returns the results to compute, operands first. */
    List<Node> computed() {
        return computed;
    }

    /** Returns whether the caller reads a node. */
    boolean isOutput(Node node) {
        return outputs.contains(node);
    }

    /** Returns the nodes whose numbers a node reads: inputs, constants and computed results. */
    Set<Node> sources(Node node) {
        Set<Node> sources = new LinkedHashSet<>();
        for (Node operand : node.operands()) {
            Repetition repetition = isElementwise(node) ? repetition(operand) : null;
            sources.add(repetition == null ? owner(operand) : repetition.source());
        }
        return sources;
    }

    /** Returns the pattern an elementwise reader follows to read a node, or null if it reads the node's own numbers. */
    @Nullable
    Repetition repetition(Node operand) {
        return repetitions.get(owner(operand));
    }
}
