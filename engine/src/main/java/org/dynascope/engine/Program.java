package org.dynascope.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.compiler.Compilation;
import org.dynascope.engine.compiler.StepContent;
import org.dynascope.engine.execution.Carry;
import org.dynascope.engine.execution.MemoryView;
import org.dynascope.engine.execution.Step;
import org.dynascope.engine.execution.Workers;

/**
 * A compiled graph with its memory. Set the inputs, run, read the outputs; {@link #commit} feeds outputs back into inputs for
 * the next run. Inputs are zero until they are set. Used by one thread at a time; running allocates nothing.
 *
 * <p>Outputs that are carried into inputs are computed late: by the commit, over the inputs where that is legal, or beside
 * them when one is read before the commit.
 *
 * @since 0.1.0
 */
public final class Program implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final AssembledGraph graph;
    private final Workers workers;
    private final IdleGraphs idle;
    private final Map<String, TensorType> inputTypes;
    private final Map<String, MemorySegment> inputs = new HashMap<>();
    private final Named<TensorView> outputs;
    private final Set<String> lateOutputs;
    private final Map<String, TensorView> writtenInPlace = new HashMap<>();
    private final Carry carry;
    private final Carry carryRest;
    private Phase phase = Phase.COMMITTED;
    private boolean inPlace;
    private boolean closed;

    /** What has been done since the inputs changed. */
    private enum Phase {
        /** Late outputs are to be computed. */
        RUN,
        /** All outputs are computed, the inputs are as they were. */
        COMPUTED,
        /** Inputs are carried over; outputs computed in place are there. */
        COMMITTED
    }

    /**
     * Creates a program.
     *
     * @param idle keeps the graph when the program is closed
     */
    Program(AssembledGraph graph, Map<String, String> carried, Workers workers, IdleGraphs idle) {
        this.graph = graph;
        this.workers = workers;
        this.idle = idle;
        Compilation compilation = graph.compilation();
        this.inputTypes = compilation.inputTypes();
        MemorySegment memory = graph.memory(arena);
        inputTypes.keySet().forEach(name -> inputs.put(name, compilation.inputMemory(name, memory)));
        this.outputs = compilation
                .outputTypes()
                .mapWithName((name, type) -> new MemoryView(type, compilation.outputMemory(name, memory)));
        this.lateOutputs = compilation.lateOutputs();
        this.carry = new Carry(arena);
        this.carryRest = new Carry(arena);
        carried.forEach((output, input) -> carry(output, input, compilation.inPlaceOutputs()));
    }

    private void carry(String output, String input, Set<String> inPlace) {
        MemorySegment memory = outputs.get(output).memory();
        boolean isInput = inputs.values().stream().anyMatch(other -> other.address() == memory.address());
        carry.add(memory, input(input), isInput);
        if (inPlace.contains(output)) {
            writtenInPlace.put(output, new MemoryView(inputType(input), input(input)));
        } else {
            carryRest.add(memory, input(input), isInput);
        }
    }

    private TensorType inputType(String name) {
        TensorType type = inputTypes.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no input is named '" + name + "'; known: " + inputTypes.keySet());
        }
        return type;
    }

    /**
     * Sets the numbers of an input; they stay until set or carried again.
     *
     * @throws IllegalArgumentException if there is no such input, or the type is not the declared one
     */
    public void set(String input, TensorView value) {
        TensorType expected = inputType(input);
        if (!value.type().equals(expected)) {
            throw new IllegalArgumentException("input '" + input + "': expected " + expected + ", got " + value.type());
        }
        computeLate();
        input(input).copyFrom(value.memory());
    }

    /**
     * Returns the memory of an input, to be written directly before a run; valid until {@link #close}.
     *
     * @throws IllegalArgumentException if there is no such input
     */
    public MemorySegment input(String name) {
        inputType(name);
        MemorySegment memory = inputs.get(name);
        if (memory == null) {
            throw new IllegalStateException("input '" + name + "' has no memory");
        }
        return memory;
    }

    /** Returns the numbers of all inputs; valid until {@link #close}, changed by {@link #set} and {@link #commit}. */
    public Named<TensorView> inputs() {
        SequencedMap<String, TensorView> views = new LinkedHashMap<>();
        inputTypes.forEach((name, type) -> views.put(name, new MemoryView(type, input(name))));
        return new Named<>(views);
    }

    /**
     * Computes the outputs from the inputs.
     *
     * @throws IllegalStateException if the program is closed
     */
    public void run() {
        requireOpen();
        runAll(graph.early());
        phase = Phase.RUN;
    }

    /**
     * Computes only what does not depend on the {@linkplain Engine#compile(Named, Set) changing} inputs; the other outputs are those of
     * the run before.
     *
     * @throws IllegalStateException if the program is closed
     */
    public void runFixed() {
        requireOpen();
        runAll(graph.fixed());
        phase = Phase.RUN;
    }

    /**
     * Computes the outputs again where since the last run only {@linkplain Engine#compile(Named, Set) changing} inputs changed: equal to
     * {@link #run}, but what does not depend on them is not computed once more.
     *
     * @throws IllegalStateException if the program is closed, was never run, or has no changing inputs
     */
    public void runAgain() {
        requireOpen();
        if (phase == Phase.COMMITTED || graph.key().changing().isEmpty()) {
            throw new IllegalStateException(
                    "expected a program that was compiled with changing inputs and has been run before");
        }
        runAll(graph.again());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the program is closed");
        }
    }

    private void runAll(Step[] some) {
        for (int index = 0; index < some.length; index++) {
            workers.run(some[index]);
        }
    }

    /** Computes the late outputs of the last run, if that was not done: what reading one of them does first. */
    public void computeLate() {
        if (phase == Phase.RUN) {
            requireOpen();
            runAll(graph.late());
            phase = Phase.COMPUTED;
        }
    }

    /**
     * Returns the numbers of an output as of the last run; valid until the next run or commit, or {@link #close}.
     *
     * @throws IllegalArgumentException if there is no such output
     */
    public TensorView output(String name) {
        if (lateOutputs.contains(name)) {
            computeLate();
        }
        TensorView own = outputs.get(name);
        return inPlace && phase == Phase.COMMITTED ? writtenInPlace.getOrDefault(name, own) : own;
    }

    /**
     * Carries outputs into their inputs, as if all were read before any is written. A second time without a run it does
     * nothing.
     */
    public void commit() {
        requireOpen();
        if (phase == Phase.RUN) {
            runAll(graph.lateInPlace());
            carryRest.run();
            inPlace = true;
        } else if (phase == Phase.COMPUTED) {
            carry.run();
            inPlace = false;
        }
        phase = Phase.COMMITTED;
    }

    /** Returns the size of the arena that holds inputs, constants, intermediate values and outputs. */
    public long arenaBytes() {
        return graph.bytes();
    }

    /** Returns the number of operations a run computes, after simplification. */
    public int nodes() {
        return graph.compilation().nodes();
    }

    /** Returns what each step of a run computes, in order. */
    public List<StepContent> contents() {
        return graph.compilation().contents();
    }

    /** Lets the memory go; views and input memory become invalid. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            arena.close();
            idle.keep(graph);
        }
    }
}
