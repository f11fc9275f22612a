package org.dynascope.engine.compiler;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.dynascope.engine.compiler.Place.Numbers;
import org.dynascope.engine.compiler.Place.Part;
import org.dynascope.engine.graph.Node;

/** Where the steps of a phase find what they read and write, within an arena. */
final class Addresses {
    private final MemoryLayout layout;
    private final MemorySegment arena;
    private final Map<Node, Node> homes;
    private final Slices slices;
    private final int slice;

    private Addresses(MemoryLayout layout, MemorySegment arena, Map<Node, Node> homes, Slices slices, int slice) {
        this.layout = layout;
        this.arena = arena;
        this.homes = homes;
        this.slices = slices;
        this.slice = slice;
    }

    /** Knows the places of steps that compute whole results, some of them in the memory of others: {@code homes}. */
    static Addresses of(MemoryLayout layout, MemorySegment arena, Map<Node, Node> homes) {
        return new Addresses(layout, arena, homes, Slices.WHOLE, 0);
    }

    /** Returns the places of the steps that compute one slice. */
    Addresses ofSlice(Slices cut, int index) {
        return new Addresses(layout, arena, homes, cut, index);
    }

    /** Returns which slice is computed; 0 where results are computed whole. */
    int slice() {
        return slice;
    }

    /** Returns the bytes from one thread's scratch memory to the next's. */
    long scratchBytes() {
        return layout.scratchBytes();
    }

    /** Returns the absolute address of a place. */
    long of(Place place) {
        return switch (place) {
            case Part(Node node) -> part(node).address();
            case Numbers(Node node) -> numbers(node).address();
            default -> arena.address() + layout.offset(place);
        };
    }

    /** Returns the memory of a node. */
    MemorySegment numbers(Node node) {
        return layout.numbers(homes.getOrDefault(node, node), arena);
    }

    /** Returns the memory of the part of a node that belongs to the slice. */
    MemorySegment part(Node node) {
        return slices.count() == 1 ? numbers(node) : layout.part(node, slices, slice, arena);
    }
}
