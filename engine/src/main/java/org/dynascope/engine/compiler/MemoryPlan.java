package org.dynascope.engine.compiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynascope.engine.memory.RawMemory;

/**
 * Places buffers in one arena, the largest first, each at the lowest offset at which it overlaps no buffer that is alive with
 * it. Offsets and sizes are multiples of {@link RawMemory#SLACK}, and that much lies behind the last element of each.
 *
 * @param <K> what a buffer is for
 */
final class MemoryPlan<K> {
    private final Map<K, Lifetime> lifetimes = new LinkedHashMap<>();
    private final Map<K, Long> offsets = new LinkedHashMap<>();
    private long bytes = RawMemory.SLACK;

    private record Placed(long start, long end) {}

    /** Asks for a buffer. */
    void add(K key, Lifetime lifetime) {
        lifetimes.put(key, lifetime);
    }

    /** Chooses all offsets. Cost: quadratic in the number of buffers. */
    void place() {
        List<K> bySize = new ArrayList<>(lifetimes.keySet());
        bySize.sort(Comparator.comparingLong((K key) -> lifetime(key).bytes()).reversed());
        for (K key : bySize) {
            long offset = lowestOffset(lifetime(key));
            offsets.put(key, offset);
            bytes = Math.max(bytes, offset + padded(lifetime(key)) + RawMemory.SLACK);
        }
    }

    private Lifetime lifetime(K key) {
        Lifetime lifetime = lifetimes.get(key);
        if (lifetime == null) {
            throw new IllegalStateException("no buffer was asked for " + key);
        }
        return lifetime;
    }

    private long lowestOffset(Lifetime lifetime) {
        List<Placed> alive = new ArrayList<>();
        offsets.forEach((key, offset) -> {
            if (lifetime(key).overlaps(lifetime)) {
                alive.add(new Placed(offset, offset + padded(lifetime(key))));
            }
        });
        alive.sort(Comparator.comparingLong(Placed::start));
        long offset = 0;
        for (Placed other : alive) {
            if (offset + padded(lifetime) <= other.start()) {
                break;
            }
            offset = Math.max(offset, other.end());
        }
        return offset;
    }

    private static long padded(Lifetime lifetime) {
        return (lifetime.bytes() + 2 * RawMemory.SLACK - 1) / RawMemory.SLACK * RawMemory.SLACK;
    }

    /** Returns the chosen place of a buffer. */
    long offset(K key) {
        Long offset = offsets.get(key);
        if (offset == null) {
            throw new IllegalStateException("no buffer was planned for " + key);
        }
        return offset;
    }

    /** Returns the size of the arena. */
    long bytes() {
        return bytes;
    }
}
