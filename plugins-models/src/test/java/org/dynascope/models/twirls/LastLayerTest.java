package org.dynascope.models.twirls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.linear.GraphLayer;
import org.dynascope.api.linear.GraphProblem;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.Formula;
import org.dynascope.testkit.ModelRun;
import org.dynascope.testkit.Tensors;
import org.dynascope.testkit.TestedExtension;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

/** What an optimizer is told of the last linear layer before the propagation. */
final class LastLayerTest {
    private static final int NODES = 34;
    private static final Dataset DATA = KarateClub.dataset();

    private static Model model(Map<String, ?> values) {
        Map<String, Object> all =
                new HashMap<>(Map.of("before", 3, "width", 5, "lambda", 2, "propagation", "implicit"));
        all.putAll(values);
        return TestedExtension.of(new ModelsPlugin(), Model.class, "twirls")
                .make(all)
                .on(DATA);
    }

    private static Named<TensorValue> parameters(Model model) {
        RandomStream random = RandomStream.ofSeed(4);
        SequencedMap<String, TensorValue> parameters = new LinkedHashMap<>();
        model.declare(Shape.of(1), Shape.of(4)).parameters().forEach(each -> {
            double[] numbers = new double[(int) each.shape().elements()];
            Arrays.setAll(numbers, _ -> random.nextGaussian());
            parameters.put(each.name(), Tensors.of(each.shape(), numbers));
        });
        return new Named<>(parameters);
    }

    private static SimpleMatrix matrix(TensorValue value) {
        return new SimpleMatrix(value.shape().size(0), value.shape().size(1), true, value.toDoubleArray());
    }

    /** Outputs are (I + λ·L̂)⁻¹·(A·W + b), and dropout takes no part in A. */
    @Test
    void itsInputsGiveTheOutputs() {
        Model model = model(Map.of("dropout", 0.5, "input-dropout", 0.5));
        GraphLayer layer = model.structure(GraphLayer.class, DATA.load("train")).orElseThrow();
        Named<TensorValue> at = parameters(model);
        double[] nodes = new double[NODES];
        Arrays.setAll(nodes, node -> node);
        TensorValue all = Tensors.of(Shape.of(NODES, 1), nodes);

        SimpleMatrix inputs = matrix(Formula.compute(
                        at, tensors -> Tensors.named("a", layer.inputs().apply(tensors)))
                .get("a"));

        SimpleMatrix features = inputs.mult(matrix(at.get(layer.weight())));
        double[] bias = at.get("before-3.bias").toDoubleArray();
        SimpleMatrix smoothing = SimpleMatrix.identity(NODES);
        for (int row = 0; row < NODES; row++) {
            for (int column = 0; column < NODES; column++) {
                smoothing.set(
                        row,
                        column,
                        smoothing.get(row, column) + 2 * layer.laplacian().at(row, column));
            }
            for (int column = 0; column < 4; column++) {
                features.set(row, column, features.get(row, column) + bias[column]);
            }
        }
        SimpleMatrix outputs = matrix(new ModelRun(model, Mode.EVALUATION, Named.empty(), all).output(at));
        assertThat(layer.weight()).isEqualTo("before-3.weight");
        assertThat(layer.labelledRows()).hasSize(NODES);
        assertThat(outputs.minus(smoothing.solve(features)).normF()).isCloseTo(0, within(1e-8));
    }

    @Test
    void thereIsNoneWhereOutputsAreNotTheMinimiserItself() {
        assertThat(model(Map.of("propagation", "plain")).structure(GraphLayer.class, DATA.load("train")))
                .isEmpty();
        assertThat(model(Map.of("after", 1)).structure(GraphLayer.class, DATA.load("train")))
                .isEmpty();
        assertThat(model(Map.of("before", 1)).structure(GraphLayer.class, DATA.load("train")))
                .isEmpty();
        assertThat(model(Map.of("before", 1, "bias", false)).structure(GraphProblem.class, DATA.load("train")))
                .isPresent();
    }
}
