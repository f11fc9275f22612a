package org.dynascope.engine.compiler;

import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.compiler.Place.ConstantBlock;
import org.dynascope.engine.compiler.Place.Numbers;
import org.dynascope.engine.compiler.Place.Scratch;
import org.dynascope.engine.execution.ScratchStep;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Constant;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.memory.Repeat;
import org.dynascope.engine.operation.ScratchKernel;

/**
 * The place of every buffer of a program in one arena. What only units of one group of slices read has memory for one slice.
 */
final class MemoryLayout {
    private final Buffers buffers;
    private final Varying varying;
    private final Schedule schedule;
    private final Target target;
    private final List<Unit> units;
    private final Map<Node, Integer> writers = new HashMap<>();
    private final Map<Node, Integer> lastReaders = new HashMap<>();
    private final Map<SliceGroup, Integer> groupStarts = new HashMap<>();
    private final Set<Node> stored = new HashSet<>();
    private final Set<Node> inParts = new HashSet<>();
    private final Set<ConstantBlock> blocks = new HashSet<>();
    private final MemoryPlan<Place> plan = new MemoryPlan<>();

    /**
     * Places all buffers.
     *
     * @param kept nodes whose memory belongs to the caller: inputs and outputs
     */
    MemoryLayout(Schedule schedule, Varying varying, Buffers buffers, Collection<Node> kept, Target target) {
        this.buffers = buffers;
        this.varying = varying;
        this.schedule = schedule;
        this.target = target;
        this.units = schedule.all();
        findReaders();
        kept.forEach(node -> note(node, Integer.MAX_VALUE));
        for (Unit unit : units) {
            if (!unit.isFused()) {
                stored.addAll(unit.members());
            }
        }
        for (Node node : stored) {
            plan.add(new Numbers(node), lifetime(node));
        }
        planBlocks();
        plan.place();
    }

    private void findReaders() {
        Set<Unit> asked = unitsRunWhenAsked();
        for (int index = 0; index < units.size(); index++) {
            Unit unit = units.get(index);
            SliceGroup group = schedule.group(unit);
            if (group != null) {
                groupStarts.putIfAbsent(group, index);
            }
            for (Node member : unit.members()) {
                writers.put(member, index);
                for (Node source : buffers.sources(member)) {
                    note(source, index);
                    if (asked.contains(unit) && !varying.contains(source)) {
                        lastReaders.put(source, Integer.MAX_VALUE);
                    }
                }
            }
        }
    }

    /** Returns the units of which no order is known: those that run again, and beside them the late ones. */
    private Set<Unit> unitsRunWhenAsked() {
        Set<Unit> asked = new HashSet<>(schedule.again());
        if (!asked.isEmpty()) {
            asked.addAll(schedule.late());
        }
        return asked;
    }

    private void note(Node source, int reader) {
        Integer written = writers.get(source);
        if (written == null || written != reader) {
            stored.add(source);
        }
        lastReaders.merge(source, reader, Math::max);
    }

    private Lifetime lifetime(Node node) {
        if (!(node.origin() instanceof Result)) {
            return new Lifetime(node.type().bytes(), 0, Integer.MAX_VALUE);
        }
        int first = writers.getOrDefault(node, 0);
        int last = lastReaders.getOrDefault(node, first);
        SliceGroup group = schedule.group(units.get(first));
        if (group != null && last <= end(group) && !group.slices().isGathered(units.get(first))) {
            inParts.add(node);
            return new Lifetime(group.slices().bytes(node), first, last);
        }
        SliceGroup lastGroup = last < units.size() ? schedule.group(units.get(last)) : null;
        return new Lifetime(
                node.type().bytes(), group == null ? first : start(group), lastGroup == null ? last : end(lastGroup));
    }

    private int start(SliceGroup group) {
        return groupStarts.getOrDefault(group, 0);
    }

    private int end(SliceGroup group) {
        return start(group) + group.units().size() - 1;
    }

    private void planBlocks() {
        long scratch = 0;
        for (Unit unit : units) {
            if (unit.isFused()) {
                FusedLayout layout = fused(unit);
                scratch = Math.max(scratch, layout.scratchBytes() * target.threads());
                blocks.addAll(layout.constants());
            } else {
                for (Kernel kernel : Assembly.kernels(unit, target, slices(unit))) {
                    scratch = Math.max(
                            scratch,
                            kernel instanceof ScratchKernel scratchKernel
                                    ? ScratchStep.bytes(scratchKernel) * target.threads()
                                    : 0);
                }
            }
        }
        for (ConstantBlock block : blocks) {
            long bytes = (long) FusedLayout.LONGEST_BLOCK * block.element().bytes();
            plan.add(block, new Lifetime(bytes, 0, Integer.MAX_VALUE));
        }
        plan.add(new Scratch(), new Lifetime(scratch, 0, Integer.MAX_VALUE));
    }

    /** Returns how a fused unit works on blocks. */
    FusedLayout fused(Unit unit) {
        return new FusedLayout(unit, buffers, stored, slices(unit));
    }

    /** Returns the slices a unit is computed by. */
    Slices slices(Unit unit) {
        SliceGroup group = schedule.group(unit);
        return group == null ? Slices.WHOLE : group.slices();
    }

    /** Returns the size of the arena in bytes. */
    long bytes() {
        return plan.bytes();
    }

    /** Returns the offset of a place in the arena. */
    long offset(Place place) {
        return plan.offset(place);
    }

    /** Returns the memory of a node within the arena. */
    MemorySegment numbers(Node node, MemorySegment arena) {
        return arena.asSlice(plan.offset(new Numbers(node)), node.type().bytes());
    }

    /** Returns the memory of a slice of a node within the arena. */
    MemorySegment part(Node node, Slices slices, int slice, MemorySegment arena) {
        long bytes = slices.bytes(node);
        long before = inParts.contains(node) ? 0 : slice * bytes;
        return arena.asSlice(plan.offset(new Numbers(node)) + before, bytes);
    }

    /** Writes the constants into the arena. */
    void writeConstants(MemorySegment arena) {
        for (Node node : stored) {
            if (node.origin() instanceof Constant(var value)) {
                numbers(node, arena).copyFrom(value.memory());
            }
        }
        for (ConstantBlock block : blocks) {
            long address = arena.address() + plan.offset(block);
            for (int i = 0; i < FusedLayout.LONGEST_BLOCK; i++) {
                Repeat.write(
                        block.element(), address + (long) i * block.element().bytes(), block.value());
            }
        }
    }
}
