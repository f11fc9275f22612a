package org.dynascope.engine;

import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.batching.Batching;
import org.dynascope.engine.batching.ElementwiseGraph;
import org.dynascope.engine.batching.GraphStructure;
import org.dynascope.engine.graph.Graph;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Constant;
import org.dynascope.engine.graph.Origin.Input;

/**
 * Graphs of one structure, such as the training steps of trials that differ in numbers alone, as one graph that computes them all:
 * with an axis for the graphs in front of every input of their own and of every constant in which they differ. Where
 * {@link #obstacle} finds none, each graph's part of the results has the bits of the graph computed alone.
 *
 * @since 0.1.0
 */
public final class SideBySide {
    private static final String OWN = "own/";

    private SideBySide() {}

    /** Returns the structure of a graph; graphs can be joined if theirs and the names of their outputs are equal. */
    public static GraphStructure structure(Named<Tensor> outputs) {
        return GraphStructure.of(nodes(outputs));
    }

    private static Collection<Node> nodes(Named<Tensor> outputs) {
        return outputs.map(Node::of).values();
    }

    /**
     * Returns why graphs like this one cannot be joined without a change of bits: the first operation that is not element by
     * element, in words; empty if they can.
     *
     * @param shared names of the inputs that all graphs have in common
     */
    public static Optional<String> obstacle(Named<Tensor> outputs, Predicate<String> shared) {
        return ElementwiseGraph.obstacle(nodes(outputs), shared);
    }

    /** Returns the name under which the joined graph knows an input that each graph has of its own. */
    public static String own(String input) {
        return OWN + input;
    }

    /**
     * Joins graphs. An input {@code x} of their own becomes {@link #own own(x)}, shape [graphs, …shape]; the other inputs stay as
     * they are.
     *
     * @param graphs outputs of graphs of one structure
     * @param shared names of the inputs that all graphs have in common
     * @return the outputs under their names, shape [graphs, …shape]
     * @throws IllegalArgumentException if the structures differ
     */
    public static Named<Tensor> join(List<Named<Tensor>> graphs, Predicate<String> shared) {
        GraphStructure structure = structure(graphs.getFirst());
        if (!graphs.stream().allMatch(graph -> structure(graph).equals(structure))) {
            throw new IllegalArgumentException("expected graphs of one structure");
        }
        List<List<Node>> columns =
                graphs.stream().map(graph -> Graph.reachable(nodes(graph))).toList();
        List<Node> example = columns.getFirst();
        Map<Node, Node> batches = new HashMap<>();
        for (int place = 0; place < example.size(); place++) {
            int at = place;
            Node node = example.get(place);
            switch (node.origin()) {
                case Input(String name)
                when !shared.test(name) ->
                    batches.put(node, node.tape().input(own(name), prepended(node.type(), graphs.size())));
                case Constant _ -> {
                    List<TensorValue> values = columns.stream()
                            .map(column -> value(column.get(at)))
                            .toList();
                    if (values.stream().distinct().count() > 1) {
                        batches.put(node, node.tape().constant(stacked(values)));
                    }
                }
                default -> {}
            }
        }
        Batching batching = new Batching(nodes(graphs.getFirst()), batches, graphs.size());
        return graphs.getFirst().map(output -> batching.batch(Node.of(output)));
    }

    private static TensorType prepended(TensorType type, int graphs) {
        return type.withShape(type.shape().prepend(graphs));
    }

    private static TensorValue value(Node node) {
        if (node.origin() instanceof Constant(TensorValue value)) {
            return value;
        }
        throw new IllegalArgumentException("expected a constant, got " + node.description());
    }

    /** Returns tensors of one type as one, with an axis for them in front. */
    public static TensorValue stacked(List<? extends TensorValue> values) {
        TensorType type = values.getFirst().type();
        return TensorValue.filled(prepended(type, values.size()), memory -> {
            for (int index = 0; index < values.size(); index++) {
                MemorySegment.copy(values.get(index).memory(), 0, memory, index * type.bytes(), type.bytes());
            }
        });
    }
}
