package org.dynascope.engine.compiler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynascope.api.state.Named;
import org.dynascope.engine.graph.Node;
import org.jspecify.annotations.Nullable;

/**
 * When each unit is run, and which outputs may be written over the inputs they are carried into. Units that nothing but carried
 * outputs needs are run late: then such an output can take its input's memory, if the input is not read after it is written.
 */
final class Schedule {
    private final Buffers buffers;
    private final Named<Node> outputs;
    private final Map<String, Node> carried;
    private final List<Unit> early = new ArrayList<>();
    private final List<Unit> again;
    private final List<Unit> late = new ArrayList<>();
    private final Map<Node, Node> inPlace = new HashMap<>();
    private final Map<Unit, SliceGroup> groups = new HashMap<>();

    /**
     * Decides.
     *
     * @param units units in order
     * @param varying what depends on changing inputs
     * @param carried inputs by the names of the outputs that are carried into them
     */
    Schedule(
            List<Unit> units,
            Varying varying,
            Buffers buffers,
            Named<Node> outputs,
            Map<String, Node> carried,
            Target target) {
        this.buffers = buffers;
        this.outputs = outputs;
        this.carried = carried;
        Set<Unit> needed = needed(units);
        units.forEach(unit -> (needed.contains(unit) ? early : late).add(unit));
        this.again = early.stream().filter(varying::contains).toList();
        late.stream().filter(varying::contains).findFirst().ifPresent(unit -> {
            throw new IllegalArgumentException(
                    "expected outputs that are carried not to depend on changing inputs, but this does: "
                            + unit.members().getFirst().description());
        });
        if (again.isEmpty()) {
            List<Node> updates = carried.keySet().stream()
                    .map(name -> Buffers.owner(outputs.get(name)))
                    .toList();
            new Slicing(units, updates, buffers, target).order().ifPresent(order -> slice(order, needed));
        }
        carried.keySet().forEach(this::tryInPlace);
    }

    /** Takes over an order with units that are computed slice by slice, and then early, whoever needs them; only updates are late. */
    private void slice(Slicing.Order order, Set<Unit> needed) {
        early.clear();
        late.clear();
        early.addAll(order.units());
        order.updates().forEach(unit -> (needed.contains(unit) ? early : late).add(unit));
        order.groups().forEach(group -> group.units().forEach(unit -> groups.put(unit, group)));
    }

    /** Returns the group of units that are computed slice by slice of which a unit is one, or null if it is computed as a whole. */
    @Nullable
    SliceGroup group(Unit unit) {
        return groups.get(unit);
    }

    /** Returns the units that outputs which are not carried depend on. */
    private Set<Unit> needed(List<Unit> units) {
        Set<Node> wanted = new HashSet<>();
        for (String name : outputs.names()) {
            if (!carried.containsKey(name)) {
                wanted.add(Buffers.owner(outputs.get(name)));
            }
        }
        Set<Unit> needed = new HashSet<>();
        for (Unit unit : units.reversed()) {
            if (needed.contains(unit) || unit.members().stream().anyMatch(wanted::contains)) {
                needed.add(unit);
                needed.addAll(unit.dependencies());
            }
        }
        return needed;
    }

    private void tryInPlace(String name) {
        Node output = Buffers.owner(outputs.get(name));
        Node input = carried.get(name);
        if (input == null || inPlace.containsValue(input) || isShared(output) || isRead(input)) {
            return;
        }
        for (int index = 0; index < late.size(); index++) {
            Unit unit = late.get(index);
            if (unit.isFused() && unit.members().contains(output) && isLast(output, input, index)) {
                inPlace.put(output, input);
            }
        }
    }

    /** Returns whether a node is the memory of several outputs. */
    private boolean isShared(Node output) {
        return outputs.values().stream()
                        .filter(other -> Buffers.owner(other).equals(output))
                        .count()
                != 1;
    }

    /** Returns whether an input is itself an output. */
    private boolean isRead(Node input) {
        return outputs.values().stream()
                .anyMatch(output -> Buffers.owner(output).equals(input));
    }

    /** Returns whether nothing reads an input's old numbers once a late unit's member has written over them. */
    private boolean isLast(Node output, Node input, int index) {
        for (Unit later : late.subList(index + 1, late.size())) {
            if (later.members().stream()
                    .anyMatch(member -> buffers.sources(member).contains(input))) {
                return false;
            }
        }
        List<Node> members = late.get(index).members();
        int written = members.indexOf(output);
        for (Node member : members) {
            if (buffers.sources(member).contains(input)
                    && (members.indexOf(member) > written || readsRepeated(member, input))) {
                return false;
            }
        }
        return true;
    }

    private boolean readsRepeated(Node member, Node input) {
        return member.operands().stream()
                .map(buffers::repetition)
                .anyMatch(
                        repetition -> repetition != null && repetition.source().equals(input));
    }

    /** Returns the units that a run computes, in order. */
    List<Unit> early() {
        return early;
    }

    /** Returns the units that are computed where the carried outputs are wanted, in order. */
    List<Unit> late() {
        return late;
    }

    /** Returns those of the early units that depend on changing inputs, which come after the others. */
    List<Unit> again() {
        return again;
    }

    /** Returns all units, with those last that may run at any time after the others, again and again. */
    List<Unit> all() {
        List<Unit> all = new ArrayList<>(early.subList(0, early.size() - again.size()));
        all.addAll(late);
        all.addAll(again);
        return all;
    }

    /** Returns the inputs whose memory late results may take, by result. */
    Map<Node, Node> inPlace() {
        return inPlace;
    }

    /** Returns the names of the outputs that late units compute. */
    Set<String> lateOutputs() {
        Set<Node> computed = new HashSet<>();
        late.stream().map(Unit::members).forEach((Collection<Node> members) -> computed.addAll(members));
        Set<String> names = new LinkedHashSet<>();
        for (String name : outputs.names()) {
            if (computed.contains(Buffers.owner(outputs.get(name)))) {
                names.add(name);
            }
        }
        return names;
    }
}
