package org.dynascope.engine.batching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.graph.Graph;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Constant;
import org.dynascope.engine.graph.Origin.Input;
import org.dynascope.engine.graph.Origin.Result;

/**
 * A graph without its numbers: graphs of equal structure compute the same formula with other constants. The constants 0 and 1
 * count as structure, since the compiler leaves out what they have no effect on.
 *
 * @param nodes operations, inputs and constants in the order of recording
 * @param roots places of the wanted nodes among them
 * @since 0.1.0
 */
public record GraphStructure(List<Entry> nodes, List<Integer> roots) {
    private static final String ANY_NUMBERS = "constant";

    /**
     * A node.
     *
     * @param what its primitive, the name of an input, or of a constant what counts as structure
     * @param type shape and element type
     * @param operands places of its operands
     */
    record Entry(Object what, TensorType type, List<Integer> operands) {}

    public GraphStructure {
        nodes = List.copyOf(nodes);
        roots = List.copyOf(roots);
    }

    /** Returns the structure of the graph of some nodes. */
    public static GraphStructure of(Collection<Node> wanted) {
        Map<Node, Integer> places = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Node node : Graph.reachable(wanted)) {
            places.put(node, entries.size());
            entries.add(new Entry(what(node), node.type(), places(node.operands(), places)));
        }
        return new GraphStructure(entries, places(wanted, places));
    }

    private static List<Integer> places(Collection<Node> nodes, Map<Node, Integer> places) {
        return nodes.stream().map(places::get).toList();
    }

    private static Object what(Node node) {
        return switch (node.origin()) {
            case Input(String name) -> name;
            case Result(var primitive, var _) -> primitive;
            case Constant(TensorValue value) -> isNeutral(value) ? value : ANY_NUMBERS;
        };
    }

    private static boolean isNeutral(TensorValue value) {
        return value.shape().elements() == 1 && (value.at(0) == 0 || value.at(0) == 1);
    }
}
