package org.dynascope.engine.execution;

import java.lang.foreign.MemorySegment;
import org.dynascope.engine.operation.ScratchKernel;

/**
 * Runs the kernel of one primitive that needs working memory.
 *
 * @param kernel the computation
 * @param operands memory of the operands; not copied
 * @param result memory of the result
 * @param tiles number of tiles
 * @param shared whether the work is worth sharing
 * @param scratch the working memory of each thread
 * @since 0.1.0
 */
public record ScratchStep(
        ScratchKernel kernel,
        MemorySegment[] operands,
        MemorySegment result,
        int tiles,
        boolean shared,
        BlockAddress scratch)
        implements Step {
    @Override
    public void run(int worker, int firstTile, int endTile) {
        kernel.run(operands, result, firstTile, endTile, scratch.at(0, worker));
    }
}
