package org.dynascope.core.training;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dynascope.api.data.Examples;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.core.data.Rows;
import org.dynascope.engine.Program;

/**
 * A program run over many examples in pieces of bounded size, so that memory does not grow with their number. A program is
 * compiled for each distinct size of a piece: at most two.
 */
final class Chunks implements Resource {
    /** Examples in a piece. Larger pieces gain nothing measurable on the networks studied here. */
    static final int SIZE = 2048;

    private final Examples examples;
    private final int[] order;
    private final Map<Integer, Program> programs = new HashMap<>();

    /**
     * Compiles the programs.
     *
     * @param compiler returns the program for a number of examples
     */
    Chunks(Examples examples, Function<Integer, Program> compiler) {
        this.examples = examples;
        this.order = IntStream.range(0, examples.count()).toArray();
        for (int start = 0; start < examples.count(); start += SIZE) {
            programs.computeIfAbsent(size(start), compiler);
        }
    }

    private int size(int start) {
        return Math.min(SIZE, examples.count() - start);
    }

    int count() {
        return examples.count();
    }

    /** Sets a group of inputs of every program. */
    void set(Group group, Named<? extends TensorView> values) {
        for (Program program : programs.values()) {
            values.entries().forEach((name, value) -> program.set(group.full(name), value));
        }
    }

    /** What is done with the results of one piece. */
    interface Visitor {
        /** Reads the program's outputs for the examples from {@code start} to {@code start + size}. */
        void visit(Program program, int start, int size);
    }

    /** Runs all pieces in order. */
    void run(Visitor visitor) {
        for (int start = 0; start < examples.count(); start += SIZE) {
            int size = size(start);
            Program program = Objects.requireNonNull(programs.get(size));
            Rows.gather(examples.inputs(), order, start, size, program.input(ModelFormula.INPUTS));
            Rows.gather(examples.targets(), order, start, size, program.input(ModelFormula.TARGETS));
            program.run();
            visitor.visit(program, start, size);
        }
    }

    @Override
    public void close() {
        programs.values().forEach(Program::close);
    }
}
