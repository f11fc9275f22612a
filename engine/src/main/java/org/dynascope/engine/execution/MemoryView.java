package org.dynascope.engine.execution;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorView;

/**
 * Numbers in off-heap memory, read-only.
 *
 * @param type shape and element type
 * @param memory the numbers
 * @since 0.1.0
 */
public record MemoryView(TensorType type, MemorySegment memory) implements TensorView {
    public MemoryView {
        memory = memory.asReadOnly();
    }
}
