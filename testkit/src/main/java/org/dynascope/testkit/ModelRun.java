package org.dynascope.testkit;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Recording;

/**
 * A model applied to a batch by the real engine, in float64 unless said otherwise, with its first and second derivatives.
 *
 * <p>The loss the derivatives are of is ½·Σ output², whose second derivative sees every part of the model. Random tensors of
 * the training pass are the same at every call.
 *
 * @since 0.1.0
 */
public final class ModelRun {
    private static final String PARAMETER = "parameter:";
    private static final String DIRECTION = "direction:";
    private static final String BUFFER = "buffer:";
    private static final String INPUT = "input";

    private final Model model;
    private final Mode mode;
    private final Named<TensorValue> buffers;
    private final TensorValue input;
    private final ElementType element;

    /**
     * Prepares a run.
     *
     * @param buffers values of the declared buffers
     * @param input batch of inputs, float64, shape [batch, …input]
     */
    public ModelRun(Model model, Mode mode, Named<TensorValue> buffers, TensorValue input) {
        this(model, mode, buffers, input, ElementType.FLOAT64);
    }

    private ModelRun(Model model, Mode mode, Named<TensorValue> buffers, TensorValue input, ElementType element) {
        this.model = model;
        this.mode = mode;
        this.buffers = buffers;
        this.input = input;
        this.element = element;
    }

    /** Returns the same run computed in another element type. */
    public ModelRun in(ElementType other) {
        return new ModelRun(model, mode, buffers, input, other);
    }

    /** Returns the model's output, shape [batch, …output]. */
    public TensorValue output(Named<TensorValue> parameters) {
        return run(parameters, parameters, graph -> Tensors.named("output", graph.applied.output()))
                .get("output");
    }

    /** Returns the buffers after one pass. */
    public Named<TensorValue> nextBuffers(Named<TensorValue> parameters) {
        return run(parameters, parameters, graph -> graph.applied.buffers());
    }

    /** Returns every intermediate value the model names. */
    public Named<TensorValue> namedValues(Named<TensorValue> parameters) {
        return run(parameters, parameters, graph -> Recording.namedValues(graph.applied.output()));
    }

    /** Returns what the model offers to look at beside its output. */
    public Named<TensorValue> observables(Named<TensorValue> parameters) {
        return run(parameters, parameters, graph -> graph.applied.observables());
    }

    /** Returns ½·Σ output². */
    public double loss(Named<TensorValue> parameters) {
        return run(parameters, parameters, graph -> Tensors.named("loss", graph.loss()))
                .get("loss")
                .at(0);
    }

    /** Returns the gradient of the loss. */
    public Named<TensorValue> gradient(Named<TensorValue> parameters) {
        return run(parameters, parameters, graph -> Derivatives.gradient(graph.loss(), graph.parameters));
    }

    /** Returns the product of the loss's Hessian with a direction. */
    public Named<TensorValue> hessianVectorProduct(Named<TensorValue> parameters, Named<TensorValue> direction) {
        return run(
                parameters,
                direction,
                graph -> Derivatives.hessianVectorProduct(graph.loss(), graph.parameters, graph.direction));
    }

    private Named<TensorValue> run(
            Named<TensorValue> parameters, Named<TensorValue> direction, Function<Graph, Named<Tensor>> outputs) {
        SequencedMap<String, TensorValue> values = new LinkedHashMap<>();
        parameters.entries().forEach((name, value) -> values.put(PARAMETER + name, value));
        direction.entries().forEach((name, value) -> values.put(DIRECTION + name, value));
        buffers.entries().forEach((name, value) -> values.put(BUFFER + name, value));
        values.put(INPUT, input);
        Named<TensorValue> inputs = new Named<>(values).map(value -> value.as(element));
        try (Formula formula = Formula.recorded(
                inputs.map(TensorValue::type),
                (recording, variables) -> outputs.apply(graph(recording, variables, parameters)))) {
            return formula.at(inputs);
        }
    }

    private Graph graph(Recording recording, Named<Tensor> variables, Named<?> names) {
        Named<Tensor> parameters = names.mapWithName((name, _) -> variables.get(PARAMETER + name));
        Named<Tensor> direction = names.mapWithName((name, _) -> variables.get(DIRECTION + name));
        Named<Tensor> before = buffers.mapWithName((name, _) -> variables.get(BUFFER + name));
        ModelOutput applied = model.apply(parameters, before, variables.get(INPUT), mode, random(recording));
        return new Graph(parameters, direction, applied);
    }

    private RandomTensors random(Recording recording) {
        return mode == Mode.TRAINING
                ? new Draws(recording, element)
                : _ -> {
                    throw new IllegalStateException("the model draws random numbers in evaluation mode");
                };
    }

    /** The model recorded once. */
    private record Graph(Named<Tensor> parameters, Named<Tensor> direction, ModelOutput applied) {
        Tensor loss() {
            return applied.output().square().sum().times(0.5);
        }
    }

    /** Random tensors, each draw different from the others and the same at every run. */
    private static final class Draws implements RandomTensors {
        private static final double KEY = 7;

        private final Recording recording;
        private final ElementType element;
        private int draws;

        private Draws(Recording recording, ElementType element) {
            this.recording = recording;
            this.element = element;
        }

        @Override
        public Tensor uniform(Shape shape) {
            Tensor key = recording.constant(TensorValue.scalar(KEY));
            Tensor counter = recording.constant(TensorValue.scalar(draws++));
            return recording.uniform(shape, element, key, counter);
        }
    }
}
