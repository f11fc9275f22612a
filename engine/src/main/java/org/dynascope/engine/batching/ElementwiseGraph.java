package org.dynascope.engine.batching;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.engine.graph.Graph;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Input;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.elementwise.Elementwise;
import org.dynascope.engine.operation.layout.BroadcastTo;
import org.dynascope.engine.operation.layout.Concat;
import org.dynascope.engine.operation.layout.Pad;
import org.dynascope.engine.operation.layout.Permute;
import org.dynascope.engine.operation.layout.Relabelling;
import org.dynascope.engine.operation.layout.Slice;
import org.dynascope.engine.operation.layout.Transpose;
import org.dynascope.engine.operation.reduction.Max;
import org.dynascope.engine.operation.reduction.Sum;

/**
 * Whether a batched graph gives every example the bits that the graph gives it alone: where it consists of operations element by
 * element, of moves of elements, and of sums, which are made row by row or column by column in orders of their own. Products of
 * matrices, convolutions and random numbers choose kernels, or count, by the whole shape.
 *
 * @since 0.1.0
 */
public final class ElementwiseGraph {
    private ElementwiseGraph() {}

    /**
     * Returns the first operation that may give other bits in a batch, in words; empty if there is none.
     *
     * @param shared names of inputs that are the same for all examples; what depends on nothing else is not batched
     */
    public static Optional<String> obstacle(Collection<Node> roots, Predicate<String> shared) {
        Set<Node> common = new HashSet<>();
        for (Node node : Graph.reachable(roots)) {
            switch (node.origin()) {
                case Input(String name) when shared.test(name) -> common.add(node);
                case Result(Primitive primitive, List<Node> operands) -> {
                    if (!operands.isEmpty() && common.containsAll(operands)) {
                        common.add(node);
                    } else if (!keepsBits(primitive)) {
                        return Optional.of(
                                primitive.name() + " of " + operands.getFirst().description());
                    }
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    private static boolean keepsBits(Primitive primitive) {
        return switch (primitive) {
            case Elementwise _, Relabelling _, BroadcastTo _, Transpose _, Permute _ -> true;
            case Slice _, Pad _, Concat _, Max _, Sum _ -> true;
            default -> false;
        };
    }
}
