package org.dynascope.core.training;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.optimizer.Update;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Program;
import org.dynascope.engine.Recording;

/** One training step as a single formula: loss, gradient and update of a mini-batch of fixed size. */
final class StepFormula {
    static final String LOSS = "loss";
    static final String STEP = "step";
    static final String LEARNING_RATE = "learning-rate";

    static final String FORM = "form";

    private final TrainingSetup setup;
    private final ModelFormula model;
    private final Recording recording;
    private final Tensor step;
    private final Tensor learningRate;
    private final Tensor randomKey;
    private final Tensor randomCounter;
    private int randomDraws;

    private StepFormula(TrainingSetup setup, int batch) {
        this.setup = setup;
        this.model = new ModelFormula(setup, batch);
        this.recording = model.recording();
        this.step = recording.input(STEP, ModelFormula.SCALAR);
        this.learningRate = recording.input(LEARNING_RATE, ModelFormula.SCALAR);
        this.randomKey = recording.input(ModelFormula.RANDOM_KEY, ModelFormula.SCALAR);
        this.randomCounter = recording.input(ModelFormula.RANDOM_COUNTER, ModelFormula.SCALAR);
    }

    /**
     * Compiles the step. Outputs: {@link #LOSS}, {@link Group#GRADIENT}, and the next parameters, buffers and optimizer
     * state, which a commit carries over into the inputs.
     */
    static Program compile(TrainingSetup setup, int batch, Named<TensorValue> initialState, Engine engine) {
        Recorded recorded = record(setup, batch, initialState);
        return engine.compile(recorded.outputs(), recorded.carried());
    }

    /**
     * Compiles the step with the second derivative of the loss along a direction, {@link #FORM}, which depends on the inputs
     * {@link Group#DIRECTION} and is computed when the program runs again, as it may between a run and its commit.
     */
    static Program compileWithForm(TrainingSetup setup, int batch, Named<TensorValue> initialState, Engine engine) {
        StepFormula formula = new StepFormula(setup, batch);
        Recorded recorded = formula.record(initialState);
        Named<Tensor> parameters = formula.model.parameters();
        Named<Tensor> direction = parameters.mapWithName(
                (name, parameter) -> formula.recording.input(Group.DIRECTION.full(name), parameter.type()));
        SequencedMap<String, Tensor> outputs = Group.newMap();
        outputs.putAll(recorded.outputs().entries());
        outputs.put(FORM, Derivatives.secondDerivative(recorded.outputs().get(LOSS), parameters, direction));
        Set<String> changing =
                direction.names().stream().map(Group.DIRECTION::full).collect(Collectors.toSet());
        return engine.compile(new Named<>(outputs), recorded.carried(), changing);
    }

    /** Records the step without compiling it. */
    static Recorded record(TrainingSetup setup, int batch, Named<TensorValue> initialState) {
        return new StepFormula(setup, batch).record(initialState);
    }

    /**
     * Computes a step node by node and returns the first tensor that is not finite, in words; empty if all are.
     *
     * @param inputs inputs of the step's program
     */
    static Optional<String> firstNonFinite(
            TrainingSetup setup, int batch, Named<TensorValue> initialState, Named<TensorView> inputs) {
        return Engine.firstNonFinite(record(setup, batch, initialState).outputs(), inputs);
    }

    /** The graph of a step, and which outputs a commit carries over into which inputs. */
    record Recorded(Named<Tensor> outputs, Map<String, String> carried) {}

    private Recorded record(Named<TensorValue> initialState) {
        Named<Tensor> state =
                initialState.mapWithName((name, value) -> recording.input(Group.STATE.full(name), value.type()));
        ModelOutput forward = model.train(model.parameters(), this::uniform);
        ObjectiveFormula objective =
                new ObjectiveFormula(setup, model.parameters(), model.loss(forward.output()), this::lossAt);
        Update update = setup.optimizer()
                .update(new UpdateFormula(setup, objective, model.parameters(), state, step, learningRate));

        SequencedMap<String, Tensor> outputs = Group.newMap();
        outputs.put(LOSS, objective.loss());
        Group.GRADIENT.addTo(outputs, objective.plainGradient());
        Group.NEXT_PARAMETER.addTo(outputs, update.parameters());
        Group.NEXT_BUFFER.addTo(outputs, forward.buffers());
        Group.NEXT_STATE.addTo(outputs, update.state());
        return new Recorded(new Named<>(outputs), carried(forward.buffers(), update));
    }

    private static Map<String, String> carried(Named<Tensor> buffers, Update update) {
        Map<String, String> carried = new HashMap<>();
        update.parameters()
                .names()
                .forEach(name -> carried.put(Group.NEXT_PARAMETER.full(name), Group.PARAMETER.full(name)));
        buffers.names().forEach(name -> carried.put(Group.NEXT_BUFFER.full(name), Group.BUFFER.full(name)));
        update.state().names().forEach(name -> carried.put(Group.NEXT_STATE.full(name), Group.STATE.full(name)));
        return carried;
    }

    private Tensor lossAt(Named<Tensor> parameters) {
        RandomTensors sameDraws = new RandomTensors() {
            private int draw;

            @Override
            public Tensor uniform(Shape shape) {
                return StepFormula.this.uniform(shape, draw++);
            }
        };
        return model.loss(model.train(parameters, sameDraws).output());
    }

    private Tensor uniform(Shape shape) {
        return uniform(shape, randomDraws++);
    }

    private Tensor uniform(Shape shape, int draw) {
        Tensor counter = randomCounter.times(DRAWS_PER_STEP).plus(draw);
        return recording.uniform(shape, setup.precision(), randomKey, counter);
    }

    /** Random tensors one step may draw. */
    private static final double DRAWS_PER_STEP = 1024;
}
