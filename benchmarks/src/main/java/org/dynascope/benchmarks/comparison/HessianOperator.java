package org.dynascope.benchmarks.comparison;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.model.Mode;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.benchmarks.adam.StepFormula;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;
import org.dynascope.engine.Program;
import org.dynascope.engine.Recording;

/** The Hessian of a batch's mean loss at the start of a network, with all that its products share computed once. */
final class HessianOperator implements LinearMap, AutoCloseable {
    private static final String DIRECTION = "direction/";

    /** Numbers that are converted at a time: they stay in the first cache. */
    private static final int RUN = 4096;

    private final Engine engine;
    private final Program program;
    private final Named<TensorType> types;
    private final int dimension;
    private final float[] narrow = new float[RUN];

    HessianOperator(Network network, int threads) {
        Named<TensorValue> start = network.start();
        types = start.map(TensorValue::type);
        dimension = Math.toIntExact(types.values().stream()
                .mapToLong(type -> type.shape().elements())
                .sum());
        engine = Engine.open(
                new EngineSettings(threads, EngineSettings.defaults().vectorised()));
        program = compile(network);
        start.entries().forEach(program::set);
        program.set(StepFormula.INPUTS, network.inputValues());
        program.set(StepFormula.TARGETS, network.targetValues());
    }

    private Program compile(Network network) {
        Recording recording = new Recording();
        Named<Tensor> parameters = types.mapWithName(recording::input);
        Named<Tensor> direction = types.mapWithName((name, type) -> recording.input(DIRECTION + name, type));
        Tensor inputs = recording.input(StepFormula.INPUTS, network.inputType());
        Tensor targets = recording.input(StepFormula.TARGETS, network.targetType());
        Tensor outputs = network.model()
                .apply(parameters, Named.empty(), inputs, Mode.TRAINING, _ -> inputs)
                .output();
        Tensor loss = network.loss().apply(outputs, targets);
        SequencedMap<String, Tensor> products = new LinkedHashMap<>();
        Derivatives.hessianVectorProduct(loss, parameters, direction).entries().forEach(products::put);
        Set<String> changing = types.names().stream().map(DIRECTION::concat).collect(Collectors.toSet());
        return engine.compile(new Named<>(products), changing);
    }

    /** Computes what does not depend on directions, as is due wherever the parameters have moved. */
    void prepare() {
        program.runFixed();
    }

    @Override
    public int rows() {
        return dimension;
    }

    @Override
    public int columns() {
        return dimension;
    }

    @Override
    public void apply(double[] input, double[] output) {
        int offset = 0;
        for (String name : types.names()) {
            int length = Math.toIntExact(types.get(name).shape().elements());
            write(
                    input,
                    offset,
                    length,
                    program.input(DIRECTION + name),
                    types.get(name).element());
            offset += length;
        }
        program.runAgain();
        offset = 0;
        for (String name : types.names()) {
            int length = Math.toIntExact(types.get(name).shape().elements());
            read(program.output(name).memory(), types.get(name).element(), output, offset, length);
            offset += length;
        }
    }

    private void write(double[] values, int offset, int length, MemorySegment memory, ElementType element) {
        if (element == ElementType.FLOAT64) {
            MemorySegment.copy(values, offset, memory, ValueLayout.JAVA_DOUBLE, 0, length);
            return;
        }
        for (int done = 0; done < length; done += RUN) {
            int count = Math.min(RUN, length - done);
            for (int index = 0; index < count; index++) {
                narrow[index] = (float) values[offset + done + index];
            }
            MemorySegment.copy(narrow, 0, memory, ValueLayout.JAVA_FLOAT, (long) done * Float.BYTES, count);
        }
    }

    private void read(MemorySegment memory, ElementType element, double[] values, int offset, int length) {
        if (element == ElementType.FLOAT64) {
            MemorySegment.copy(memory, ValueLayout.JAVA_DOUBLE, 0, values, offset, length);
            return;
        }
        for (int done = 0; done < length; done += RUN) {
            int count = Math.min(RUN, length - done);
            MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, (long) done * Float.BYTES, narrow, 0, count);
            for (int index = 0; index < count; index++) {
                values[offset + done + index] = narrow[index];
            }
        }
    }

    @Override
    public void close() {
        program.close();
        engine.close();
    }
}
