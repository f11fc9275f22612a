package org.dynascope.engine.compiler;

import java.util.List;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.operation.layout.Reshape;
import org.dynascope.engine.operation.reduction.Sum;
import org.jspecify.annotations.Nullable;

/** Simpler forms of reductions. */
final class ReductionRules {
    private ReductionRules() {}

    /** A sum over axes of size 1 is a reshape. */
    static @Nullable Node sum(Primitive primitive, List<Node> operands, Simplification graph) {
        if (!(primitive instanceof Sum)) {
            return null;
        }
        Shape shape =
                primitive.resultType(operands.stream().map(Node::type).toList()).shape();
        return shape.elements() == operands.getFirst().shape().elements() && shape.elements() > 0
                ? graph.apply(new Reshape(shape), operands)
                : null;
    }
}
