package org.dynascope.engine.execution;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;

/**
 * Runs the kernel of one primitive.
 *
 * @param kernel the computation
 * @param operands memory of the operands; not copied
 * @param result memory of the result
 * @param tiles number of tiles
 * @param shared whether the work is worth sharing
 * @since 0.1.0
 */
public record KernelStep(Kernel kernel, MemorySegment[] operands, MemorySegment result, int tiles, boolean shared)
        implements Step {
    @Override
    public void run(int worker, int firstTile, int endTile) {
        kernel.run(operands, result, firstTile, endTile);
    }
}
