package org.dynascope.engine.batching;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.operation.layout.Piece;

/**
 * The batches that replace the tensors of one example.
 *
 * @param batches for each node of the example its batch
 * @param count number of examples
 * @since 0.1.0
 */
public record Examples(Map<Node, Node> batches, int count) {
    /**
     * Pairs tensors and batches by name.
     *
     * @throws ShapeException if a batch does not fit its tensor, or the batches have different numbers of examples
     */
    public static Examples of(Named<Tensor> example, Named<Tensor> batch) {
        if (example.size() == 0) {
            throw new IllegalArgumentException("expected at least one tensor of the example");
        }
        Map<Node, Node> batches = new LinkedHashMap<>();
        int count = -1;
        for (String name : example.names()) {
            Node one = Node.of(example.get(name));
            Node many = one.tape().own("batch", batch.get(name));
            if (count < 0 && many.shape().rank() > 0) {
                count = many.shape().size(0);
            }
            if (count < 0
                    || !many.type().equals(one.type().withShape(one.shape().prepend(count)))) {
                String size = count < 0 ? "a number of" : String.valueOf(count);
                throw new ShapeException("batch '" + name + "': expected " + size + " examples of " + one.type()
                        + ", got " + many.description());
            }
            batches.put(one, many);
        }
        return new Examples(batches, count);
    }

    /**
     * Returns some of the examples.
     *
     * @param purpose what for; what is computed from parts of different purposes is not computed in common
     */
    public Examples part(int first, int end, String purpose) {
        Map<Node, Node> parts = new LinkedHashMap<>();
        batches.forEach((one, many) -> parts.put(one, Node.of(many.apply(new Piece(first, end, purpose)))));
        return new Examples(parts, end - first);
    }

    /** Records the graph of some roots for these examples. */
    public Batching batching(Collection<Node> roots) {
        return new Batching(roots, batches, count);
    }
}
