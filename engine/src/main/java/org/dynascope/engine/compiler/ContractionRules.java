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
        return original == null ? null : graph.apply(new Matmul(!transposeLeft, false), List.of(original, right));
    }
}
