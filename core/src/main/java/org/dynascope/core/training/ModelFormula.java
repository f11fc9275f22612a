package org.dynascope.core.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.dynascope.api.model.BufferDeclaration;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Recording;

/** A model recorded on a batch of fixed size, with its parameters, buffers and the batch as the program's inputs. */
final class ModelFormula {
    static final String INPUTS = "batch.inputs";
    static final String TARGETS = "batch.targets";
    static final String RANDOM_KEY = "random.key";
    static final String RANDOM_COUNTER = "random.counter";
    static final TensorType SCALAR = new TensorType(Shape.SCALAR, ElementType.FLOAT64);

    private final TrainingSetup setup;
    private final Recording recording = new Recording();
    private final Named<Tensor> parameters;
    private final Named<Tensor> buffers;
    private final Tensor inputs;
    private final Tensor targets;

    ModelFormula(TrainingSetup setup, int batch) {
        this.setup = setup;
        this.parameters = inputs(
                Group.PARAMETER,
                setup.declaration().parameters(),
                ParameterDeclaration::name,
                ParameterDeclaration::shape);
        this.buffers =
                inputs(Group.BUFFER, setup.declaration().buffers(), BufferDeclaration::name, BufferDeclaration::shape);
        this.inputs = recording.input(INPUTS, setup.inputType(batch));
        this.targets = recording.input(TARGETS, setup.targetType(batch));
    }

    private <D> Named<Tensor> inputs(
            Group group, List<D> declarations, Function<D, String> name, Function<D, Shape> shape) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        for (D declaration : declarations) {
            TensorType type = new TensorType(shape.apply(declaration), setup.precision());
            tensors.put(name.apply(declaration), recording.input(group.full(name.apply(declaration)), type));
        }
        return new Named<>(tensors);
    }

    Recording recording() {
        return recording;
    }

    Named<Tensor> parameters() {
        return parameters;
    }

    /** Returns the batch's inputs, shape [batch, …element]. */
    Tensor inputs() {
        return inputs;
    }

    /** Returns the model's output for the batch in evaluation mode, shape [batch, …output]. */
    Tensor outputs() {
        return answer().output();
    }

    /** Returns what the model says of the batch in evaluation mode; a linearised model has no observables. */
    ModelOutput answer() {
        return apply(parameters, Mode.EVALUATION, ModelFormula::nothingRandom);
    }

    /** Returns the mean loss of the batch for a model output, as it is trained on. */
    Tensor loss(Tensor outputs) {
        return Losses.of(setup.target(), setup.loss(), outputs, targets, setup.labelSmoothing());
    }

    /** Returns the mean loss of the batch for a model output, without label smoothing. */
    Tensor plainLoss(Tensor outputs) {
        return Losses.of(setup.target(), setup.loss(), outputs, targets, 0);
    }

    /** Returns whether the loss that is trained on is the one in evaluation mode, as it is where neither chance nor statistics of the batch enter. */
    boolean trainsAsItEvaluates() {
        Tensor any = recording.constant(TensorValue.scalar(0));
        RandomTensors random = shape -> recording.uniform(shape, setup.precision(), any, any);
        Tensor trained = loss(train(parameters, random).output());
        return Engine.areEqual(one(trained), one(loss(outputs())));
    }

    private static Named<Tensor> one(Tensor loss) {
        return new Named<>(new LinkedHashMap<>(Map.of(StepFormula.LOSS, loss)));
    }

    /** Returns the model's training output at some parameters. */
    ModelOutput train(Named<Tensor> at, RandomTensors random) {
        return apply(at, Mode.TRAINING, random);
    }

    /**
     * Applies the model, or its first-order expansion f(θ₀) + ∂f/∂θ(θ₀)·(θ − θ₀) at the setup's origin θ₀; buffers are then
     * those of the model at θ₀.
     */
    private ModelOutput apply(Named<Tensor> at, Mode mode, RandomTensors random) {
        if (setup.origin().size() == 0) {
            return setup.model().apply(at, buffers, inputs, mode, random);
        }
        Named<Tensor> origin = setup.origin().map(recording::constant);
        ModelOutput expanded = setup.model().apply(origin, buffers, inputs, mode, random);
        return new ModelOutput(Derivatives.linearize(_ -> expanded.output(), origin, at), expanded.buffers());
    }

    private static Tensor nothingRandom(Shape shape) {
        throw new IllegalStateException("in evaluation mode nothing is random, but the model asked for " + shape);
    }
}
