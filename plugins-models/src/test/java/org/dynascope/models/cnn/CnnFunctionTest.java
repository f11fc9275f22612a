package org.dynascope.models.cnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.model.Mode;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.models.convolution.Normalisation;
import org.dynascope.models.mlp.Activation;
import org.dynascope.models.mlp.Initialisation;
import org.dynascope.testkit.ModelRun;
import org.dynascope.testkit.Tensors;
import org.junit.jupiter.api.Test;

/** What one channel of 2 × 2 images becomes, with a 1 × 1 kernel of weight 2, no pooling, and an output that sums pixels. */
final class CnnFunctionTest {
    private static final TensorValue INPUTS = Tensors.of(Shape.of(2, 2, 2), 1, 2, 3, 4, -1, 0, 1, 6);
    private static final String LAYER = "block-1.convolution-1.";

    /** 2·x − 3: (−1, 1, 3, 5) and (−5, −3, −1, 9); after ReLU 0 + 1 + 3 + 5 = 9 and 9; plus 0.5. */
    @Test
    void convolvesAddsTheBiasAndFlattens() {
        ModelRun run = new ModelRun(cnn(Normalisation.NONE), Mode.EVALUATION, Named.empty(), INPUTS);

        Named<TensorValue> values = run.namedValues(parameters(Normalisation.NONE));

        assertThat(values.names())
                .containsExactly(LAYER + "pre-activation", LAYER + "activation", "block-1.output", "output");
        assertThat(values.get(LAYER + "pre-activation").toDoubleArray()).containsExactly(-1, 1, 3, 5, -5, -3, -1, 9);
        assertThat(values.get("output").toDoubleArray()).containsExactly(9.5, 9.5);
    }

    /** Of 2·x = (2, 4, 6, 8, −2, 0, 2, 12): sum 32, mean 4; deviations (−2, 0, 2, 4, −6, −4, −2, 8), squares sum to 144. */
    @Test
    void batchNormalisationUsesAndRecordsTheBatch() {
        ModelRun run = new ModelRun(cnn(Normalisation.BATCH), Mode.TRAINING, buffers(1, 3), INPUTS);
        double deviation = Math.sqrt(144.0 / 8 + 1e-5);

        double[] normalised = run.namedValues(parameters(Normalisation.BATCH))
                .get(LAYER + "pre-activation")
                .toDoubleArray();
        Named<TensorValue> next = run.nextBuffers(parameters(Normalisation.BATCH));

        double[] deviations = {-2, 0, 2, 4, -6, -4, -2, 8};
        for (int i = 0; i < deviations.length; i++) {
            assertThat(normalised[i]).isCloseTo(deviations[i] / deviation * 1.5 - 0.25, within(1e-14));
        }
        assertThat(next.get(LAYER + "running-mean").at(0)).isCloseTo(0.9 * 1 + 0.1 * 4, within(1e-15));
        assertThat(next.get(LAYER + "running-variance").at(0)).isCloseTo(0.9 * 3 + 0.1 * 144 / 7, within(1e-14));
    }

    @Test
    void batchNormalisationUsesRunningMomentsInEvaluation() {
        ModelRun run = new ModelRun(cnn(Normalisation.BATCH), Mode.EVALUATION, buffers(1, 3), INPUTS);

        double[] normalised = run.namedValues(parameters(Normalisation.BATCH))
                .get(LAYER + "pre-activation")
                .toDoubleArray();

        assertThat(normalised[3]).isCloseTo((8 - 1) / Math.sqrt(3 + 1e-5) * 1.5 - 0.25, within(1e-14));
    }

    /** First example (2, 4, 6, 8): mean 5, variance (9 + 1 + 1 + 9) / 4 = 5. */
    @Test
    void layerNormalisationUsesEachExample() {
        ModelRun run = new ModelRun(cnn(Normalisation.LAYER), Mode.TRAINING, Named.empty(), INPUTS);

        double[] normalised = run.namedValues(parameters(Normalisation.LAYER))
                .get(LAYER + "pre-activation")
                .toDoubleArray();

        assertThat(normalised[0]).isCloseTo(-3 / Math.sqrt(5 + 1e-5) * 1.5 - 0.25, within(1e-14));
    }

    private static Cnn cnn(Normalisation normalisation) {
        return new Cnn(new CnnParameters(
                List.of(1), 1, 1, normalisation, Pooling.NONE, Activation.RELU, 0, List.of(), new Initialisation.He()));
    }

    private static Named<TensorValue> parameters(Normalisation normalisation) {
        SequencedMap<String, TensorValue> parameters = new LinkedHashMap<>();
        parameters.put(LAYER + "weight", Tensors.of(Shape.of(1, 1, 1, 1), 2));
        if (normalisation == Normalisation.NONE) {
            parameters.put(LAYER + "bias", Tensors.vector(-3));
        } else {
            parameters.put(LAYER + "gain", Tensors.vector(1.5));
            parameters.put(LAYER + "shift", Tensors.vector(-0.25));
        }
        parameters.put("output.weight", Tensors.of(Shape.of(1, 2, 2, 1), 1, 1, 1, 1));
        parameters.put("output.bias", Tensors.vector(0.5));
        return new Named<>(parameters);
    }

    private static Named<TensorValue> buffers(double mean, double variance) {
        SequencedMap<String, TensorValue> buffers = new LinkedHashMap<>();
        buffers.put(LAYER + "running-mean", Tensors.vector(mean));
        buffers.put(LAYER + "running-variance", Tensors.vector(variance));
        return new Named<>(buffers);
    }
}
