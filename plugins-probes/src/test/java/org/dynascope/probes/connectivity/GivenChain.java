package org.dynascope.probes.connectivity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.Role;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Network;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.Tensors;
import org.ejml.simple.SimpleMatrix;

/**
 * Three layers with biases, rectified but for the last: relu(relu(X·W₁ + b₁)·W₂ + b₂)·W₃ + b₃. Its loss is the mean square of the output, and
 * class 0 is always right.
 *
 * @param inputs X, shape [examples, 4]
 */
record GivenChain(SimpleMatrix inputs) implements Network {
    private static final int[] WIDTHS = {4, 7, 6, 3};

    /** Returns weights and biases of normal numbers. */
    static ModelState drawn(Random random) {
        SequencedMap<String, TensorValue> parameters = new LinkedHashMap<>();
        for (int layer = 1; layer < WIDTHS.length; layer++) {
            parameters.put(
                    "layer-" + layer + ".weight",
                    value(SimpleMatrix.random_DDRM(WIDTHS[layer - 1], WIDTHS[layer], -1, 1, random)));
            parameters.put(
                    "layer-" + layer + ".bias",
                    Tensors.vector(random.doubles(WIDTHS[layer], -1, 1).toArray()));
        }
        return new ModelState(new Named<>(parameters), Named.empty());
    }

    private static TensorValue value(SimpleMatrix matrix) {
        TensorType type = new TensorType(Shape.of(matrix.getNumRows(), matrix.getNumCols()), ElementType.FLOAT64);
        return TensorValue.of(type, matrix.getDDRM().getData());
    }

    /** Returns W of a layer, counted from 1. */
    static SimpleMatrix weight(ModelState state, int layer) {
        TensorValue value = state.parameters().get("layer-" + layer + ".weight");
        return new SimpleMatrix(value.shape().size(0), value.shape().size(1), true, value.toDoubleArray());
    }

    /** Returns H·W + b of a layer, counted from 1, by a network whose layer {@code l} is that of {@code layers.get(l − 1)}. */
    SimpleMatrix before(List<ModelState> layers, int layer) {
        SimpleMatrix product = into(layers, layer).mult(weight(layers.get(layer - 1), layer));
        double[] bias = layers.get(layer - 1)
                .parameters()
                .get("layer-" + layer + ".bias")
                .toDoubleArray();
        for (int row = 0; row < product.getNumRows(); row++) {
            for (int column = 0; column < bias.length; column++) {
                product.set(row, column, product.get(row, column) + bias[column]);
            }
        }
        return product;
    }

    /** Returns H, what a layer reads. */
    SimpleMatrix into(List<ModelState> layers, int layer) {
        return layer == 1
                ? inputs
                : before(layers, layer - 1).elementOp((int _, int _, double number) -> Math.max(0, number));
    }

    @Override
    public Named<TensorValue> features(ProbeBatch batch, ModelState state) {
        List<ModelState> own = List.of(state, state, state);
        SequencedMap<String, TensorValue> features = new LinkedHashMap<>();
        for (int layer = 1; layer < 3; layer++) {
            features.put("layer-" + layer + ".pre-activation", value(before(own, layer)));
            features.put("layer-" + layer + ".activation", value(into(own, layer + 1)));
        }
        features.put("output", value(before(own, 3)));
        return new Named<>(features);
    }

    @Override
    public ModelDeclaration declaration() {
        List<ParameterDeclaration> parameters = new ArrayList<>();
        InitialDistribution unused = InitialDistribution.constant(0);
        for (int layer = 1; layer < WIDTHS.length; layer++) {
            Shape shape = Shape.of(WIDTHS[layer - 1], WIDTHS[layer]);
            parameters.add(new ParameterDeclaration("layer-" + layer + ".weight", shape, unused, Role.WEIGHT));
            parameters.add(
                    new ParameterDeclaration("layer-" + layer + ".bias", Shape.of(WIDTHS[layer]), unused, Role.BIAS));
        }
        return new ModelDeclaration(parameters, List.of(), List.of());
    }

    /** Returns the mean square of the output. */
    static double loss(SimpleMatrix output) {
        return output.elementPower(2).elementSum() / output.getNumElements();
    }

    @Override
    public Evaluation evaluate(ProbeBatch batch, ModelState state) {
        SimpleMatrix output = before(List.of(state, state, state), 3);
        return new Evaluation(value(output), Tensors.vector(new double[inputs.getNumRows()]), loss(output));
    }

    @Override
    public BatchGradient gradient(ProbeBatch batch, ModelState state) {
        throw new UnsupportedOperationException("no gradient is given");
    }

    @Override
    public ModelState reestimated(ProbeBatch batch, ModelState state) {
        return state;
    }
}
