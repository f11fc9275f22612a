package org.dynascope.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.batching.GraphStructure;
import org.dynascope.engine.compiler.Compilation;
import org.dynascope.engine.execution.Step;
import org.dynascope.engine.graph.Graph;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Constant;
import org.dynascope.engine.graph.Origin.Input;
import org.dynascope.engine.memory.RawMemory;

/** A compiled graph in memory of its own: what a program runs, and what the next program of an equal graph can run again. */
final class AssembledGraph {
    private final Key key;
    private final Compilation compilation;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;
    private final Step[] early;
    private final Step[] fixed;
    private final Step[] again;
    private final Step[] late;
    private final Step[] lateInPlace;

    /**
     * What a compilation depends on.
     *
     * @param structure operations, inputs and places of constants
     * @param constants their numbers
     * @param inputs all inputs that were declared, also those that nothing reads
     * @param outputs names of the outputs
     * @param carried names of outputs, each with the input it is carried into
     * @param changing names of inputs that change from run to run
     */
    record Key(
            GraphStructure structure,
            List<TensorValue> constants,
            List<Declared> inputs,
            List<String> outputs,
            Map<String, String> carried,
            Set<String> changing) {

        /** An input. */
        record Declared(String name, TensorType type) {}

        static Key of(Named<Node> outputs, Map<String, String> carried, Set<String> changing) {
            Collection<Node> nodes = outputs.values();
            return new Key(
                    GraphStructure.of(nodes),
                    constants(nodes),
                    nodes.stream()
                            .limit(1)
                            .flatMap(node -> node.tape().inputs().stream())
                            .map(Key::declared)
                            .toList(),
                    List.copyOf(outputs.names()),
                    Map.copyOf(carried),
                    Set.copyOf(changing));
        }

        /** Returns whether the outputs are the same, whatever inputs nothing reads were declared. */
        boolean computesTheSame(Key other) {
            return structure.equals(other.structure)
                    && constants.equals(other.constants)
                    && outputs.equals(other.outputs);
        }

        private static List<TensorValue> constants(Collection<Node> nodes) {
            List<TensorValue> values = new ArrayList<>();
            for (Node node : Graph.reachable(nodes)) {
                if (node.origin() instanceof Constant(TensorValue value)) {
                    values.add(value);
                }
            }
            return values;
        }

        private static Declared declared(Node node) {
            return new Declared(node.origin() instanceof Input(String name) ? name : "", node.type());
        }
    }

    AssembledGraph(Key key, Compilation compilation) {
        this.key = key;
        this.compilation = compilation;
        this.memory = arena.allocate(compilation.arenaBytes(), RawMemory.SLACK);
        compilation.writeConstants(memory);
        // Updates first: most numbers are in them, so that their kernels are the first to be warmed up.
        this.late = compilation.late(memory, false).toArray(Step[]::new);
        this.lateInPlace = compilation.late(memory, true).toArray(Step[]::new);
        this.early = compilation.early(memory).toArray(Step[]::new);
        this.again = compilation.again(memory).toArray(Step[]::new);
        this.fixed = Arrays.copyOf(early, early.length - again.length);
    }

    Key key() {
        return key;
    }

    Compilation compilation() {
        return compilation;
    }

    /** Returns the memory, valid until the lifetime ends. */
    @SuppressWarnings("restricted") // the same bytes with a shorter lifetime
    MemorySegment memory(Arena lifetime) {
        return memory.reinterpret(lifetime, null);
    }

    Step[] early() {
        return early;
    }

    /** Returns those of the early steps that do not depend on changing inputs. */
    Step[] fixed() {
        return fixed;
    }

    /** Returns the early steps that do, which come after them. */
    Step[] again() {
        return again;
    }

    Step[] late() {
        return late;
    }

    Step[] lateInPlace() {
        return lateInPlace;
    }

    /** Makes all inputs zero, as they are in new memory. */
    void clear() {
        compilation
                .inputTypes()
                .keySet()
                .forEach(name -> compilation.inputMemory(name, memory).fill((byte) 0));
    }

    long bytes() {
        return compilation.arenaBytes();
    }

    void free() {
        arena.close();
    }
}
