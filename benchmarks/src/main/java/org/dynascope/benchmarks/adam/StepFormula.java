package org.dynascope.benchmarks.adam;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.optimizer.Objective;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.Update;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Program;
import org.dynascope.engine.Recording;

/**
 * Loss, gradient and update of one mini-batch as one program, with nothing around it: no clipping, decay or schedule.
 *
 * <p>Program inputs: every parameter and every tensor of the optimizer's state under its own name, {@link #INPUTS} [batch,
 * …element], {@link #CLASSES} [batch], {@link #STEP} and {@link #LEARNING_RATE}. A commit carries parameters and state over.
 */
final class StepFormula implements UpdateContext, Objective {
    static final String INPUTS = "batch.inputs";
    static final String CLASSES = "batch.classes";
    static final String STEP = "step";
    static final String LEARNING_RATE = "learning-rate";
    static final String LOSS = "loss";

    private static final String NEXT = "next/";
    private static final TensorType SCALAR = new TensorType(Shape.SCALAR, ElementType.FLOAT64);

    private final Named<Tensor> parameters;
    private final Named<Tensor> state;
    private final Tensor step;
    private final Tensor learningRate;
    private final Tensor loss;
    private final Named<Tensor> gradient;

    /**
     * Records loss and gradient.
     *
     * @param input shape of a batch of inputs
     * @param classes number of classes, the network's outputs
     */
    StepFormula(Model model, Named<TensorValue> start, Named<TensorValue> startState, TensorType input, int classes) {
        Recording recording = new Recording();
        parameters = start.mapWithName((name, value) -> recording.input(name, value.type()));
        state = startState.mapWithName((name, value) -> recording.input(name, value.type()));
        step = recording.input(STEP, SCALAR);
        learningRate = recording.input(LEARNING_RATE, SCALAR);
        Tensor inputs = recording.input(INPUTS, input);
        int batch = input.shape().size(0);
        Tensor targets = recording.input(CLASSES, new TensorType(Shape.of(batch), input.element()));
        Tensor outputs = model.apply(parameters, Named.empty(), inputs, Mode.TRAINING, StepFormula::nothingRandom)
                .output();
        loss = crossEntropy(outputs, targets.oneHot(classes));
        gradient = Derivatives.gradient(loss, parameters);
    }

    /** −(1/batch) Σ log softmax(outputs)[class], in nats. */
    private static Tensor crossEntropy(Tensor outputs, Tensor oneHot) {
        return outputs.logSoftmax().times(oneHot).sum().dividedBy(-(double)
                outputs.shape().size(0));
    }

    private static Tensor nothingRandom(Shape shape) {
        throw new IllegalStateException("expected a model without random tensors, but it asked for " + shape);
    }

    /** Compiles the step with an optimizer's update. */
    Program compile(Optimizer optimizer, Engine engine) {
        Update update = optimizer.update(this);
        SequencedMap<String, Tensor> outputs = new LinkedHashMap<>();
        Map<String, String> carried = new HashMap<>();
        outputs.put(LOSS, loss);
        for (Named<Tensor> next : List.of(update.parameters(), update.state())) {
            next.entries().forEach((name, tensor) -> {
                outputs.put(NEXT + name, tensor);
                carried.put(NEXT + name, name);
            });
        }
        return engine.compile(new Named<>(outputs), carried);
    }

    /** Returns the name of the output that a commit carries over into an input. */
    static String next(String name) {
        return NEXT + name;
    }

    @Override
    public Objective objective() {
        return this;
    }

    @Override
    public Named<Tensor> parameters() {
        return parameters;
    }

    @Override
    public Named<Tensor> state() {
        return state;
    }

    @Override
    public Tensor step() {
        return step;
    }

    @Override
    public Tensor learningRate(String parameter) {
        return learningRate;
    }

    @Override
    public Tensor loss() {
        return loss;
    }

    @Override
    public Named<Tensor> gradient() {
        return gradient;
    }

    @Override
    public Named<Tensor> gradientAt(Named<Tensor> others) {
        throw new UnsupportedOperationException("only first-order rules are compared");
    }

    @Override
    public Named<Tensor> hessianVectorProduct(Named<Tensor> direction) {
        return Derivatives.hessianVectorProduct(loss, parameters, direction);
    }

    @Override
    public <T> Optional<T> structure(Class<T> type) {
        return Optional.empty();
    }
}
