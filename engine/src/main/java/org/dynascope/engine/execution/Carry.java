package org.dynascope.engine.execution;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.engine.memory.RawMemory;

/**
 * Copies from outputs into inputs. A source that is itself the memory of an input is first put aside, so that the result is
 * as if all sources were read before any target is written.
 *
 * @since 0.1.0
 */
public final class Carry {
    private final Arena arena;
    private final List<Copy> aside = new ArrayList<>();
    private final List<Copy> copies = new ArrayList<>();

    private record Copy(long source, long target, long bytes) {
        void run() {
            RawMemory.copy(source, target, bytes);
        }
    }

    /** Creates an empty list of copies; memory to put sources aside is taken from the arena. */
    public Carry(Arena arena) {
        this.arena = arena;
    }

    /**
     * Adds a copy.
     *
     * @param source memory of an output
     * @param target memory of an input
     * @param sourceIsInput whether the source is the memory of an input, which another copy may write
     */
    public void add(MemorySegment source, MemorySegment target, boolean sourceIsInput) {
        long from = source.address();
        if (sourceIsInput && from != target.address()) {
            MemorySegment kept = arena.allocate(source.byteSize(), RawMemory.SLACK);
            aside.add(new Copy(from, kept.address(), source.byteSize()));
            from = kept.address();
        }
        if (from != target.address()) {
            copies.add(new Copy(from, target.address(), source.byteSize()));
        }
    }

    /** Makes all copies. */
    public void run() {
        for (int index = 0; index < aside.size(); index++) {
            aside.get(index).run();
        }
        for (int index = 0; index < copies.size(); index++) {
            copies.get(index).run();
        }
    }
}
