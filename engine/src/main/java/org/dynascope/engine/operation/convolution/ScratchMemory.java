package org.dynascope.engine.operation.convolution;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/** Working memory of a kernel, one piece for each thread that runs it at a time; pieces start as zeros and are used again. */
final class ScratchMemory {
    private final long bytes;
    private final Deque<MemorySegment> unused = new ArrayDeque<>();

    ScratchMemory(long bytes) {
        this.bytes = bytes;
    }

    /** Returns a piece no other thread has. */
    synchronized MemorySegment take() {
        MemorySegment piece = unused.poll();
        return piece == null ? Arena.ofAuto().allocate(bytes, ConvolutionTiles.GROUP_BYTES) : piece;
    }

    /** Gives a piece back. */
    synchronized void giveBack(MemorySegment piece) {
        unused.push(piece);
    }
}
