package org.dynascope.engine.compiler;

import java.util.List;
import java.util.Optional;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.attention.CausalWeights;
import org.dynascope.engine.operation.attention.CausalWeightsDerivative;
import org.dynascope.engine.operation.attention.HeadMeans;
import org.dynascope.engine.operation.attention.HeadScores;
import org.dynascope.engine.operation.contraction.Matmul;
import org.dynascope.engine.operation.contraction.MatmulExtents;
import org.dynascope.engine.operation.elementwise.Plus;
import org.dynascope.engine.operation.layout.BroadcastTo;
import org.dynascope.engine.operation.layout.Permute;
import org.dynascope.engine.operation.layout.Transpose;
import org.dynascope.engine.operation.row.Softmax;
import org.dynascope.engine.operation.row.SoftmaxDerivative;
import org.jspecify.annotations.Nullable;

/**
 * Attention on heads where they lie, side by side in the rows of tokens, and its weights under a causal mask, of which half are never
 * computed. Bits stay where all is finite: 0 · ∞ of a token behind may be left out.
 */
final class AttentionRules {
    /** [batch, tokens, heads, width] as [batch, heads, tokens, width], and back. */
    private static final Permute EXCHANGED = new Permute(List.of(0, 2, 1, 3));

    /** The same, and heads transposed. */
    private static final Permute TRANSPOSED = new Permute(List.of(0, 2, 3, 1));

    private AttentionRules() {}

    /** Products with exchanged heads read and write these in place. */
    static @Nullable Node product(Primitive primitive, List<Node> operands, Simplification graph) {
        if (!(primitive instanceof Matmul(boolean transposeLeft, boolean transposeRight)) || transposeRight) {
            return null;
        }
        Node left = operands.getFirst();
        Node right = operands.getLast();
        if (left.shape().rank() != EXCHANGED.order().size()
                || left.shape().size(transposeLeft ? -2 : -1) > MatmulExtents.CHAIN) {
            return null;
        }
        Node heads = exchanged(right);
        if (heads != null) {
            Node means = graph.apply(new HeadMeans(transposeLeft, isCausal(left)), List.of(left, heads));
            return graph.apply(EXCHANGED, List.of(means));
        }
        heads = transposeLeft ? null : exchanged(left);
        return heads == null ? null : graph.apply(new HeadScores(), List.of(heads, transposedOnce(right, graph)));
    }

    private static @Nullable Node exchanged(Node node) {
        return node.origin() instanceof Result(Permute permute, List<Node> operands) && permute.equals(EXCHANGED)
                ? operands.getFirst()
                : null;
    }

    /** Makes one copy of what was exchanged and then transposed. */
    private static Node transposedOnce(Node node, Simplification graph) {
        Node transposed = Match.operandOf(Transpose.class, node);
        Node heads = transposed == null ? null : exchanged(transposed);
        return heads == null ? node : graph.apply(TRANSPOSED, List.of(heads));
    }

    private static boolean isCausal(Node weights) {
        return Match.operandOf(CausalWeights.class, weights) != null
                || Match.operandOf(CausalWeightsDerivative.class, weights) != null;
    }

    /** The softmax of scores plus a causal mask. */
    static @Nullable Node weights(Primitive primitive, List<Node> operands, Simplification graph) {
        if (!(primitive instanceof Softmax)
                || !(operands.getFirst().origin() instanceof Result(Plus _, List<Node> terms))
                || !(terms.getFirst().origin() instanceof Result(HeadScores _, List<Node> factors))) {
            return null;
        }
        Node mask = Match.operandOf(BroadcastTo.class, terms.getLast());
        return mask != null && isCausalMask(mask, terms.getFirst().shape())
                ? graph.apply(new CausalWeights(), factors)
                : null;
    }

    private static boolean isCausalMask(Node mask, Shape scores) {
        int tokens = scores.size(-1);
        if (!mask.shape().equals(Shape.of(tokens, tokens)) || scores.size(-2) != tokens) {
            return false;
        }
        Optional<TensorValue> values = Match.constantValue(mask);
        for (int index = 0; values.isPresent() && index < tokens * tokens; index++) {
            double expected = index % tokens > index / tokens ? Double.NEGATIVE_INFINITY : 0;
            if (values.get().at(index) != expected) {
                return false;
            }
        }
        return values.isPresent();
    }

    /** The derivative of causal weights along scores. */
    static @Nullable Node derivative(Primitive primitive, List<Node> operands, Simplification graph) {
        if (!(primitive instanceof SoftmaxDerivative)
                || Match.operandOf(CausalWeights.class, operands.getFirst()) == null
                || !(operands.getLast().origin() instanceof Result(HeadScores _, List<Node> factors))) {
            return null;
        }
        return graph.apply(
                new CausalWeightsDerivative(), List.of(factors.getFirst(), factors.getLast(), operands.getFirst()));
    }
}
