package org.dynascope.api.tensor;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.Experimental;

/**
 * The computation of one {@link Primitive} on buffers of fixed types.
 *
 * <p>The work is cut into {@link #tiles()} tiles whose borders depend on the types alone, never on the number of threads;
 * the host may run tiles on several threads, so tiles write disjoint parts of the result. A kernel allocates nothing in
 * {@link #run}, keeps no state between calls and gives the same bits before and after it has been compiled.
 *
 * @since 0.1.0
 */
@Experimental
@FunctionalInterface
public interface Kernel {
    /**
     * Computes tiles {@code firstTile} to {@code endTile − 1} of the result.
     *
     * @param operands one native-order, dense, row-major buffer per operand; not to be written
     * @param result buffer of the result; its content before the call is undefined
     * @param firstTile first tile to compute
     * @param endTile one past the last tile to compute
     */
    void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile);

    /** Returns the number of tiles, at least 1. */
    default int tiles() {
        return 1;
    }
}
