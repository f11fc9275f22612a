package org.dynascope.engine.compiler;

import java.util.List;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.operation.contraction.Matmul;
import org.dynascope.engine.operation.layout.Transpose;
import org.jspecify.annotations.Nullable;

/** The form of matrix products the vector kernels work on: the left factor may be stored transposed, the right may not. */
final class ContractionRules {
    private ContractionRules() {}

    /** A transposed left factor becomes a flag; a transposed right factor becomes a node, shared by all that need it. */
    static @Nullable Node matmul(Primitive primitive, List<Node> operands, Simplification graph) {
        if (!(primitive instanceof Matmul(boolean transposeLeft, boolean transposeRight))) {
            return null;
        }
        Node left = operands.getFirst();
        Node right = operands.getLast();
        if (transposeRight) {
            Node transposed = graph.apply(new Transpose(), List.of(right));
            return graph.apply(new Matmul(transposeLeft, false), List.of(left, transposed));
        }
        Node original = Match.operandOf(Transpose.class, left);
        if (original != null) {
            return graph.apply(new Matmul(!transposeLeft, false), List.of(original, right));
        }
        return transposeLeft && right.shape().size(-1) == 1 ? transposed(left, right, graph) : null;
    }

    /** Aᵀ·b of one column b is (bᵀ·A)ᵀ, whose terms are neighbours in memory; both transpositions move nothing. */
    private static Node transposed(Node left, Node right, Simplification graph) {
        Node row = graph.apply(new Transpose(), List.of(right));
        return graph.apply(new Transpose(), List.of(graph.apply(new Matmul(false, false), List.of(row, left))));
    }
}
