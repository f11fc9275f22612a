package org.dynascope.core.training;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import org.dynascope.api.data.Examples;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Program;
import org.dynascope.engine.Recording;

/** Named values of a model on given examples, in evaluation mode: those on the way to its output, or its observables. */
final class FeatureProgram implements Resource {
    private static final String FEATURE = "feature/";
    /** Computed along, so that there is something to compute for models without such values. */
    private static final String OUTPUT = "output";

    private final Chunks chunks;
    private final SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
    private final TrainingSetup setup;

    private FeatureProgram(
            TrainingSetup setup, Examples examples, Engine engine, Function<ModelOutput, Named<Tensor>> values) {
        this.setup = setup;
        this.chunks = new Chunks(examples, size -> compile(size, engine, values));
    }

    /** Looks at the values that the model names on the way to its output. */
    static FeatureProgram ofFeatures(TrainingSetup setup, Examples examples, Engine engine) {
        return new FeatureProgram(setup, examples, engine, answer -> Recording.namedValues(answer.output()));
    }

    /** Looks at the observables, in float64. */
    static FeatureProgram ofObservables(TrainingSetup setup, Examples examples, Engine engine) {
        return new FeatureProgram(
                setup.in(ElementType.FLOAT64), examples.in(ElementType.FLOAT64), engine, ModelOutput::observables);
    }

    /** Values whose first axis does not count the examples are left out. */
    private Program compile(int size, Engine engine, Function<ModelOutput, Named<Tensor>> values) {
        SequencedMap<String, Tensor> results = Group.newMap();
        ModelOutput answer = new ModelFormula(setup, size).answer();
        results.put(OUTPUT, answer.output());
        values.apply(answer).entries().forEach((name, value) -> {
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
        chunks.set(Group.PARAMETER, state.parameters().map(value -> value.as(setup.precision())));
        chunks.set(Group.BUFFER, state.buffers().map(value -> value.as(setup.precision())));
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
