package org.dynascope.engine.compiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a graph into units and orders them. An elementwise node joins the unit of an operand with as many elements, and units
 * of several operands are merged, unless that would make a unit depend on itself through others. What depends on changing inputs
 * is kept apart from what does not, and comes after it.
 */
final class Fusion {
    /** Largest number of operations of a unit, so that its intermediate blocks fit the second-level cache. */
    private static final int MEMBERS = 64;

    private final Buffers buffers;
    private final Varying varying;
    private final Map<Node, Unit> units = new HashMap<>();
    private final Set<Unit> all = new LinkedHashSet<>();

    Fusion(Buffers buffers, Varying varying) {
        this.buffers = buffers;
        this.varying = varying;
    }

    /** Returns the units in an order in which each comes after those it reads. */
    List<Unit> units() {
        for (Node node : buffers.computed()) {
            place(node);
        }
        for (Unit unit : all) {
            unit.members().sort(Comparator.comparingLong(Node::number));
        }
        return ordered();
    }

    private void place(Node node) {
        boolean elementwise = Buffers.isElementwise(node);
        Set<Unit> sources = new LinkedHashSet<>();
        for (Node source : buffers.sources(node)) {
            if (source.origin() instanceof Result) {
                sources.add(unitOf(source));
            }
        }
        Unit unit = null;
        for (Unit candidate : sources) {
            if (elementwise && joins(node, candidate)) {
                unit = unit == null ? join(node, candidate, sources) : merge(unit, candidate);
            }
        }
        if (unit == null) {
            unit = new Unit(elementwise);
            add(node, unit, sources);
            all.add(unit);
        }
    }

    private Unit unitOf(Node node) {
        Unit unit = units.get(node);
        if (unit == null) {
            throw new IllegalStateException("an operand has no unit: " + node.description());
        }
        return unit;
    }

    private boolean joins(Node node, Unit unit) {
        return unit.isFused()
                && varying.contains(unit) == varying.contains(node)
                && unit.members().getFirst().shape().elements() == node.shape().elements();
    }

    /** Adds the node to an operand's unit and returns it, or null where another operand depends on that unit. */
    private @Nullable Unit join(Node node, Unit unit, Set<Unit> sources) {
        boolean circular = unit.members().size() >= MEMBERS
                || sources.stream().anyMatch(source -> source != unit && source.dependsOn(unit));
        if (circular) {
            return null;
        }
        add(node, unit, sources);
        return unit;
    }

    private void add(Node node, Unit unit, Set<Unit> sources) {
        unit.members().add(node);
        unit.dependencies().addAll(sources);
        unit.dependencies().remove(unit);
        units.put(node, unit);
    }

    /** Moves the members of one unit into another where no third unit lies between them; returns the unit that stays. */
    private Unit merge(Unit kept, Unit merged) {
        if (kept.members().size() + merged.members().size() > MEMBERS
                || kept.dependsIndirectlyOn(merged)
                || merged.dependsIndirectlyOn(kept)) {
            return kept;
        }
        for (Node member : merged.members()) {
            add(member, kept, merged.dependencies());
        }
        all.remove(merged);
        for (Unit other : all) {
            if (other.dependencies().remove(merged) && other != kept) {
                other.dependencies().add(kept);
            }
        }
        kept.dependencies().remove(kept);
        return kept;
    }

    private List<Unit> ordered() {
        Map<Unit, List<Unit>> readers = new HashMap<>();
        Map<Unit, Integer> waiting = new HashMap<>();
        PriorityQueue<Unit> ready = new PriorityQueue<>(
                Comparator.comparing((Unit unit) -> varying.contains(unit)).thenComparing(Unit::lastNumber));
        for (Unit unit : all) {
            waiting.put(unit, unit.dependencies().size());
            unit.dependencies()
                    .forEach(source -> readers.computeIfAbsent(source, _ -> new ArrayList<>())
                            .add(unit));
            if (unit.dependencies().isEmpty()) {
                ready.add(unit);
            }
        }
        List<Unit> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            Unit next = ready.remove();
            ordered.add(next);
            for (Unit reader : new HashSet<>(readers.getOrDefault(next, List.of()))) {
                if (waiting.merge(reader, -1, Integer::sum) == 0) {
                    ready.add(reader);
                }
            }
        }
        if (ordered.size() != all.size()) {
            throw new IllegalStateException("fusion made a cycle among " + all.size() + " steps");
        }
        return ordered;
    }
}
