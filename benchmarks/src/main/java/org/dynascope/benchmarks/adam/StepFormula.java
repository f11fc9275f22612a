package org.dynascope.benchmarks.adam;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BinaryOperator;
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
 * Loss, gradient and update of one mini-batch as one program, with nothing around it: no clipping and no schedule.
 *
 * <p>Program inputs: every parameter and every tensor of the optimizer's state under its own name, {@link #INPUTS} [batch,
 * …element], {@link #TARGETS} [batch, …], {@link #STEP} and {@link #LEARNING_RATE}. A commit carries parameters and state over.
 */
public final class StepFormula implements UpdateContext, Objective {
    /** Input: the batch. */
    public static final String INPUTS = "batch.inputs";

    /** Input: what the network is to predict. */
    public static final String TARGETS = "batch.targets";

    /** Input: number of the update, from 1. */
    public static final String STEP = "step";

    /** Input: learning rate. */
    public static final String LEARNING_RATE = "learning-rate";

    /** Output: mean loss of the batch before the update. */
    public static final String LOSS = "loss";

    private static final String NEXT = "next/";
    private static final TensorType SCALAR = new TensorType(Shape.SCALAR, ElementType.FLOAT64);

    private final Named<Tensor> parameters;
    private final Named<Tensor> state;
    private final Tensor step;
    private final Tensor learningRate;
    private final double weightDecay;
    private final Tensor loss;
    private final Named<Tensor> gradient;

    /**
     * Records loss and gradient.
     *
     * @param input type of a batch of inputs
     * @param target type of a batch of targets
     * @param lossFormula mean loss of outputs and targets
     * @param weightDecay rate at which an update first shrinks every parameter, times the learning rate; 0 for none
     */
    public StepFormula(
            Model model,
            Named<TensorValue> start,
            Named<TensorValue> startState,
            TensorType input,
            TensorType target,
            BinaryOperator<Tensor> lossFormula,
            double weightDecay) {
        this.weightDecay = weightDecay;
        Recording recording = new Recording();
        parameters = start.mapWithName((name, value) -> recording.input(name, value.type()));
        state = startState.mapWithName((name, value) -> recording.input(name, value.type()));
        step = recording.input(STEP, SCALAR);
        learningRate = recording.input(LEARNING_RATE, SCALAR);
        Tensor inputs = recording.input(INPUTS, input);
        Tensor targets = recording.input(TARGETS, target);
        Tensor outputs = model.apply(parameters, Named.empty(), inputs, Mode.TRAINING, StepFormula::nothingRandom)
                .output();
        loss = lossFormula.apply(outputs, targets);
        gradient = Derivatives.gradient(loss, parameters);
    }

    /** Returns −(1/n) Σ log softmax(outputs)[class] over all n classes, in nats; outputs […n, classes], classes […n]. */
    public static Tensor crossEntropy(Tensor outputs, Tensor classes) {
        Tensor oneHot = classes.oneHot(outputs.shape().size(-1));
        return outputs.logSoftmax().times(oneHot).sum().dividedBy(-(double)
                classes.shape().elements());
    }

    /** Returns the mean of the squared differences; outputs and targets of one shape. */
    public static Tensor meanSquaredError(Tensor outputs, Tensor targets) {
        return outputs.minus(targets).square().mean();
    }

    private static Tensor nothingRandom(Shape shape) {
        throw new IllegalStateException("expected a model without random tensors, but it asked for " + shape);
    }

    /** Compiles the step with an optimizer's update. */
    public Program compile(Optimizer optimizer, Engine engine) {
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
    public static String next(String name) {
        return NEXT + name;
    }

    @Override
    public Objective objective() {
        return this;
    }

    @Override
    public Named<Tensor> parameters() {
        return weightDecay == 0
                ? parameters
                : parameters.map(parameter ->
                        parameter.times(learningRate.times(-weightDecay).plus(1)));
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
