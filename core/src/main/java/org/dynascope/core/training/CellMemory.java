package org.dynascope.core.training;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.Program;
import org.dynascope.engine.SideBySide;

/** One cell's part of the memory of a batch's program, in which an axis for the cells is in front of every tensor. */
final class CellMemory {
    private final Program program;
    private final int cell;
    private final TensorView losses;
    private final Named<TensorView> parameters;
    private final Named<TensorView> buffers;

    CellMemory(Program program, int cell) {
        this.program = program;
        this.cell = cell;
        this.losses = program.output(StepFormula.LOSS);
        this.parameters = inputs(Group.PARAMETER);
        this.buffers = inputs(Group.BUFFER);
    }

    private Named<TensorView> inputs(Group group) {
        String prefix = SideBySide.own(group.full(""));
        SequencedMap<String, TensorView> parts = new LinkedHashMap<>();
        program.inputs().entries().forEach((name, all) -> {
            if (name.startsWith(prefix)) {
                parts.put(name.substring(prefix.length()), part(all));
            }
        });
        return new Named<>(parts);
    }

    private TensorView part(TensorView all) {
        Shape shape = all.shape();
        TensorType type = all.type().withShape(new Shape(shape.sizes().subList(1, shape.rank())));
        MemorySegment memory = all.memory().asSlice(cell * type.bytes(), type.bytes());
        return new MemoryView(type, memory);
    }

    double loss() {
        return losses.at(cell);
    }

    Named<TensorView> parameters() {
        return parameters;
    }

    Named<TensorView> buffers() {
        return buffers;
    }

    /** Returns the cell's part of outputs, as of the last run. */
    Named<TensorView> outputs(Group group, Iterable<String> names) {
        SequencedMap<String, TensorView> parts = new LinkedHashMap<>();
        names.forEach(name -> parts.put(name, part(program.output(group.full(name)))));
        return new Named<>(parts);
    }

    /** Returns the inputs of the cell's own step, by the names they have there. */
    Named<TensorView> stepInputs() {
        String prefix = SideBySide.own("");
        SequencedMap<String, TensorView> inputs = new LinkedHashMap<>();
        program.inputs().entries().forEach((name, all) -> {
            boolean isOwn = name.startsWith(prefix);
            if (isOwn || !inputs.containsKey(name)) {
                inputs.put(isOwn ? name.substring(prefix.length()) : name, isOwn ? part(all) : all);
            }
        });
        return new Named<>(inputs);
    }
}
