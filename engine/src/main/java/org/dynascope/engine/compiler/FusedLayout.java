package org.dynascope.engine.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.compiler.Place.ConstantBlock;
import org.dynascope.engine.graph.Node;
import org.jspecify.annotations.Nullable;

/**
 * How a fused unit works on blocks: where each value of a block lies. Intermediate values and repeated operands lie in scratch
 * slots; a slot is used again after its last reader.
 */
final class FusedLayout {
    /** Elements of a block: at float32 a handful of slots fit the first-level cache. */
    static final int LONGEST_BLOCK = 1024;

    private static final int BLOCK_MULTIPLE = 16;

    /** Added to a slot's size so that equal offsets in several slots fall into different cache sets. */
    private static final int SLOT_SKEW = 256;

    /** Where a value of the current block lies. */
    sealed interface Location {
        /** In the node's own buffer, at the block's place. */
        record Stored(Node node) implements Location {}

        /** One number for all elements, in a node's own buffer. */
        record Single(Node node) implements Location {}

        /** In a slot of the running thread's scratch memory. */
        record Slot(int index) implements Location {}

        /** In a block filled once for the whole program. */
        record Filled(ConstantBlock block) implements Location {}
    }

    /**
     * A repeated operand that is written to a slot.
     *
     * @param repetition source and pattern
     * @param type type of the source
     * @param slot slot it is written to
     * @param everyBlock whether blocks differ, so that it is written for each
     */
    record Expansion(Repetition repetition, TensorType type, int slot, boolean everyBlock) {}

    private final Unit unit;
    private final Buffers buffers;
    private final Set<Node> stored;
    private final Slices slices;
    private final int block;
    private final Map<Node, Location> locations = new HashMap<>();
    private final Map<Repetition, Expansion> expansions = new LinkedHashMap<>();
    private final Set<ConstantBlock> constants = new LinkedHashSet<>();
    private final List<Integer> freeSlots = new ArrayList<>();
    private int slots;

    FusedLayout(Unit unit, Buffers buffers, Set<Node> stored, Slices slices) {
        this.unit = unit;
        this.buffers = buffers;
        this.stored = stored;
        this.slices = slices;
        this.block = chooseBlock();
        unit.members().forEach(this::placeRepetitions);
        placeMembers();
    }

    /** Chooses the longest block of which every short enough pattern is a divisor, so that those are written once a run. */
    private int chooseBlock() {
        long multiple = BLOCK_MULTIPLE;
        for (Node member : unit.members()) {
            for (Node operand : member.operands()) {
                Repetition repetition = repetition(operand);
                long cycle = repetition == null ? 1 : repetition.run() * repetition.period();
                long common = multiple / greatestCommonDivisor(multiple, cycle) * cycle;
                multiple = common <= LONGEST_BLOCK && cycle > 0 ? common : multiple;
            }
        }
        return (int) (LONGEST_BLOCK / multiple * multiple);
    }

    private static long greatestCommonDivisor(long first, long second) {
        return second == 0 ? first : greatestCommonDivisor(second, first % second);
    }

    private void placeRepetitions(Node member) {
        for (Node operand : member.operands()) {
            Repetition repetition = repetition(operand);
            if (repetition == null) {
                continue;
            }
            OptionalDouble value = Match.uniformValue(Buffers.owner(operand));
            if (value.isPresent()) {
                constants.add(ConstantBlock.of(operand.type().element(), value.getAsDouble()));
            } else {
                expansions.computeIfAbsent(repetition, this::expand);
            }
        }
    }

    private Expansion expand(Repetition repetition) {
        boolean onlyOneBlock = count() <= block;
        boolean everyBlock = !onlyOneBlock && block % (repetition.run() * repetition.period()) != 0;
        return new Expansion(repetition, repetition.source().type(), slots++, everyBlock && repetition.period() > 1);
    }

    private void placeMembers() {
        Map<Node, Node> lastReader = new HashMap<>();
        for (Node member : unit.members()) {
            member.operands().forEach(operand -> lastReader.put(Buffers.owner(operand), member));
        }
        for (Node member : unit.members()) {
            if (stored.contains(member)) {
                locations.put(member, new Location.Stored(member));
            } else {
                locations.put(member, new Location.Slot(freeSlots.isEmpty() ? slots++ : freeSlots.removeLast()));
            }
            for (Node operand : Set.copyOf(member.operands())) {
                Node owner = Buffers.owner(operand);
                if (member.equals(lastReader.get(owner)) && locations.get(owner) instanceof Location.Slot(int index)) {
                    freeSlots.add(index);
                    lastReader.remove(owner);
                }
            }
        }
    }

    /** Returns where an operand of a member, or a member itself, lies. */
    Location location(Node operand) {
        Node owner = Buffers.owner(operand);
        Repetition repetition = repetition(operand);
        if (repetition == null) {
            return locations.getOrDefault(owner, new Location.Stored(owner));
        }
        OptionalDouble value = Match.uniformValue(owner);
        if (value.isPresent()) {
            return new Location.Filled(ConstantBlock.of(operand.type().element(), value.getAsDouble()));
        }
        Expansion expansion = expansions.get(repetition);
        if (expansion == null) {
            throw new IllegalStateException("no slot for " + operand.description());
        }
        return new Location.Slot(expansion.slot());
    }

    /** Returns where a kernel reads an operand: as {@link #location}, but a single number where it is. */
    Location kernelLocation(Node operand) {
        Location location = location(operand);
        Repetition repetition = repetition(operand);
        return repetition != null && repetition.period() == 1 && location instanceof Location.Slot
                ? new Location.Single(repetition.source())
                : location;
    }

    /** Returns the pattern by which elementwise operations read a node, within a slice, or null if they read its own numbers. */
    private @Nullable Repetition repetition(Node operand) {
        Repetition whole = buffers.repetition(operand);
        return whole == null ? null : slices.repetition(whole, operand.shape().elements());
    }

    /** Returns whether an expansion reads the slice's part of its source alone. */
    boolean readsPart(Expansion expansion) {
        return expansion.type().shape().elements() != expansion.repetition().period();
    }

    List<Node> members() {
        return unit.members();
    }

    List<Expansion> expansions() {
        return List.copyOf(expansions.values());
    }

    Set<ConstantBlock> constants() {
        return constants;
    }

    /** Returns the elements of a full block. */
    int block() {
        return block;
    }

    /** Returns the elements of each value, of a slice where the unit is computed slice by slice. */
    long count() {
        return slices.elements(unit.members().getFirst());
    }

    long slotBytes() {
        return (long) LONGEST_BLOCK * Double.BYTES + SLOT_SKEW;
    }

    /** Returns the scratch memory of one thread in bytes. */
    long scratchBytes() {
        return slots * slotBytes();
    }
}
