package org.dynascope.engine.graph;

import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;

/** Brings the two operands of an elementwise operation to one type: a float64 scalar is cast, shapes are broadcast. */
final class Alignment {
    private static final TensorType FLOAT64_SCALAR = new TensorType(Shape.SCALAR, ElementType.FLOAT64);

    private Alignment() {}

    static Node apply(Primitive primitive, Node left, Tensor other) {
        Node right = left.tape().own(primitive.name(), other);
        List<Node> operands = List.of(left, right);
        ElementType element = commonElement(primitive, operands);
        Shape shape = commonShape(primitive, operands);
        return left.tape()
                .apply(
                        primitive,
                        List.of(
                                left.cast(element).broadcastTo(shape),
                                right.cast(element).broadcastTo(shape)));
    }

    private static ElementType commonElement(Primitive primitive, List<Node> operands) {
        TensorType left = operands.getFirst().type();
        TensorType right = operands.getLast().type();
        if (left.element() == right.element() || right.equals(FLOAT64_SCALAR)) {
            return left.element();
        }
        if (left.equals(FLOAT64_SCALAR)) {
            return right.element();
        }
        throw Complaint.aboutElementTypes(primitive.name(), operands);
    }

    private static Shape commonShape(Primitive primitive, List<Node> operands) {
        try {
            return operands.getFirst().shape().broadcast(operands.getLast().shape());
        } catch (ShapeException refusal) {
            throw Complaint.aboutShapes(primitive.name(), refusal, operands);
        }
    }
}
