package org.dynascope.engine.compiler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.graph.Graph;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Constant;
import org.dynascope.engine.graph.Origin.Input;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.graph.Tape;

/**
 * Rebuilds a graph on a new tape, operands first: each result is rewritten by the first rule that knows a simpler form, and
 * equal primitives on equal operands become one node.
 */
final class Simplification {
    private static final List<RewriteRule> RULES = List.of(
            LayoutRules::relabelling,
            LayoutRules::broadcast,
            LayoutRules::transpose,
            LayoutRules::permute,
            ContractionRules::matmul,
            AttentionRules::product,
            ReductionRules::sum,
            PoolingRules::sum,
            PoolingRules::rectified,
            AttentionRules::weights,
            AttentionRules::derivative,
            RowRules::maskedSoftmax,
            ArithmeticRules::neutralElement,
            ArithmeticRules::sign,
            ConstantRules::fold,
            ConstantRules::hoistScalars);

    /** Largest constant that is compared by its numbers; larger ones are the same only if they are one object. */
    private static final int COMPARED_ELEMENTS = 4096;

    private final Tape tape = new Tape();
    private final Map<Object, Node> numbered = new HashMap<>();

    /** Returns the simplified outputs, on a tape that declares every input of the original. */
    static Named<Node> of(Named<Node> outputs) {
        Simplification simplification = new Simplification();
        Map<Node, Node> rebuilt = new HashMap<>();
        if (outputs.size() > 0) {
            Tape original = outputs.values().iterator().next().tape();
            outputs.values().forEach(output -> original.own("compile", output));
            original.inputs().forEach(input -> rebuilt.put(input, simplification.input(input)));
        }
        for (Node node : Graph.reachable(outputs.values())) {
            rebuilt.computeIfAbsent(node, simplification.rebuilder(rebuilt));
        }
        return outputs.map(output -> Objects.requireNonNull(rebuilt.get(output)));
    }

    private Function<Node, Node> rebuilder(Map<Node, Node> rebuilt) {
        return node -> switch (node.origin()) {
            case Input(var _) -> input(node);
            case Constant(TensorValue value) -> constant(value);
            case Result(Primitive primitive, List<Node> operands) ->
                apply(
                        primitive,
                        operands.stream()
                                .map(operand -> Objects.requireNonNull(rebuilt.get(operand)))
                                .toList());
        };
    }

    private Node input(Node node) {
        if (node.origin() instanceof Input(String name)) {
            return tape.input(name, node.type());
        }
        throw new IllegalArgumentException("expected an input, got " + node.description());
    }

    /** Returns the one node of a constant. */
    Node constant(TensorValue value) {
        if (value.shape().elements() > COMPARED_ELEMENTS) {
            return tape.constant(value);
        }
        return numbered.computeIfAbsent(value, _ -> tape.constant(value));
    }

    /** Returns the simplest known node equal to a primitive's result on simplified operands. */
    Node apply(Primitive primitive, List<Node> operands) {
        for (RewriteRule rule : RULES) {
            Node simpler = rule.rewrite(primitive, operands, this);
            if (simpler != null) {
                return simpler;
            }
        }
        Result key = new Result(primitive, operands);
        Node known = numbered.get(key);
        if (known == null) {
            known = tape.apply(primitive, operands);
            numbered.put(key, known);
        }
        return known;
    }
}
