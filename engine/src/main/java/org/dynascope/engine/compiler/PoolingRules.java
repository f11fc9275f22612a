package org.dynascope.engine.compiler;

import java.util.List;
import java.util.OptionalDouble;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.elementwise.GreaterThan;
import org.dynascope.engine.operation.elementwise.Relu;
import org.dynascope.engine.operation.elementwise.Times;
import org.dynascope.engine.operation.layout.BroadcastTo;
import org.dynascope.engine.operation.pooling.MaxPool;
import org.dynascope.engine.operation.pooling.MaxPoolPlace;
import org.dynascope.engine.operation.reduction.Sum;
import org.jspecify.annotations.Nullable;

/** Work on the cotangents of maximum pooling that needs one number a window, in place of whole images. */
final class PoolingRules {
    private PoolingRules() {}

    /**
     * For a = relu(z): (g placed where a is largest in its window) · [z &gt; 0] is g · [maxpool(a) &gt; 0] placed there, as both
     * ask of the same element. The bits are the same but for the sign of zeros.
     */
    static @Nullable Node rectified(Primitive primitive, List<Node> operands, Simplification graph) {
        if (!(primitive instanceof Times)) {
            return null;
        }
        Node simpler = rectified(operands.getFirst(), operands.getLast(), graph);
        return simpler == null ? rectified(operands.getLast(), operands.getFirst(), graph) : simpler;
    }

    private static @Nullable Node rectified(Node placed, Node mask, Simplification graph) {
        if (!(placed.origin() instanceof Result(MaxPoolPlace place, List<Node> operands))
                || !(mask.origin() instanceof Result(GreaterThan greater, List<Node> compared))) {
            return null;
        }
        Node images = operands.getFirst();
        Node rectified = Match.operandOf(Relu.class, images);
        OptionalDouble limit = Match.uniformValue(compared.getLast());
        if (!compared.getFirst().equals(rectified) || limit.isEmpty() || limit.getAsDouble() != 0) {
            return null;
        }
        Node pooled = graph.apply(new MaxPool(place.window()), List.of(images));
        Node zeros = graph.apply(new BroadcastTo(pooled.shape()), List.of(Match.element(compared.getLast(), graph)));
        Node kept = graph.apply(greater, List.of(pooled, zeros));
        return graph.apply(place, List.of(images, graph.apply(new Times(), List.of(operands.getLast(), kept))));
    }

    /** The sum over whole images of numbers placed in them is the sum of the numbers, added in another order. */
    static @Nullable Node sum(Primitive primitive, List<Node> operands, Simplification graph) {
        Node images = operands.getFirst();
        int rank = images.shape().rank();
        return primitive instanceof Sum(int first, int end)
                        && end == rank
                        && first <= rank - 2
                        && images.origin() instanceof Result(MaxPoolPlace _, List<Node> placed)
                ? graph.apply(primitive, List.of(placed.getLast()))
                : null;
    }
}
