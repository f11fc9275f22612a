package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;

/** The ways to run a program, which give equal bits. */
public final class Backends {
    /** Scalar and vector kernels, one and several threads. */
    public static final List<EngineSettings> SETTINGS = List.of(
            new EngineSettings(1, false),
            new EngineSettings(1, true),
            new EngineSettings(2, false),
            new EngineSettings(2, true),
            new EngineSettings(3, true));

    /** Fails if a program computes other bits than the interpreter, with any settings. */
    public static void assertEqualBits(Named<Tensor> outputs, Named<TensorValue> inputs, Object description) {
        Named<TensorValue> reference = Engine.interpret(outputs, inputs);
        for (EngineSettings settings : SETTINGS) {
            Named<TensorValue> computed = run(outputs, inputs, settings);
            for (String name : outputs.names()) {
                assertThat(computed.get(name).toDoubleArray())
                        .as("%s of %s, %s", name, settings, description)
                        .isEqualTo(reference.get(name).toDoubleArray());
            }
        }
    }

    /** Returns the outputs of the second run of a program. */
    public static Named<TensorValue> run(Named<Tensor> outputs, Named<TensorValue> inputs, EngineSettings settings) {
        try (Engine engine = Engine.open(settings);
                Program program = engine.compile(outputs, Map.of())) {
            inputs.names().forEach(name -> program.set(name, inputs.get(name)));
            program.run();
            program.run();
            return outputs.mapWithName((name, _) -> program.output(name).copy());
        }
    }

    private Backends() {}
}
