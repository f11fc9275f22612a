package org.dynascope.benchmarks.comparison;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.model.Mode;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.benchmarks.adam.StepFormula;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;
import org.dynascope.engine.Program;
import org.dynascope.engine.Recording;

/** Derivatives of each example of a batch alone: the gradients of their losses, or the tangent kernel of their outputs. */
final class BatchedSide implements Side {
    private static final String BATCH = "batch/";
    private static final long MEMORY_BUDGET = 1L << 30;

    private final Engine engine;
    private final Program program;

    /** A derivative of every example. */
    enum Derivative {
        GRADIENTS,
        TANGENT_KERNEL
    }

    BatchedSide(Trainee network, Derivative derivative, int threads) {
        Named<TensorValue> start = network.start();
        engine = Engine.open(
                new EngineSettings(threads, EngineSettings.defaults().vectorised()));
        program = engine.compile(outputs(network, derivative, start), Map.of());
        start.entries().forEach(program::set);
        program.input(BATCH + StepFormula.INPUTS).copyFrom(network.inputValues().memory());
        if (derivative == Derivative.GRADIENTS) {
            program.input(BATCH + StepFormula.TARGETS)
                    .copyFrom(network.targetValues().memory());
        }
    }

    private static Named<Tensor> outputs(Trainee network, Derivative derivative, Named<TensorValue> start) {
        Recording recording = new Recording();
        Named<Tensor> parameters = start.mapWithName((name, value) -> recording.input(name, value.type()));
        Trainee one = network.ofBatch(1);
        SequencedMap<String, Tensor> example = new LinkedHashMap<>();
        example.put(StepFormula.INPUTS, recording.input(StepFormula.INPUTS, one.inputType()));
        if (derivative == Derivative.GRADIENTS) {
            example.put(StepFormula.TARGETS, recording.input(StepFormula.TARGETS, one.targetType()));
        }
        Named<Tensor> single = new Named<>(example);
        Named<Tensor> batch = single.mapWithName((name, tensor) -> recording.input(
                BATCH + name,
                new TensorType(
                        tensor.shape().prepend(network.batch()), tensor.type().element())));
        Tensor inputs = single.get(StepFormula.INPUTS);
        Tensor output = network.model()
                .apply(parameters, Named.empty(), inputs, Mode.TRAINING, _ -> inputs)
                .output();
        if (derivative == Derivative.GRADIENTS) {
            Tensor loss = network.loss().apply(output, single.get(StepFormula.TARGETS));
            return Derivatives.perExampleGradients(loss, parameters, single, batch);
        }
        SequencedMap<String, Tensor> kernel = new LinkedHashMap<>();
        kernel.put("kernel", Derivatives.tangentKernel(output, parameters, single, batch, MEMORY_BUDGET));
        return new Named<>(kernel);
    }

    @Override
    public double seconds(int repetitions) {
        long start = System.nanoTime();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            program.run();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        program.close();
        engine.close();
    }
}
