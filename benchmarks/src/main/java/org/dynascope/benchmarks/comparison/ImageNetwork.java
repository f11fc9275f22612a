package org.dynascope.benchmarks.comparison;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BinaryOperator;
import org.dynascope.api.model.Model;
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
import org.dynascope.models.cnn.Cnn;
import org.dynascope.models.cnn.CnnParameters;
import org.dynascope.models.cnn.Pooling;
import org.dynascope.models.convolution.Normalisation;
import org.dynascope.models.mlp.Activation;
import org.dynascope.models.mlp.Initialisation;
import org.dynascope.optimizers.adam.Adam;
import org.dynascope.optimizers.adam.AdamParameters;

/**
 * A convolutional network on images of 28×28 pixels: for each width a convolution of 3×3, a rectifier and maximum pooling; then
 * one dense layer to 10 classes.
 *
 * @param widths channels of each block
 * @param batch examples of the batch
 * @param precision element type
 */
record ImageNetwork(List<Integer> widths, int batch, ElementType precision) implements Trainee {
    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    private static final int KERNEL = 3;

    /** Three blocks of 16, 32 and 64 channels. */
    static ImageNetwork ofThreeBlocks(int batch) {
        return new ImageNetwork(List.of(16, 32, 64), batch, ElementType.FLOAT32);
    }

    @Override
    public String name() {
        return "CNN 16-32-64";
    }

    @Override
    public ImageNetwork ofBatch(int examples) {
        return new ImageNetwork(widths, examples, precision);
    }

    @Override
    public Model model() {
        return new Cnn(new CnnParameters(
                widths,
                1,
                KERNEL,
                Normalisation.NONE,
                Pooling.MAX,
                Activation.RELU,
                0,
                List.of(),
                new Initialisation.He()));
    }

    @Override
    public Optimizer optimizer() {
        return new Adam(
                new AdamParameters(1e-3, 0.9, 0.999, 1e-8, EpsilonPlace.OUTSIDE_ROOT, true), WeightDecay.COUPLED);
    }

    @Override
    public Named<TensorValue> start() {
        return StartValues.of(
                model().declare(Shape.of(SIDE, SIDE), Shape.of(CLASSES)).parameters(), precision);
    }

    @Override
    public TensorType inputType() {
        return new TensorType(Shape.of(batch, SIDE, SIDE), precision);
    }

    @Override
    public TensorType targetType() {
        return new TensorType(Shape.of(batch), precision);
    }

    @Override
    public BinaryOperator<Tensor> loss() {
        return StepFormula::crossEntropy;
    }

    @Override
    public TensorValue inputValues() {
        return StartValues.unitNumbers(inputType(), 0);
    }

    @Override
    public TensorValue targetValues() {
        double[] classes = new double[batch];
        for (int index = 0; index < batch; index++) {
            classes[index] = index % CLASSES;
        }
        return TensorValue.of(targetType(), classes);
    }

    @Override
    public void describe(ObjectNode request) {
        widths.forEach(request.putArray("widths")::add);
        request.put("side", SIDE).put("classes", CLASSES).put("kernel", KERNEL);
    }
}
