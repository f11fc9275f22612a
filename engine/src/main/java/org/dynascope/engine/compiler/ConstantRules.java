package org.dynascope.engine.compiler;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.execution.Interpretation;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Constant;
import org.dynascope.engine.operation.elementwise.Elementwise;
import org.dynascope.engine.operation.layout.BroadcastTo;
import org.dynascope.engine.operation.layout.Reshape;
import org.jspecify.annotations.Nullable;

/** Work that is done once instead of at every run or for every element. */
final class ConstantRules {
    private static final int FOLDED_ELEMENTS = 64;

    private ConstantRules() {}

    /** Elementwise operations and reshapes of small constants are computed now. */
    static @Nullable Node fold(Primitive primitive, List<Node> operands, Simplification graph) {
        if (!(primitive instanceof Elementwise || primitive instanceof Reshape)) {
            return null;
        }
        List<TensorValue> values = new ArrayList<>();
        for (Node operand : operands) {
            if (!(operand.origin() instanceof Constant(TensorValue value))
                    || value.shape().elements() > FOLDED_ELEMENTS) {
                return null;
            }
            values.add(value);
        }
        TensorType type = primitive.resultType(operands.stream().map(Node::type).toList());
        return graph.constant(Interpretation.evaluate(primitive, values, type));
    }

    /** An elementwise operation on repeated single elements repeats the operation's result on the elements. */
    static @Nullable Node hoistScalars(Primitive primitive, List<Node> operands, Simplification graph) {
        if (!(primitive instanceof Elementwise)) {
            return null;
        }
        List<Node> elements = new ArrayList<>();
        for (Node operand : operands) {
            Node element = Match.repeatedElement(operand);
            if (element == null) {
                return null;
            }
            elements.add(Match.scalar(element, graph));
        }
        Shape shape = operands.getFirst().shape();
        return graph.apply(new BroadcastTo(shape), List.of(graph.apply(primitive, elements)));
    }
}
