package org.dynascope.core.training;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dynascope.api.data.Examples;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.TrainingState;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.core.data.Rows;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Program;
import org.dynascope.engine.SideBySide;

/** Cells whose steps have one structure and one set of examples, trained as one program. */
final class CellGroup implements Resource {
    private static final int STEPS_BETWEEN_QUESTIONS = 16;

    private final List<Cell> cells;
    private final boolean sharesLearningRate;
    private final Program program;

    private CellGroup(List<Cell> cells, Engine engine) {
        this.cells = List.copyOf(cells);
        this.sharesLearningRate = cells.stream()
                        .map(cell -> cell.branch().learningRate())
                        .distinct()
                        .count()
                == 1;
        List<Named<Tensor>> graphs =
                cells.stream().map(cell -> cell.graph().outputs()).toList();
        Map<String, String> carried = new HashMap<>();
        cells.getFirst().graph().carried().forEach((output, input) -> carried.put(output, SideBySide.own(input)));
        this.program = engine.compile(SideBySide.join(graphs, this::isShared), carried);
        set();
    }

    /** Sorts cells into groups. */
    static List<CellGroup> of(List<Cell> cells, Engine engine) {
        SequencedMap<Object, List<List<Cell>>> byStructure = new LinkedHashMap<>();
        for (Cell cell : cells) {
            Object structure = SideBySide.structure(cell.graph().outputs());
            List<List<Cell>> alike = byStructure.computeIfAbsent(structure, _ -> new ArrayList<>());
            List<Cell> group = alike.stream()
                    .filter(each -> seesSame(each.getFirst(), cell))
                    .findFirst()
                    .orElseGet(() -> {
                        alike.add(new ArrayList<>());
                        return alike.getLast();
                    });
            group.add(cell);
        }
        return byStructure.sequencedValues().stream()
                .flatMap(List::stream)
                .map(group -> new CellGroup(group, engine))
                .toList();
    }

    private static boolean seesSame(Cell one, Cell other) {
        Examples first = one.branch().data().train();
        Examples second = other.branch().data().train();
        return first.inputs().equals(second.inputs()) && first.targets().equals(second.targets());
    }

    private boolean isShared(String input) {
        return isShared(input, sharesLearningRate);
    }

    /** Returns whether an input of a step is the same for all cells. */
    static boolean isShared(String input, boolean sharesLearningRate) {
        boolean isState = input.startsWith(Group.PARAMETER.full(""))
                || input.startsWith(Group.BUFFER.full(""))
                || input.startsWith(Group.STATE.full(""));
        return !isState && (sharesLearningRate || !input.equals(StepFormula.LEARNING_RATE));
    }

    private void set() {
        set(Group.PARAMETER, TrainingState::parameters);
        set(Group.BUFFER, TrainingState::buffers);
        set(Group.STATE, TrainingState::optimizerState);
        Branch branch = cells.getFirst().branch();
        Examples examples = branch.data().train();
        int[] order = IntStream.range(0, examples.count()).toArray();
        Rows.gather(examples.inputs(), order, 0, order.length, program.input(ModelFormula.INPUTS));
        Rows.gather(examples.targets(), order, 0, order.length, program.input(ModelFormula.TARGETS));
        for (int index = 0; index < cells.size(); index++) {
            cells.get(index).moveInto(new CellMemory(program, index));
        }
    }

    private void set(Group group, Function<TrainingState, Named<TensorValue>> part) {
        for (String name : part.apply(cells.getFirst().start()).names()) {
            List<TensorValue> values = cells.stream()
                    .map(cell -> part.apply(cell.start()).get(name))
                    .toList();
            program.set(SideBySide.own(group.full(name)), SideBySide.stacked(values));
        }
    }

    /**
     * Trains every cell to its end.
     *
     * @param stop asked now and then whether to leave the rest undone
     * @param ended told each cell that has ended
     */
    void train(BooleanSupplier stop, Consumer<Cell> ended) {
        List<Cell> alive = new ArrayList<>(cells);
        for (long step = 0; !alive.isEmpty(); step++) {
            if (step % STEPS_BETWEEN_QUESTIONS == 0 && stop.getAsBoolean()) {
                return;
            }
            prepare(step);
            alive.removeIf(cell -> {
                boolean goesOn = cell.goesOn();
                if (!goesOn) {
                    ended.accept(cell);
                }
                return !goesOn;
            });
            program.commit();
        }
    }

    private void prepare(long step) {
        program.input(StepFormula.STEP).set(ValueLayout.JAVA_DOUBLE, 0, step + 1.0);
        if (sharesLearningRate) {
            program.input(StepFormula.LEARNING_RATE)
                    .set(ValueLayout.JAVA_DOUBLE, 0, learningRate(cells.getFirst(), step));
        } else {
            MemorySegment rates = program.input(SideBySide.own(StepFormula.LEARNING_RATE));
            for (int index = 0; index < cells.size(); index++) {
                rates.setAtIndex(ValueLayout.JAVA_DOUBLE, index, learningRate(cells.get(index), step));
            }
        }
        program.run();
    }

    private static double learningRate(Cell cell, long step) {
        return cell.branch().learningRate().at(step).orElse(Double.NaN);
    }

    @Override
    public void close() {
        program.close();
    }
}
