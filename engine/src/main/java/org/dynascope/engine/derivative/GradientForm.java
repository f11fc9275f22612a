package org.dynascope.engine.derivative;

import java.util.Optional;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.engine.batching.Batching;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.contraction.Matmul;
import org.dynascope.engine.operation.layout.NamedValue;
import org.dynascope.engine.operation.layout.Reshape;
import org.dynascope.engine.operation.layout.Transpose;
import org.dynascope.engine.operation.reduction.Sum;

/**
 * The gradient of one output of one example by a parameter, as an outer product where it is one.
 *
 * @param parameter name of the parameter
 * @param sensitivity the factor that depends on the output; the whole gradient if there is no other
 * @param activation the factor that does not, a vector
 */
record GradientForm(String parameter, Node sensitivity, Optional<Node> activation) {
    /** Finds the form of a gradient, of which {@code rows} knows what depends on the output. */
    static GradientForm of(String parameter, Node gradient, Batching rows) {
        if (gradient.origin() instanceof Result(Matmul(boolean transposeLeft, var _), var operands)
                && gradient.shape().rank() == 2
                && operands.getFirst().shape().size(transposeLeft ? -2 : -1) == 1) {
            Node left = core(operands.getFirst());
            Node right = core(operands.getLast());
            if (rows.isShared(left)) {
                return new GradientForm(parameter, right, Optional.of(left));
            }
            if (rows.isShared(right)) {
                return new GradientForm(parameter, left, Optional.of(right));
            }
        }
        return new GradientForm(parameter, gradient, Optional.empty());
    }

    /** Returns the node whose numbers a node only rearranges, which keeps inner products. */
    static Node core(Node node) {
        return node.origin() instanceof Result(Primitive primitive, var operands)
                        && rearranges(primitive, operands.getFirst().shape(), node.shape())
                ? core(operands.getFirst())
                : node;
    }

    private static boolean rearranges(Primitive primitive, Shape operand, Shape result) {
        return switch (primitive) {
            case Reshape _, NamedValue _, Transpose _ -> true;
            case Sum _ -> operand.elements() == result.elements();
            default -> false;
        };
    }
}
