package org.dynascope.engine.batching;

import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.graph.Node;

/**
 * An operand of a primitive that is applied to many examples.
 *
 * @param node its numbers, with the axis of the examples in front unless shared
 * @param shared whether all examples have the same operand
 */
record BatchOperand(Node node, boolean shared) {
    /** Returns the operand with the axis of the examples, repeated if shared. */
    Node stretched(int examples) {
        return shared ? node.broadcastTo(node.shape().prepend(examples)) : node;
    }

    /** Returns the type of the operand for one example. */
    TensorType exampleType() {
        return shared ? node.type() : withoutExamples(node.type());
    }

    /** Returns a type without its outermost axis. */
    static TensorType withoutExamples(TensorType type) {
        return type.withShape(
                new Shape(type.shape().sizes().subList(1, type.shape().rank())));
    }
}
