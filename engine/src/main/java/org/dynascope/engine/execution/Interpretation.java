package org.dynascope.engine.execution;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.graph.Graph;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Constant;
import org.dynascope.engine.graph.Origin.Input;
import org.dynascope.engine.graph.Origin.Result;

/**
 * Computes graphs one node at a time with the primitives' own kernels.
 *
 * @since 0.1.0
 */
public final class Interpretation {
    private Interpretation() {}

    /** Returns the numbers of the outputs. */
    public static Named<TensorValue> of(Named<Node> outputs, Named<? extends TensorView> inputs) {
        try (Arena arena = Arena.ofConfined()) {
            Map<Node, MemorySegment> numbers = new HashMap<>();
            for (Node node : Graph.reachable(outputs.values())) {
                numbers.put(node, compute(node, inputs, numbers, arena));
            }
            return outputs.map(node -> new MemoryView(node.type(), Objects.requireNonNull(numbers.get(node))).copy());
        }
    }

    static MemorySegment compute(
            Node node, Named<? extends TensorView> inputs, Map<Node, MemorySegment> numbers, Arena arena) {
        return switch (node.origin()) {
            case Constant(TensorValue value) -> copy(value, arena);
            case Input(String name) -> copy(checked(name, node.type(), inputs.get(name)), arena);
            case Result(Primitive primitive, List<Node> operands) ->
                apply(
                        primitive,
                        operands.stream().map(Node::type).toList(),
                        operands.stream().map(numbers::get).toArray(MemorySegment[]::new),
                        node.type(),
                        arena);
        };
    }

    /** Returns the result of one primitive on known numbers. */
    public static TensorValue evaluate(Primitive primitive, List<TensorValue> operands, TensorType type) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment[] buffers =
                    operands.stream().map(operand -> copy(operand, arena)).toArray(MemorySegment[]::new);
            List<TensorType> types = operands.stream().map(TensorValue::type).toList();
            return new MemoryView(type, apply(primitive, types, buffers, type, arena)).copy();
        }
    }

    private static MemorySegment apply(
            Primitive primitive, List<TensorType> types, MemorySegment[] buffers, TensorType type, Arena arena) {
        Kernel kernel = primitive.kernel(types, type);
        MemorySegment result = arena.allocate(type.bytes(), Double.BYTES);
        kernel.run(buffers, result, 0, kernel.tiles());
        return result;
    }

    private static MemorySegment copy(TensorView view, Arena arena) {
        MemorySegment target = arena.allocate(view.type().bytes(), Double.BYTES);
        return target.copyFrom(view.memory());
    }

    /** Returns the view if it has the type of the input. */
    static TensorView checked(String input, TensorType expected, TensorView view) {
        if (!view.type().equals(expected)) {
            throw new IllegalArgumentException("input '" + input + "': expected " + expected + ", got " + view.type());
        }
        return view;
    }
}
