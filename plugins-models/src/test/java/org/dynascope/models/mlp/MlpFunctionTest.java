package org.dynascope.models.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.model.Mode;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.ModelRun;
import org.dynascope.testkit.Tensors;
import org.junit.jupiter.api.Test;

/** What the network computes, with two inputs, two hidden units and one output. */
final class MlpFunctionTest {
    private static final TensorValue INPUTS = Tensors.matrix(new double[] {1, 2}, new double[] {-1, 0.5});

    /**
     * Row 1: pre-activation (1·1 + 2·(−1) + 0.5, 1·2 + 2·3 − 1) = (−0.5, 7), ReLU (0, 7), output 0·2 + 7·(−1) + 0.25 = −6.75.
     * Row 2: pre-activation (−1 − 0.5 + 0.5, −2 + 1.5 − 1) = (−1, −1.5), ReLU (0, 0), output 0.25.
     */
    @Test
    void computesTheFormulaWithRelu() {
        Named<TensorValue> values = run(Activation.RELU).namedValues(parameters());

        assertThat(values.get("layer-1.pre-activation").toDoubleArray()).containsExactly(-0.5, 7, -1, -1.5);
        assertThat(values.get("layer-1.activation").toDoubleArray()).containsExactly(0, 7, 0, 0);
        assertThat(values.get("output").toDoubleArray()).containsExactly(-6.75, 0.25);
    }

    @Test
    void namesEveryLayerInOrder() {
        assertThat(run(Activation.TANH).namedValues(parameters()).names())
                .containsExactly("layer-1.pre-activation", "layer-1.activation", "output");
    }

    /** Sums 2·φ(−0.5) − φ(7) + 0.25 and 2·φ(−1) − φ(−1.5) + 0.25. */
    @Test
    void appliesEachActivation() {
        for (Activation activation : Activation.values()) {
            double[] expected = {
                2 * naive(activation, -0.5) - naive(activation, 7) + 0.25,
                2 * naive(activation, -1) - naive(activation, -1.5) + 0.25
            };

            assertThat(run(activation).output(parameters()).toDoubleArray())
                    .as(activation.toString())
                    .containsExactly(expected, within(1e-14));
        }
    }

    @Test
    void flattensInputsInRowMajorOrder() {
        TensorValue square = Tensors.of(Shape.of(2, 1, 2), INPUTS.toDoubleArray());
        ModelRun run = new ModelRun(mlp(Activation.RELU), Mode.EVALUATION, Named.empty(), square);

        assertThat(run.output(parameters())).isEqualTo(run(Activation.RELU).output(parameters()));
    }

    private static double naive(Activation activation, double value) {
        double sigmoid = 1 / (1 + Math.exp(-value));
        return switch (activation) {
            case RELU -> Math.max(value, 0);
            case TANH -> Math.tanh(value);
            case SIGMOID -> sigmoid;
            case SILU -> value * sigmoid;
            case IDENTITY -> value;
        };
    }

    private static ModelRun run(Activation activation) {
        return new ModelRun(mlp(activation), Mode.EVALUATION, Named.empty(), INPUTS);
    }

    private static Mlp mlp(Activation activation) {
        return new Mlp(new MlpParameters(List.of(2), activation, new Initialisation.He(), 1, 1));
    }

    private static Named<TensorValue> parameters() {
        SequencedMap<String, TensorValue> parameters = new LinkedHashMap<>();
        parameters.put("layer-1.weight", Tensors.matrix(new double[] {1, 2}, new double[] {-1, 3}));
        parameters.put("layer-1.bias", Tensors.vector(0.5, -1));
        parameters.put("layer-2.weight", Tensors.matrix(new double[] {2}, new double[] {-1}));
        parameters.put("layer-2.bias", Tensors.vector(0.25));
        return new Named<>(parameters);
    }
}
