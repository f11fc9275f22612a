package org.dynascope.engine.compiler;

import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.compiler.Place.ConstantBlock;
import org.dynascope.engine.compiler.Place.Lanes;
import org.dynascope.engine.compiler.Place.Numbers;
import org.dynascope.engine.compiler.Place.Scratch;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Constant;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.memory.Repeat;
import org.dynascope.engine.operation.ScratchKernel;

/**
 * The place of every buffer of a program in one arena. What only units of one group of slices read has memory for as many
 * slices as are computed at the same time.
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
    private final Map<Node, Lane> inParts = new HashMap<>();
    private final Map<SliceGroup, Lane> lanes = new LinkedHashMap<>();
    private final Set<ConstantBlock> blocks = new HashSet<>();
    private final MemoryPlan<Place> plan = new MemoryPlan<>();
    private final long scratchBytes;

    /** The memory of a slice of a group, for what only its units read. */
    private record Lane(SliceGroup group, MemoryPlan<Node> plan) {
        /** Returns the offset of a node in the lane of a slice, from the first lane's start. */
        long offset(Node node, int slice) {
            return group.lane(slice) * plan.bytes() + plan.offset(node);
        }
    }

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
        this.scratchBytes = planBlocks();
        stored.forEach(this::plan);
        lanes.values().forEach(this::planLanes);
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

    private void plan(Node node) {
        if (!(node.origin() instanceof Result)) {
            plan.add(new Numbers(node), new Lifetime(node.type().bytes(), 0, Integer.MAX_VALUE));
            return;
        }
        int first = writers.getOrDefault(node, 0);
        int last = lastReaders.getOrDefault(node, first);
        SliceGroup group = schedule.group(units.get(first));
        if (group != null && last <= end(group) && !group.slices().isGathered(units.get(first))) {
            Lane lane = lanes.computeIfAbsent(group, _ -> new Lane(group, new MemoryPlan<>()));
            lane.plan().add(node, new Lifetime(group.slices().bytes(node), first, last));
            inParts.put(node, lane);
            return;
        }
        SliceGroup lastGroup = last < units.size() ? schedule.group(units.get(last)) : null;
        int from = group == null ? first : start(group);
        int to = lastGroup == null ? last : end(lastGroup);
        plan.add(new Numbers(node), new Lifetime(node.type().bytes(), from, to));
    }

    private void planLanes(Lane lane) {
        lane.plan().place();
        SliceGroup group = lane.group();
        plan.add(new Lanes(group), new Lifetime(lane.plan().bytes() * group.lanes(), start(group), end(group)));
    }

    private int start(SliceGroup group) {
        return groupStarts.getOrDefault(group, 0);
    }

    private int end(SliceGroup group) {
        return start(group) + group.units().size() - 1;
    }

    /** Plans what is for no node, and returns the scratch memory of one thread in bytes. */
    private long planBlocks() {
        long scratch = 0;
        for (Unit unit : units) {
            if (unit.isFused()) {
                FusedLayout layout = fused(unit);
                scratch = Math.max(scratch, layout.scratchBytes());
                blocks.addAll(layout.constants());
            } else {
                for (Kernel kernel : Assembly.kernels(unit, target, slices(unit))) {
                    scratch = Math.max(
                            scratch, kernel instanceof ScratchKernel scratchKernel ? scratchKernel.scratchBytes() : 0);
                }
            }
        }
        for (ConstantBlock block : blocks) {
            long bytes = (long) FusedLayout.LONGEST_BLOCK * block.element().bytes();
            plan.add(block, new Lifetime(bytes, 0, Integer.MAX_VALUE));
        }
        long padded = Math.ceilDiv(scratch, RawMemory.SLACK) * RawMemory.SLACK;
        plan.add(new Scratch(), new Lifetime(padded * target.threads(), 0, Integer.MAX_VALUE));
        return padded;
    }

    /** Returns the scratch memory of one thread in bytes, the same for all steps, since threads may compute different ones. */
    long scratchBytes() {
        return scratchBytes;
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
        Lane lane = inParts.get(node);
        long offset = lane == null
                ? plan.offset(new Numbers(node)) + slice * bytes
                : plan.offset(new Lanes(lane.group())) + lane.offset(node, slice);
        return arena.asSlice(offset, bytes);
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
