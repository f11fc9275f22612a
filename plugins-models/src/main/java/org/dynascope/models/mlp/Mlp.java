package org.dynascope.models.mlp;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.model.Role;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;

/**
 * A multi-layer perceptron: X₀ is the input, flattened; layer k computes Xₖ = φ(Xₖ₋₁·Wₖ + bₖ), the last one without φ.
 *
 * <p>Shapes: {@code layer-k.weight} is [inputs, units], {@code layer-k.bias} is [units]; the last bias has the shape of one
 * output, which may be of any rank. Layers count from 1. Looked at under names: {@code layer-k.pre-activation},
 * {@code layer-k.activation} [batch, units], and {@code output}.
 *
 * @since 0.1.0
 */
public final class Mlp implements Model {
    private final MlpParameters settings;

    /** Creates the model. */
    public Mlp(MlpParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code mlp}. */
    public static Extension<Model, MlpParameters> extension() {
        return Extension.of(Model.class, "mlp", MlpParameters.class, Mlp::new)
                .summary("multi-layer perceptron: fully connected layers on the flattened input")
                .cites(new Citation(
                        "Rumelhart, Hinton, Williams",
                        1986,
                        "Learning representations by back-propagating errors",
                        "doi 10.1038/323533a0"));
    }

    @Override
    public ModelDeclaration declare(Shape input, Shape output) {
        if (input.elements() < 1 || output.elements() < 1) {
            throw new IllegalArgumentException(
                    "mlp: expected inputs and outputs of at least 1 number, got " + input + " and " + output);
        }
        List<ParameterDeclaration> parameters = new ArrayList<>();
        List<PermutationGroup> groups = new ArrayList<>();
        int inputs = Math.toIntExact(input.elements());
        for (int layer = 1; layer <= hiddenLayers(); layer++) {
            int units = settings.hidden().get(layer - 1);
            addLayer(parameters, layer, inputs, Shape.of(units));
            groups.add(permutationGroup(layer, units));
            inputs = units;
        }
        addLayer(parameters, hiddenLayers() + 1, inputs, output);
        return new ModelDeclaration(parameters, List.of(), groups);
    }

    @Override
    public ModelOutput apply(
            Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
        int batch = input.shape().size(0);
        Tensor values =
                input.reshape(Shape.of(batch, parameters.get(weight(1)).shape().size(0)));
        for (int layer = 1; layer <= hiddenLayers(); layer++) {
            Tensor preActivation = values.matmul(parameters.get(weight(layer)))
                    .plus(parameters.get(bias(layer)))
                    .named(prefix(layer) + "pre-activation");
            values = settings.activation().of(preActivation).named(prefix(layer) + "activation");
        }
        Tensor lastBias = parameters.get(bias(hiddenLayers() + 1));
        Tensor output = values.matmul(parameters.get(weight(hiddenLayers() + 1)))
                .reshape(lastBias.shape().prepend(batch))
                .plus(lastBias);
        return new ModelOutput(output.named("output"), buffers);
    }

    private int hiddenLayers() {
        return settings.hidden().size();
    }

    private void addLayer(List<ParameterDeclaration> parameters, int layer, int inputs, Shape units) {
        Initialisation rule = settings.initialisation();
        int outputs = Math.toIntExact(units.elements());
        parameters.add(new ParameterDeclaration(
                weight(layer),
                Shape.of(inputs, outputs),
                rule.weights(inputs, outputs, settings.scale()),
                layer > hiddenLayers() ? Role.OUTPUT_WEIGHT : Role.WEIGHT));
        parameters.add(
                new ParameterDeclaration(bias(layer), units, rule.biases(inputs, settings.biasScale()), Role.BIAS));
    }

    private static PermutationGroup permutationGroup(int layer, int units) {
        return new PermutationGroup(
                "hidden-" + layer,
                units,
                List.of(
                        new PermutationGroup.Member(weight(layer), 1),
                        new PermutationGroup.Member(bias(layer), 0),
                        new PermutationGroup.Member(weight(layer + 1), 0)));
    }

    private static String weight(int layer) {
        return prefix(layer) + "weight";
    }

    private static String bias(int layer) {
        return prefix(layer) + "bias";
    }

    private static String prefix(int layer) {
        return "layer-" + layer + ".";
    }
}
