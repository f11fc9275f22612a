package org.dynascope.engine.derivative;

import java.util.HashMap;
import java.util.Map;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Constant;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.Zeros;
import org.dynascope.engine.operation.elementwise.Cast;
import org.dynascope.engine.operation.layout.BroadcastTo;
import org.dynascope.engine.operation.layout.Reshape;
import org.jspecify.annotations.Nullable;

/** Sums of the derivative contributions to each node; contributions that are zero by construction are left out. */
final class Accumulation {
    private final Map<Node, Tensor> totals = new HashMap<>();

    void set(Node node, Tensor direction) {
        totals.put(node, direction);
    }

    /** Adds what a rule of a primitive returned for a node. */
    void add(Node node, Primitive primitive, Tensor contribution) {
        if (!contribution.type().equals(node.type())) {
            throw new IllegalStateException("a derivative rule of " + primitive.name() + " returned "
                    + contribution.type() + " where " + node.type() + " is expected");
        }
        if (!isZero(Node.of(contribution))) {
            totals.merge(node, contribution, Tensor::plus);
        }
    }

    /** Returns the sum so far, or null if nothing was added. */
    @Nullable
    Tensor get(Node node) {
        return totals.get(node);
    }

    Tensor getOrZero(Node node) {
        Tensor total = totals.get(node);
        return total == null ? Zeros.like(node) : total;
    }

    private static boolean isZero(Node node) {
        return switch (node.origin()) {
            case Constant(var value) -> value.shape().elements() == 1 && value.at(0) == 0;
            case Result(Reshape _, var operands) -> isZero(operands.getFirst());
            case Result(BroadcastTo _, var operands) -> isZero(operands.getFirst());
            case Result(Cast _, var operands) -> isZero(operands.getFirst());
            default -> false;
        };
    }
}
