package org.dynascope.engine.operation;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.RawMemory;

/**
 * A kernel with working memory, which a program plans within its arena, one piece for each thread.
 *
 * @since 0.1.0
 */
public interface ScratchKernel extends Kernel {
    /** Returns the bytes of working memory a thread needs, at least 1. */
    long scratchBytes();

    /**
     * Computes tiles as {@link Kernel#run}.
     *
     * @param scratch address of the working memory, aligned to {@link RawMemory#SLACK}; its content is undefined
     */
    void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, long scratch);

    /** Computes tiles with working memory of this call alone, for runs outside a program. */
    @Override
    default void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment scratch = arena.allocate(scratchBytes() + RawMemory.SLACK, RawMemory.SLACK);
            run(operands, result, firstTile, endTile, scratch.address());
        }
    }
}
