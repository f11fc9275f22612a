package org.dynascope.benchmarks.comparison;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import org.dynascope.api.optimizer.EpsilonPlace;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.benchmarks.adam.StartValues;
import org.dynascope.benchmarks.adam.StepFormula;
import org.dynascope.models.mlp.Activation;
import org.dynascope.models.mlp.Initialisation;
import org.dynascope.models.mlp.Mlp;
import org.dynascope.models.mlp.MlpParameters;
import org.dynascope.optimizers.adam.Adam;
import org.dynascope.optimizers.adam.AdamParameters;

/**
 * A network with a batch to train it on.
 *
 * @param name name, such as {@code 784-256-256-10}
 * @param inputs numbers of an input
 * @param hidden units of the hidden layers
 * @param outputs numbers of an output
 * @param activation function of hidden units
 * @param batch examples of the batch
 * @param classifies whether the loss is cross entropy, else mean squared error
 * @param precision element type
 */
record Network(
        String name,
        int inputs,
        List<Integer> hidden,
        int outputs,
        Activation activation,
        int batch,
        boolean classifies,
        ElementType precision)
        implements Trainee {
    private static final Optimizer ADAM =
            new Adam(new AdamParameters(1e-3, 0.9, 0.999, 1e-8, EpsilonPlace.OUTSIDE_ROOT, true), WeightDecay.COUPLED);

    /** The first work of the field: digits of 28×28 pixels, in batches of 128. */
    static Network large(ElementType precision) {
        return new Network("784-256-256-10", 784, List.of(256, 256), 10, Activation.RELU, 128, true, precision);
    }

    /** The smallest: a function of one number, on all its 200 points at once. */
    static Network small(ElementType precision) {
        return new Network("1-20-1", 1, List.of(20), 1, Activation.TANH, 200, false, precision);
    }

    @Override
    public Network ofBatch(int examples) {
        return new Network(name, inputs, hidden, outputs, activation, examples, classifies, precision);
    }

    @Override
    public Mlp model() {
        return new Mlp(new MlpParameters(hidden, activation, new Initialisation.He(), 1, 1));
    }

    @Override
    public Optimizer optimizer() {
        return ADAM;
    }

    @Override
    public Named<TensorValue> start() {
        return StartValues.of(
                model().declare(Shape.of(inputs), Shape.of(outputs)).parameters(), precision);
    }

    @Override
    public TensorType inputType() {
        return new TensorType(Shape.of(batch, inputs), precision);
    }

    @Override
    public TensorType targetType() {
        return new TensorType(classifies ? Shape.of(batch) : Shape.of(batch, outputs), precision);
    }

    @Override
    public BinaryOperator<Tensor> loss() {
        return classifies ? StepFormula::crossEntropy : StepFormula::meanSquaredError;
    }

    /** Returns the batch: numbers between −1 and 1. */
    @Override
    public TensorValue inputValues() {
        double[] values = new double[batch * inputs];
        for (int index = 0; index < values.length; index++) {
            values[index] = 2 * StartValues.unitNumber(index);
        }
        return TensorValue.of(inputType(), values);
    }

    /** Returns classes in turn, or numbers between −1 and 1. */
    @Override
    public TensorValue targetValues() {
        double[] values = new double[Math.toIntExact(targetType().shape().elements())];
        for (int index = 0; index < values.length; index++) {
            values[index] = classifies ? index % outputs : 2 * StartValues.unitNumber(7L * index);
        }
        return TensorValue.of(targetType(), values);
    }

    @Override
    public void describe(ObjectNode request) {
        request.putArray("layers").add(inputs);
        hidden.forEach(request.withArray("layers")::add);
        request.withArray("layers").add(outputs);
        request.put("activation", activation.name().toLowerCase(Locale.ROOT)).put("classifies", classifies);
    }
}
