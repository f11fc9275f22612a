package org.dynascope.core.training;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.dynascope.api.data.Examples;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Program;
import org.dynascope.engine.Recording;

/** The named intermediate values of a model on given examples, in evaluation mode. */
final class FeatureProgram implements Resource {
    private static final String FEATURE = "feature/";

    private final Chunks chunks;
    private final SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
    private final TrainingSetup setup;

    FeatureProgram(TrainingSetup setup, Examples examples, Engine engine) {
        this.setup = setup;
        this.chunks = new Chunks(examples, size -> compile(size, engine));
    }

    /** Values whose first axis does not count the examples are left out. */
    private Program compile(int size, Engine engine) {
        ModelFormula formula = new ModelFormula(setup, size);
        SequencedMap<String, Tensor> results = Group.newMap();
        Recording.namedValues(formula.outputs()).entries().forEach((name, value) -> {
            Shape shape = value.shape();
            if (shape.rank() > 0 && shape.size(0) == size) {
                results.put(FEATURE + name, value);
                shapes.put(name, new Shape(shape.sizes().subList(1, shape.rank())));
            }
        });
        return engine.compile(new Named<>(results), Map.of());
    }

    /** Returns the values at a state, each of shape [examples, …]. */
    Named<TensorValue> at(ModelState state) {
        chunks.set(Group.PARAMETER, state.parameters());
        chunks.set(Group.BUFFER, state.buffers());
        SequencedMap<String, byte[]> gathered = new LinkedHashMap<>();
        shapes.forEach((name, _) ->
                gathered.put(name, new byte[Math.toIntExact(type(name).bytes())]));
        chunks.run((program, start, size) -> gathered.forEach((name, target) -> {
            TensorView piece = program.output(FEATURE + name);
            long row = piece.type().bytes() / size;
            MemorySegment.copy(piece.memory(), 0, MemorySegment.ofArray(target), start * row, size * row);
        }));
        SequencedMap<String, TensorValue> values = new LinkedHashMap<>();
        gathered.forEach((name, bytes) -> values.put(
                name, TensorValue.filled(type(name), memory -> memory.copyFrom(MemorySegment.ofArray(bytes)))));
        return new Named<>(values);
    }

    private TensorType type(String name) {
        Shape shape = Objects.requireNonNull(shapes.get(name), name);
        return new TensorType(shape.prepend(chunks.count()), setup.precision());
    }

    @Override
    public void close() {
        chunks.close();
    }
}
