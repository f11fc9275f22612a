package org.dynascope.engine.operation.contraction;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;

/**
 * A matrix product that can leave out its last columns. A tile is a band of {@value MatmulExtents#TILE_ROWS} rows, the bands of a product one
 * after the other.
 *
 * @since 0.1.0
 */
public interface ProductKernel extends Kernel {
    /** Computes tiles as {@link #run} does, and at least the columns before {@code endColumn}; others become undefined. */
    void runColumns(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, int endColumn);

    /**
     * Returns the kernel of products whose right factors are not transposed.
     *
     * @param vectorised whether it may read {@link org.dynascope.engine.memory.RawMemory#SLACK} bytes past the end of operands
     */
    static ProductKernel of(ElementType element, MatmulExtents extents, boolean vectorised) {
        return of(element, extents, vectorised, false);
    }

    /**
     * Returns such a kernel.
     *
     * @param adds whether products are added to the results, chain after chain
     */
    static ProductKernel of(ElementType element, MatmulExtents extents, boolean vectorised, boolean adds) {
        boolean single = element == ElementType.FLOAT32;
        if (!vectorised) {
            return new ScalarMatmulKernel(single, extents, adds);
        }
        return single ? new MatmulKernel32(extents, adds) : new MatmulKernel64(extents, adds);
    }
}
