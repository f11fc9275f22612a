package org.dynascope.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;
import org.dynascope.engine.Program;
import org.dynascope.engine.Recording;

/**
 * A formula over tensors, compiled by the real engine for one thread.
 *
 * <pre>{@code
 * Named<TensorValue> y = Formula.compute(Tensors.named("x", Tensors.vector(1, 2)), x -> Tensors.named("y", x.get("x").exp()));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Formula implements AutoCloseable {
    private final Engine engine;
    private final Program program;
    private final Named<Tensor> outputs;

    private Formula(Named<TensorType> inputs, BiFunction<Recording, Named<Tensor>, Named<Tensor>> formula) {
        Recording recording = new Recording();
        SequencedMap<String, Tensor> variables = new LinkedHashMap<>();
        inputs.entries().forEach((name, type) -> variables.put(name, recording.input(name, type)));
        this.outputs = formula.apply(recording, new Named<>(variables));
        this.engine = Engine.open(EngineSettings.defaults());
        this.program = engine.compile(outputs, Map.of());
    }

    /** Compiles a formula of named inputs. */
    public static Formula of(Named<TensorType> inputs, UnaryOperator<Named<Tensor>> formula) {
        return new Formula(inputs, (_, variables) -> formula.apply(variables));
    }

    /** Compiles a formula that also needs its recording, as one with random tensors does. */
    static Formula recorded(Named<TensorType> inputs, BiFunction<Recording, Named<Tensor>, Named<Tensor>> formula) {
        return new Formula(inputs, formula);
    }

    /** Compiles a formula and computes it once. */
    public static Named<TensorValue> compute(Named<? extends TensorView> values, UnaryOperator<Named<Tensor>> formula) {
        try (Formula compiled = of(values.map(TensorView::type), formula)) {
            return compiled.at(values);
        }
    }

    /** Returns the outputs for some values of the inputs; copies. */
    public Named<TensorValue> at(Named<? extends TensorView> values) {
        if (outputs.size() == 0) {
            return Named.empty();
        }
        values.entries().forEach(program::set);
        program.run();
        return outputs.mapWithName((name, _) -> program.output(name).copy());
    }

    @Override
    public void close() {
        program.close();
        engine.close();
    }
}
