package org.dynascope.engine.execution;

import java.lang.foreign.MemorySegment;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.ScratchKernel;

/**
 * Runs the kernel of one primitive that needs working memory.
 *
 * @param kernel the computation
 * @param operands memory of the operands; not copied
 * @param result memory of the result
 * @param tiles number of tiles
 * @param shared whether the work is worth sharing
 * @param scratch address of the working memory of all threads, {@link #bytes} each
 * @since 0.1.0
 */
public record ScratchStep(
        ScratchKernel kernel, MemorySegment[] operands, MemorySegment result, int tiles, boolean shared, long scratch)
        implements Step {
    /** Returns the working memory of one thread, in whole pieces of {@link RawMemory#SLACK} bytes. */
    public static long bytes(ScratchKernel kernel) {
        return Math.ceilDiv(kernel.scratchBytes(), RawMemory.SLACK) * RawMemory.SLACK;
    }

    @Override
    public void run(int worker, int firstTile, int endTile) {
        kernel.run(operands, result, firstTile, endTile, scratch + worker * bytes(kernel));
    }
}
