package org.dynascope.engine.compiler;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.execution.SlicedStep;
import org.dynascope.engine.execution.Step;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Input;

/**
 * A compiled graph: steps in order and the place of every buffer in one arena.
 *
 * @since 0.1.0
 */
public final class Compilation {
    private final Named<Node> outputs;
    private final SequencedMap<String, Node> inputs = new LinkedHashMap<>();
    private final Buffers buffers;
    private final Schedule schedule;
    private final MemoryLayout memory;
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
        Varying varying = new Varying(outputs, changing);
        Map<String, Node> targets = new LinkedHashMap<>();
        carried.forEach((output, input) -> targets.put(output, carriedInput(output, input)));
        this.schedule = new Schedule(new Fusion(buffers, varying).units(), varying, buffers, outputs, targets, target);
        Set<Node> kept = new HashSet<>(inputs.values());
        outputs.values().forEach(output -> kept.add(Buffers.owner(output)));
        this.memory = new MemoryLayout(schedule, varying, buffers, kept, target);
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

    /** Returns the number of operations that are computed at each run. */
    public int nodes() {
        return buffers.computed().size();
    }

    /** Returns what each step computes, in order. */
    public List<StepContent> contents() {
        return schedule.all().stream()
                .map(unit -> StepContent.of(unit, memory.slices(unit)))
                .toList();
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
        return memory.numbers(input(name), arena);
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
        return memory.numbers(Buffers.owner(outputs.get(name)), arena);
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
        memory.writeConstants(arena);
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
        Addresses addresses = Addresses.of(memory, arena, homes);
        List<Step> steps = new ArrayList<>();
        for (Unit unit : some) {
            SliceGroup group = schedule.group(unit);
            if (group == null) {
                steps.add(assembly(unit).apply(addresses));
            } else if (unit.equals(group.units().getFirst())) {
                steps.add(sliced(group, addresses));
            }
        }
        return steps;
    }

    /** Returns the step that computes all units for one slice after the other. */
    private Step sliced(SliceGroup group, Addresses addresses) {
        List<Function<Addresses, Step>> assemblies =
                group.units().stream().map(this::assembly).toList();
        List<List<Step>> slices = new ArrayList<>();
        for (int slice = 0; slice < group.slices().count(); slice++) {
            Addresses places = addresses.ofSlice(group.slices(), slice);
            slices.add(
                    assemblies.stream().map(assembly -> assembly.apply(places)).toList());
        }
        List<Boolean> gathered =
                group.units().stream().map(group.slices()::isGathered).toList();
        return new SlicedStep(slices, gathered, group.lanes());
    }

    /** Returns what makes the steps of a unit, one for each place in memory. */
    private Function<Addresses, Step> assembly(Unit unit) {
        if (unit.isFused()) {
            return new FusedAssembly(memory.fused(unit), target)::step;
        }
        return new Assembly(unit, target, memory.slices(unit))::step;
    }
}
