package org.dynascope.core.training;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorView;

/** A read-only look at numbers in a program's memory. */
record MemoryView(TensorType type, MemorySegment memory) implements TensorView {
    MemoryView {
        memory = memory.asReadOnly();
    }
}
