package org.dynascope.engine.operation.contraction;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;

/** A matrix product that can leave out its last columns. */
interface ProductKernel extends Kernel {
    /** Computes tiles as {@link #run} does, and at least the columns before {@code endColumn}; others become undefined. */
    void runColumns(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, int endColumn);
}
