package org.dynascope.engine.compiler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dynascope.engine.graph.Node;

/**
 * Nodes that one step computes: connected elementwise operations of equally many elements, or a single operation of another
 * kind. Identity is that of the object; fusion adds members and merges units.
 */
final class Unit {
    private final List<Node> members = new ArrayList<>();
    private final Set<Unit> dependencies = new HashSet<>();
    private final boolean fused;

    Unit(boolean fused) {
        this.fused = fused;
    }

    /** Returns the nodes; after fusion in order, operands first. */
    List<Node> members() {
        return members;
    }

    /** Returns the units whose results this one reads. */
    Set<Unit> dependencies() {
        return dependencies;
    }

    /** Returns whether the members are elementwise operations. */
    boolean isFused() {
        return fused;
    }

    /** Returns the number of the member recorded last. */
    long lastNumber() {
        return members.stream().mapToLong(Node::number).max().orElse(-1);
    }

    /** Returns whether a chain of dependencies leads from this unit to another. */
    boolean dependsOn(Unit other) {
        return reaches(other, new HashSet<>());
    }

    /** Returns whether such a chain exists that passes at least one third unit. */
    boolean dependsIndirectlyOn(Unit other) {
        Set<Unit> seen = new HashSet<>();
        return dependencies.stream().anyMatch(next -> next != other && next.reaches(other, seen));
    }

    private boolean reaches(Unit other, Set<Unit> seen) {
        if (this == other) {
            return true;
        }
        List<Unit> open = new ArrayList<>(List.of(this));
        while (!open.isEmpty()) {
            for (Unit next : open.removeLast().dependencies) {
                if (next == other) {
                    return true;
                }
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return false;
    }
}
