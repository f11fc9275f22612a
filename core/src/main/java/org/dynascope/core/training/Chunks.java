package org.dynascope.core.training;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
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
    private final int piece;
    private final int[] order;
    private final Map<Integer, Program> programs = new HashMap<>();
    private boolean isLoaded;

    /**
     * Compiles the programs.
     *
     * @param compiler returns the program for a number of examples
     */
    Chunks(Examples examples, Function<Integer, Program> compiler) {
        this(examples, SIZE, compiler);
    }

    /**
     * Compiles the programs.
     *
     * @param piece examples in a piece
     * @param compiler returns the program for a number of examples
     */
    Chunks(Examples examples, int piece, Function<Integer, Program> compiler) {
        this.examples = examples;
        this.piece = piece;
        this.order = IntStream.range(0, examples.count()).toArray();
        for (int start = 0; start < examples.count(); start += piece) {
            programs.computeIfAbsent(size(start), compiler);
        }
    }

    private int size(int start) {
        return Math.min(piece, examples.count() - start);
    }

    int count() {
        return examples.count();
    }

    /** Does something with every program. */
    void each(Consumer<Program> action) {
        programs.values().forEach(action);
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
        for (int start = 0; start < examples.count(); start += piece) {
            int size = size(start);
            Program program = loaded(start, size);
            program.run();
            visitor.visit(program, start, size);
        }
    }

    private Program loaded(int start, int size) {
        Program program = Objects.requireNonNull(programs.get(size));
        if (!isLoaded) {
            Rows.gather(examples.inputs(), order, start, size, program.input(ModelFormula.INPUTS));
            Rows.gather(examples.targets(), order, start, size, program.input(ModelFormula.TARGETS));
            isLoaded = isOne();
        }
        return program;
    }

    /** Returns whether all examples are one piece, which stays in its program. */
    boolean isOne() {
        return count() <= piece;
    }

    /** Returns the program of the only piece, with the examples set. */
    Program only() {
        if (!isOne()) {
            throw new IllegalStateException("expected at most " + piece + " examples, got " + count());
        }
        return loaded(0, count());
    }

    @Override
    public void close() {
        programs.values().forEach(Program::close);
    }
}
