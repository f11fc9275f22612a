package org.dynascope.engine.compiler;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.execution.Interpretation;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Constant;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.elementwise.Elementwise;
import org.dynascope.engine.operation.layout.BroadcastTo;
import org.dynascope.engine.operation.layout.Reshape;
import org.jspecify.annotations.Nullable;

/** Questions about the form of a node. */
final class Match {
    private Match() {}

    /** Returns the first operand if the node is a result of a primitive of that class, else null. */
    static @Nullable Node operandOf(Class<? extends Primitive> primitive, Node node) {
        return node.origin() instanceof Result result && primitive.isInstance(result.primitive())
                ? result.operands().getFirst()
                : null;
    }

    /** Returns the single element a node repeats, if it is a broadcast of one element, else null. */
    static @Nullable Node repeatedElement(Node node) {
        Node source = operandOf(BroadcastTo.class, node);
        return source != null && source.shape().elements() == 1 ? source : null;
    }

    /** Returns the number that every element of the node is known to be. */
    static OptionalDouble uniformValue(Node node) {
        Node element = repeatedElement(node);
        Node source = element == null ? node : element;
        return source.origin() instanceof Constant(var value) && value.shape().elements() == 1
                ? OptionalDouble.of(value.at(0))
                : OptionalDouble.empty();
    }

    /** Returns the numbers of a node computed elementwise from constants; empty for any other. */
    static Optional<TensorValue> constantValue(Node node) {
        if (node.origin() instanceof Constant(TensorValue value)) {
            return Optional.of(value);
        }
        if (!(node.origin() instanceof Result(Primitive primitive, List<Node> operands))
                || !(primitive instanceof Elementwise
                        || primitive instanceof Reshape
                        || primitive instanceof BroadcastTo)) {
            return Optional.empty();
        }
        List<TensorValue> values = operands.stream()
                .map(Match::constantValue)
                .flatMap(Optional::stream)
                .toList();
        return values.size() == operands.size()
                ? Optional.of(Interpretation.evaluate(primitive, values, node.type()))
                : Optional.empty();
    }

    /** Returns the single element a node repeats, or has, as a scalar. */
    static Node element(Node node, Simplification graph) {
        Node source = repeatedElement(node);
        return scalar(source == null ? node : source, graph);
    }

    /** Returns the node as a scalar; it has one element. */
    static Node scalar(Node node, Simplification graph) {
        return node.shape().rank() == 0 ? node : graph.apply(new Reshape(Shape.SCALAR), List.of(node));
    }
}
