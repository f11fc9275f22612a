package org.dynascope.engine.compiler;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.compiler.Place.ConstantBlock;
import org.dynascope.engine.compiler.Place.Numbers;
import org.dynascope.engine.compiler.Place.Scratch;
import org.dynascope.engine.execution.ScratchStep;
import org.dynascope.engine.execution.Step;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Constant;
import org.dynascope.engine.graph.Origin.Input;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.ScratchKernel;

/**
 * A compiled graph: steps in order and the place of every buffer in one arena.
 *
 * @since 0.1.0
 */
public final class Compilation {
    private final Named<Node> outputs;
    private final SequencedMap<String, Node> inputs = new LinkedHashMap<>();
    private final Buffers buffers;
    private final Varying varying;
    private final List<Unit> units;
    private final Schedule schedule;
    private final Set<Node> stored = new HashSet<>();
    private final MemoryPlan<Place> memory = new MemoryPlan<>();
    private final Target target;

    private Compilation(Named<Node> outputs, Map<String, String> carried, Collection<String> changing, Target target) {
        this.outputs = outputs;
        this.target = target;
        outputs.values().stream()
                .limit(1)
                .flatMap(output -> output.tape().inputs().stream())
                .forEach(this::declare);
        changing.forEach(this::input);
        this.buffers = new Buffers(outputs.values());
        this.varying = new Varying(outputs, changing);
        Map<String, Node> targets = new LinkedHashMap<>();
        carried.forEach((output, input) -> targets.put(output, carriedInput(output, input)));
        this.schedule = new Schedule(new Fusion(buffers, varying).units(), varying, buffers, outputs, targets);
        this.units = schedule.all();
        planMemory();
    }

    /**
     * Compiles a graph.
     *
     * @param outputs nodes to compute, by name
     * @param carried names of outputs, each with the input it is carried into
     * @param changing names of inputs; the steps of {@link #again} compute what depends on them
     * @param vectorised whether to use vector kernels
     * @param threads threads that will run the program; changes scratch memory, not results
     * @throws IllegalArgumentException if a name is unknown or carried types differ
     */
    public static Compilation of(
            Named<Node> outputs,
            Map<String, String> carried,
            Collection<String> changing,
            boolean vectorised,
            int threads) {
        return new Compilation(Simplification.of(outputs), carried, changing, new Target(vectorised, threads));
    }

    private Node carriedInput(String output, String name) {
        Node input = input(name);
        if (!outputs.get(output).type().equals(input.type())) {
            throw new IllegalArgumentException("output '" + output + "' is carried into input '" + name + "': expected "
                    + input.type() + ", got " + outputs.get(output).type());
        }
        return input;
    }

    private void declare(Node input) {
        if (input.origin() instanceof Input(String name)) {
            inputs.put(name, input);
        }
    }

    private void planMemory() {
        Map<Node, Integer> writer = new HashMap<>();
        Map<Node, Integer> lastReader = new HashMap<>();
        Set<Unit> asked = unitsRunWhenAsked();
        for (int index = 0; index < units.size(); index++) {
            Unit unit = units.get(index);
            for (Node member : unit.members()) {
                writer.put(member, index);
                for (Node source : buffers.sources(member)) {
                    note(source, index, writer, lastReader);
                    if (asked.contains(unit) && !varying.contains(source)) {
                        lastReader.put(source, Integer.MAX_VALUE);
                    }
                }
            }
        }
        outputs.values().forEach(output -> note(Buffers.owner(output), Integer.MAX_VALUE, writer, lastReader));
        inputs.values().forEach(input -> note(input, Integer.MAX_VALUE, writer, lastReader));
        for (Unit unit : units) {
            if (!unit.isFused()) {
                stored.addAll(unit.members());
            }
        }
        for (Node node : stored) {
            boolean computed = node.origin() instanceof Result;
            int first = computed ? writer.getOrDefault(node, 0) : 0;
            int last = computed ? lastReader.getOrDefault(node, first) : Integer.MAX_VALUE;
            memory.add(new Numbers(node), new Lifetime(node.type().bytes(), first, last));
        }
        planBlocks();
        memory.place();
    }

    /** Returns the units of which no order is known: those that run again, and beside them the late ones. */
    private Set<Unit> unitsRunWhenAsked() {
        Set<Unit> asked = new HashSet<>(schedule.again());
        if (!asked.isEmpty()) {
            asked.addAll(schedule.late());
        }
        return asked;
    }

    private void note(Node source, int reader, Map<Node, Integer> writer, Map<Node, Integer> lastReader) {
        Integer written = writer.get(source);
        if (written == null || written != reader) {
            stored.add(source);
        }
        lastReader.merge(source, reader, Math::max);
    }

    private void planBlocks() {
        long scratch = 0;
        for (Unit unit : units) {
            if (unit.isFused()) {
                FusedLayout layout = layout(unit);
                scratch = Math.max(scratch, layout.scratchBytes() * target.threads());
                for (ConstantBlock block : layout.constants()) {
                    long bytes =
                            (long) FusedLayout.LONGEST_BLOCK * block.element().bytes();
                    memory.add(block, new Lifetime(bytes, 0, Integer.MAX_VALUE));
                }
            } else if (Assembly.kernel(unit.members().getFirst(), target) instanceof ScratchKernel kernel) {
                scratch = Math.max(scratch, ScratchStep.bytes(kernel) * target.threads());
            }
        }
        memory.add(new Scratch(), new Lifetime(scratch, 0, Integer.MAX_VALUE));
    }

    private FusedLayout layout(Unit unit) {
        return new FusedLayout(unit, buffers, stored);
    }

    /** Returns the number of operations that are computed at each run. */
    public int nodes() {
        return buffers.computed().size();
    }

    /** Returns what each step computes, in order. */
    public List<StepContent> contents() {
        return units.stream().map(StepContent::of).toList();
    }

    /** Returns the size of the arena in bytes. */
    public long arenaBytes() {
        return memory.bytes();
    }

    /** Returns the types of the inputs by name. */
    public SequencedMap<String, TensorType> inputTypes() {
        SequencedMap<String, TensorType> types = new LinkedHashMap<>();
        inputs.forEach((name, node) -> types.put(name, node.type()));
        return types;
    }

    /** Returns the types of the outputs by name. */
    public Named<TensorType> outputTypes() {
        return outputs.map(Node::type);
    }

    /** Returns the memory of an input within an arena of the planned size. */
    public MemorySegment inputMemory(String name, MemorySegment arena) {
        return numbers(input(name), arena);
    }

    private Node input(String name) {
        Node input = inputs.get(name);
        if (input == null) {
            throw new IllegalArgumentException("no input is named '" + name + "'; known: " + inputs.keySet());
        }
        return input;
    }

    /** Returns the memory of an output within the arena. */
    public MemorySegment outputMemory(String name, MemorySegment arena) {
        return numbers(Buffers.owner(outputs.get(name)), arena);
    }

    private MemorySegment numbers(Node node, MemorySegment arena) {
        return arena.asSlice(memory.offset(new Numbers(node)), node.type().bytes());
    }

    /** Returns the names of the outputs that only {@link #late} steps compute. */
    public Set<String> lateOutputs() {
        return schedule.lateOutputs();
    }

    /** Returns the names of the outputs that late steps may write over the inputs they are carried into. */
    public Set<String> inPlaceOutputs() {
        Set<String> names = new LinkedHashSet<>(outputs.names());
        names.removeIf(name -> !schedule.inPlace().containsKey(Buffers.owner(outputs.get(name))));
        return names;
    }

    /** Writes the constants into the arena. */
    public void writeConstants(MemorySegment arena) {
        for (Node node : stored) {
            if (node.origin() instanceof Constant(var value)) {
                numbers(node, arena).copyFrom(value.memory());
            }
        }
    }

    /** Returns the steps of a run, which compute what outputs that are not carried depend on. */
    public List<Step> early(MemorySegment arena) {
        return steps(schedule.early(), arena, Map.of());
    }

    /** Returns those of the {@link #early} steps whose results depend on changing inputs; they are the last of them. */
    public List<Step> again(MemorySegment arena) {
        return steps(schedule.again(), arena, Map.of());
    }

    /** Returns the steps that compute the other outputs afterwards, each in its own memory or in place of an input. */
    public List<Step> late(MemorySegment arena, boolean inPlace) {
        return steps(schedule.late(), arena, inPlace ? schedule.inPlace() : Map.of());
    }

    private List<Step> steps(List<Unit> some, MemorySegment arena, Map<Node, Node> homes) {
        Assembly assembly = new Assembly(target, place -> arena.address() + memory.offset(atHome(place, homes)));
        List<Step> steps = new ArrayList<>();
        for (Unit unit : some) {
            steps.add(
                    unit.isFused()
                            ? assembly.fused(layout(unit))
                            : single(unit.members().getFirst(), arena, assembly, homes));
        }
        return steps;
    }

    private static Place atHome(Place place, Map<Node, Node> homes) {
        return place instanceof Numbers(Node node) ? new Numbers(homes.getOrDefault(node, node)) : place;
    }

    private Step single(Node node, MemorySegment arena, Assembly assembly, Map<Node, Node> homes) {
        MemorySegment[] operands = node.operands().stream()
                .map(Buffers::owner)
                .map(operand -> numbers(homes.getOrDefault(operand, operand), arena))
                .toArray(MemorySegment[]::new);
        return assembly.single(node, operands, numbers(node, arena));
    }
}
