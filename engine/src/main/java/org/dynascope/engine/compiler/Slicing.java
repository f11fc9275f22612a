package org.dynascope.engine.compiler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dynascope.engine.graph.Node;

/**
 * Brings units together that can be computed slice by slice, so that what one writes is still in cache when another reads it. Where that
 * pays, by the bytes that are read in their own slice alone, units wait for each other: first come all that cannot be cut, then as a group
 * all that can, and so on; last the updates, which may write over what the others read.
 */
final class Slicing {
    /** Bytes that must be read in their slice alone: more than a processor's share of caches. */
    private static final long FAR_BYTES = 8L << 20;

    /** Smallest slice of the largest result, so that a step has some microseconds of work. */
    private static final long SLICE_BYTES = 1L << 18;

    private final List<Unit> units;
    private final Set<Node> updated;
    private final Buffers buffers;
    private final Target target;
    private final Map<Node, Set<Unit>> readers = new HashMap<>();

    /**
     * Units in a new order.
     *
     * @param units all but those of {@code updates}
     * @param updates units that write over inputs, and those that need their results
     * @param groups groups among the units
     * @param nearBytes bytes that are read in their slice alone
     */
    record Order(List<Unit> units, List<Unit> updates, List<SliceGroup> groups, long nearBytes) {}

    /**
     * Takes units.
     *
     * @param units units in an order in which each comes after those it reads
     * @param updated results that may be written over inputs
     */
    Slicing(List<Unit> units, Collection<Node> updated, Buffers buffers, Target target) {
        this.units = units;
        this.updated = Set.copyOf(updated);
        this.buffers = buffers;
        this.target = target;
        for (Unit unit : units) {
            for (Node member : unit.members()) {
                buffers.sources(member)
                        .forEach(source -> readers.computeIfAbsent(source, _ -> new HashSet<>())
                                .add(unit));
            }
        }
    }

    /** Returns the order in which most bytes are read in their slice alone, or nothing if those are few. */
    Optional<Order> order() {
        return counts().stream()
                .map(count -> order(new Slices(count, target.vectorised())))
                .filter(order -> order.nearBytes() >= FAR_BYTES)
                .reduce((best, order) -> order.nearBytes() > best.nearBytes() ? order : best);
    }

    /** Returns the numbers of slices that suit the largest result, the greatest first; none if all results together are small. */
    private List<Integer> counts() {
        List<Node> results = units.stream()
                .flatMap(unit -> unit.members().stream())
                .filter(node -> node.shape().rank() > 0)
                .toList();
        List<Integer> counts = new ArrayList<>();
        if (results.stream().mapToLong(node -> node.type().bytes()).sum() < FAR_BYTES) {
            return counts;
        }
        Node largest = results.stream()
                .max(Comparator.comparingLong((Node node) -> node.type().bytes()))
                .orElseThrow();
        int size = largest.shape().size(0);
        for (int count = (int) Math.min(size, largest.type().bytes() / SLICE_BYTES); count > 1; count--) {
            if (size % count == 0) {
                counts.add(count);
            }
        }
        return counts;
    }

    private Order order(Slices slices) {
        Set<Unit> waiting = new LinkedHashSet<>(units);
        List<Unit> ordered = new ArrayList<>();
        List<SliceGroup> groups = new ArrayList<>();
        long nearBytes = 0;
        for (int before = -1; before != ordered.size(); ) {
            before = ordered.size();
            ordered.addAll(takePlain(waiting, slices));
            SliceGroup group = new SliceGroup(takeGroup(waiting, slices), slices, target);
            ordered.addAll(group.units());
            if (nearBytes(group) > 0) {
                groups.add(group);
                nearBytes += nearBytes(group);
            }
        }
        return new Order(ordered, List.copyOf(waiting), groups, nearBytes);
    }

    /** Takes the units that cannot be cut and wait for none of the others. */
    private List<Unit> takePlain(Set<Unit> waiting, Slices slices) {
        List<Unit> taken = new ArrayList<>();
        Set<Unit> blocked = new HashSet<>();
        for (Unit unit : waiting) {
            if (isUpdate(unit) || slices.wholeSources(unit, buffers).isPresent() || isAnyOf(blocked, unit)) {
                blocked.add(unit);
            } else {
                taken.add(unit);
            }
        }
        taken.forEach(waiting::remove);
        return taken;
    }

    /** Takes the units that can be cut and whose operands are there, as a whole where they need that, or come with them. */
    private List<Unit> takeGroup(Set<Unit> waiting, Slices slices) {
        List<Unit> taken = new ArrayList<>();
        Set<Node> written = new HashSet<>();
        Set<Unit> blocked = new HashSet<>();
        for (Unit unit : waiting) {
            Optional<Set<Node>> whole = isUpdate(unit) ? Optional.empty() : slices.wholeSources(unit, buffers);
            boolean fits =
                    whole.isPresent() && whole.get().stream().noneMatch(written::contains) && !isAnyOf(blocked, unit);
            if (fits) {
                taken.add(unit);
                written.addAll(unit.members());
            }
            if (!fits || slices.isGathered(unit)) {
                blocked.add(unit);
            }
        }
        taken.forEach(waiting::remove);
        return taken;
    }

    private static boolean isAnyOf(Set<Unit> blocked, Unit unit) {
        return unit.dependencies().stream().anyMatch(blocked::contains);
    }

    private boolean isUpdate(Unit unit) {
        return unit.members().stream().anyMatch(updated::contains);
    }

    /** Returns the bytes that units of a group write and others of it read, and nobody else. */
    private long nearBytes(SliceGroup group) {
        Set<Unit> together = new HashSet<>(group.units());
        long bytes = 0;
        for (Unit unit : group.units()) {
            for (Node node : unit.members()) {
                Set<Unit> reading = readers.getOrDefault(node, Set.of());
                boolean isNear = !buffers.isOutput(node)
                        && together.containsAll(reading)
                        && reading.stream().anyMatch(reader -> reader != unit);
                bytes += isNear ? node.type().bytes() : 0;
            }
        }
        return bytes;
    }
}
