package org.dynascope.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.compiler.Compilation;
import org.dynascope.engine.compiler.StepContent;
import org.dynascope.engine.execution.Carry;
import org.dynascope.engine.execution.MemoryView;
import org.dynascope.engine.execution.Step;
import org.dynascope.engine.execution.Workers;
import org.dynascope.engine.memory.RawMemory;

/**
 * A compiled graph with its memory. Set the inputs, run, read the outputs; {@link #commit} feeds outputs back into inputs for
 * the next run. Inputs are zero until they are set. Used by one thread at a time; running allocates nothing.
 *
 * @since 0.1.0
 */
public final class Program implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final Workers workers;
    private final MemoryBudget budget;
    private final Map<String, TensorType> inputTypes;
    private final Map<String, MemorySegment> inputs = new HashMap<>();
    private final Named<TensorView> outputs;
    private final Step[] steps;
    private final Carry carry;
    private final long arenaBytes;
    private final int nodes;
    private final List<StepContent> contents;
    private boolean closed;

    private Program(Compilation compilation, Map<String, String> carried, Workers workers, MemoryBudget budget) {
        this.workers = workers;
        this.budget = budget;
        this.arenaBytes = compilation.arenaBytes();
        this.nodes = compilation.nodes();
        this.contents = compilation.contents();
        this.inputTypes = compilation.inputTypes();
        MemorySegment memory = arena.allocate(arenaBytes, RawMemory.SLACK);
        inputTypes.keySet().forEach(name -> inputs.put(name, compilation.inputMemory(name, memory)));
        this.outputs = compilation
                .outputTypes()
                .mapWithName((name, type) -> new MemoryView(type, compilation.outputMemory(name, memory)));
        this.steps = compilation.assemble(memory).toArray(Step[]::new);
        this.carry = new Carry(arena);
        carried.forEach(this::carry);
    }

    /** Gives a compiled graph its memory. */
    static Program of(Compilation compilation, Map<String, String> carried, Workers workers, MemoryBudget budget) {
        budget.take(compilation.arenaBytes());
        return new Program(compilation, carried, workers, budget);
    }

    private void carry(String output, String input) {
        TensorType source = outputs.get(output).type();
        TensorType target = inputType(input);
        if (!source.equals(target)) {
            throw new IllegalArgumentException("output '" + output + "' is carried into input '" + input
                    + "': expected " + target + ", got " + source);
        }
        MemorySegment memory = outputs.get(output).memory();
        boolean isInput = inputs.values().stream().anyMatch(other -> other.address() == memory.address());
        carry.add(memory, input(input), isInput);
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
        input(input).copyFrom(value.memory());
    }

    /**
     * Returns the memory of an input, to be written directly; valid until {@link #close}.
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
        if (closed) {
            throw new IllegalStateException("the program is closed");
        }
        for (int index = 0; index < steps.length; index++) {
            workers.run(steps[index]);
        }
    }

    /**
     * Returns the numbers of an output as of the last run; valid until the next run or {@link #close}.
     *
     * @throws IllegalArgumentException if there is no such output
     */
    public TensorView output(String name) {
        return outputs.get(name);
    }

    /** Copies every carried output into its input, as if all were read before any is written. */
    public void commit() {
        if (closed) {
            throw new IllegalStateException("the program is closed");
        }
        carry.run();
    }

    /** Returns the size of the arena that holds inputs, constants, intermediate values and outputs. */
    public long arenaBytes() {
        return arenaBytes;
    }

    /** Returns the number of operations a run computes, after simplification. */
    public int nodes() {
        return nodes;
    }

    /** Returns what each step of a run computes, in order. */
    public List<StepContent> contents() {
        return contents;
    }

    /** Frees the memory; views and input memory become invalid. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            arena.close();
            budget.giveBack(arenaBytes);
        }
    }
}
