package org.dynascope.benchmarks.comparison;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.model.Mode;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.benchmarks.adam.StepFormula;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;
import org.dynascope.engine.Program;
import org.dynascope.engine.Recording;

/** Products of the Hessian of a batch's mean loss with a direction. */
final class HessianProductsSide implements Side {
    private static final String DIRECTION = "direction/";

    private final Engine engine;
    private final Program program;

    HessianProductsSide(Network network, int threads) {
        Named<TensorValue> start = network.start();
        engine = Engine.open(
                new EngineSettings(threads, EngineSettings.defaults().vectorised()));
        program = compile(network, start);
        start.entries().forEach(program::set);
        start.entries().forEach((name, value) -> program.set(DIRECTION + name, value));
        program.set(StepFormula.INPUTS, network.inputValues());
        program.set(StepFormula.TARGETS, network.targetValues());
    }

    private Program compile(Network network, Named<TensorValue> start) {
        Recording recording = new Recording();
        Named<Tensor> parameters = start.mapWithName((name, value) -> recording.input(name, value.type()));
        Named<Tensor> direction = start.mapWithName((name, value) -> recording.input(DIRECTION + name, value.type()));
        Tensor inputs = recording.input(StepFormula.INPUTS, network.inputType());
        Tensor targets = recording.input(StepFormula.TARGETS, network.targetType());
        Tensor outputs = network.model()
                .apply(parameters, Named.empty(), inputs, Mode.TRAINING, _ -> inputs)
                .output();
        Tensor loss = network.loss().apply(outputs, targets);
        SequencedMap<String, Tensor> products = new LinkedHashMap<>();
        Derivatives.hessianVectorProduct(loss, parameters, direction).entries().forEach(products::put);
        return engine.compile(new Named<>(products), Map.of());
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
