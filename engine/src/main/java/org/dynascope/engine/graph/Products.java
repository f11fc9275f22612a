package org.dynascope.engine.graph;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.operation.contraction.Matmul;

/** Matrix products of operands whose leading axes differ. */
final class Products {
    private Products() {}

    /**
     * Returns the product over the two innermost axes, leading axes broadcast. A right factor without leading axes is one
     * product for all rows of the left, so that its derivative is one product too.
     */
    static Node matmul(Node left, Tensor other) {
        Node right = left.tape().own("matmul", other);
        List<Integer> leading = leading(left);
        if (leading.equals(leading(right))
                || left.shape().rank() < 2
                || right.shape().rank() < 2) {
            return left.apply(new Matmul(false, false), right);
        }
        int inner = left.shape().size(-1);
        if (right.shape().rank() == 2 && inner == right.shape().size(0)) {
            int rows =
                    Math.toIntExact(new Shape(leading).elements() * left.shape().size(-2));
            Node product = left.reshape(Shape.of(rows, inner)).apply(new Matmul(false, false), right);
            return product.reshape(
                    matrices(leading, left.shape().size(-2), right.shape().size(-1)));
        }
        return stretched(left, right);
    }

    private static Node stretched(Node left, Node right) {
        List<Integer> leading;
        try {
            leading = new Shape(leading(left))
                    .broadcast(new Shape(leading(right)))
                    .sizes();
        } catch (ShapeException refusal) {
            throw Complaint.aboutShapes("matmul", refusal, List.of(left, right));
        }
        return stretched(left, leading).apply(new Matmul(false, false), stretched(right, leading));
    }

    private static Node stretched(Node factor, List<Integer> leading) {
        return factor.broadcastTo(
                matrices(leading, factor.shape().size(-2), factor.shape().size(-1)));
    }

    private static List<Integer> leading(Node factor) {
        List<Integer> sizes = factor.shape().sizes();
        return sizes.subList(0, Math.max(0, sizes.size() - 2));
    }

    private static Shape matrices(List<Integer> leading, int rows, int columns) {
        List<Integer> sizes = new ArrayList<>(leading);
        sizes.add(rows);
        sizes.add(columns);
        return new Shape(sizes);
    }
}
