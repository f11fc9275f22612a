package org.dynascope.engine.graph;

import java.util.List;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.TensorValue;

/**
 * Where the numbers of a node come from.
 *
 * @since 0.1.0
 */
public sealed interface Origin {
    /**
     * Set from outside before a run.
     *
     * @param name unique name within the recording
     */
    record Input(String name) implements Origin {}

    /**
     * Known when the graph is recorded.
     *
     * @param value the numbers
     */
    record Constant(TensorValue value) implements Origin {}

    /**
     * Computed from other nodes.
     *
     * @param primitive the operation
     * @param operands its operands, recorded earlier
     */
    record Result(Primitive primitive, List<Node> operands) implements Origin {
        public Result {
            operands = List.copyOf(operands);
        }
    }
}
