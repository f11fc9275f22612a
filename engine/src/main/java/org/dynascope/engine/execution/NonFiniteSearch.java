package org.dynascope.engine.execution;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.graph.Graph;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Constant;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.layout.NamedValue;

/**
 * Computes a graph node by node until one holds a NaN or an infinity. What depends on constants
 * alone is passed over: an infinite one is meant.
 *
 * @since 0.1.0
 */
public final class NonFiniteSearch {
    private NonFiniteSearch() {}

    /**
     * Returns the first such tensor, in the order of recording, in words: {@code 'layer-2.pre-activation' float32[32, 10]}, or
     * {@code a result of matmul float32[32, 10], on the way to 'layer-2.pre-activation'}. Empty if all are finite.
     *
     * @param outputs what is computed, by name
     * @param inputs numbers of the inputs they depend on, by name
     */
    public static Optional<String> first(Named<Node> outputs, Named<? extends TensorView> inputs) {
        List<Node> nodes = Graph.reachable(outputs.values());
        try (Arena arena = Arena.ofConfined()) {
            Map<Node, MemorySegment> numbers = new HashMap<>();
            Set<Node> fixed = new HashSet<>();
            for (Node node : nodes) {
                MemorySegment memory = Interpretation.compute(node, inputs, numbers, arena);
                numbers.put(node, memory);
                if (isFixed(node, fixed)) {
                    fixed.add(node);
                } else if (!isFinite(node.type(), memory)) {
                    return Optional.of(node.description() + way(node, nodes, outputs));
                }
            }
            return Optional.empty();
        }
    }

    private static boolean isFixed(Node node, Set<Node> fixed) {
        return node.origin() instanceof Constant
                || (node.origin() instanceof Result result && fixed.containsAll(result.operands()));
    }

    private static boolean isFinite(TensorType type, MemorySegment memory) {
        long elements = type.shape().elements();
        for (long index = 0; index < elements; index++) {
            double value = type.element() == ElementType.FLOAT32
                    ? memory.getAtIndex(ValueLayout.JAVA_FLOAT, index)
                    : memory.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the nearest value with a name that depends on a result without one. */
    private static String way(Node start, List<Node> nodes, Named<Node> outputs) {
        if (!(start.origin() instanceof Result)) {
            return "";
        }
        Set<Node> dependent = new HashSet<>(Set.of(start));
        for (Node node : nodes) {
            if (node != start && node.operands().stream().noneMatch(dependent::contains)) {
                continue;
            }
            dependent.add(node);
            if (node.origin() instanceof Result(NamedValue(String name), var _)) {
                return node == start ? "" : ", on the way to '" + name + "'";
            }
            for (String name : outputs.names()) {
                if (outputs.get(name) == node) {
                    return ", on the way to '" + name + "'";
                }
            }
        }
        return "";
    }
}
