package org.dynascope.models.cnn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.model.BufferDeclaration;
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
import org.dynascope.models.convolution.ConvolutionLayer;

/**
 * A convolutional network: blocks of convolutions, each φ(N(W ∗ X)) with normalisation N and activation φ, a block ending in
 * pooling and dropout; then fully connected layers, the last one without φ.
 *
 * <p>Images are [channels, height, width], or [height, width] with one channel. Shapes: {@code
 * block-b.convolution-c.weight} is [filters, channels, kernel, kernel]; its {@code bias}, or {@code gain} and {@code shift}, are
 * [filters]; the first fully connected weight is [channels, height, width, units], so that channels may be renumbered across
 * it, the others [inputs, units]; {@code output.bias} has the shape of one output. Batch normalisation keeps {@code
 * running-mean} and {@code running-variance} as buffers, which are numbered as the filters are.
 *
 * <p>Looked at under names: {@code block-b.convolution-c.pre-activation} and {@code .activation}, {@code block-b.output} [batch,
 * channels, height, width], {@code hidden-h.pre-activation} and {@code .activation} [batch, units], and {@code output}.
 *
 * @since 0.1.0
 */
public final class Cnn implements Model {
    private final CnnParameters settings;

    /** Creates the model. */
    public Cnn(CnnParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code cnn}. */
    public static Extension<Model, CnnParameters> extension() {
        return Extension.of(Model.class, "cnn", CnnParameters.class, Cnn::new)
                .summary("convolutional network: blocks of convolutions and pooling, then fully connected layers")
                .cites(
                        new Citation(
                                "LeCun, Bottou, Bengio, Haffner",
                                1998,
                                "Gradient-based learning applied to document recognition",
                                "doi 10.1109/5.726791"),
                        new Citation(
                                "Ioffe, Szegedy",
                                2015,
                                "Batch Normalization: Accelerating Deep Network Training by Reducing Internal"
                                        + " Covariate Shift",
                                "arXiv 1502.03167"));
    }

    @Override
    public ModelDeclaration declare(Shape input, Shape output) {
        requireImages(input, output);
        List<ParameterDeclaration> parameters = new ArrayList<>();
        List<BufferDeclaration> buffers = new ArrayList<>();
        List<List<PermutationGroup.Member>> units = new ArrayList<>();
        int channels = input.rank() == 3 ? input.size(0) : 1;
        int height = input.size(-2);
        int width = input.size(-1);
        for (int block = 1; block <= settings.widths().size(); block++) {
            int filters = settings.widths().get(block - 1);
            for (int index = 1; index <= settings.convolutions(); index++) {
                ConvolutionLayer layer = layer(block, index);
                parameters.addAll(layer.parameters(channels, filters));
                buffers.addAll(layer.buffers(filters));
                follow(units, new PermutationGroup.Member(layer.weight(), 1));
                units.add(layer.members());
                channels = filters;
            }
            height = settings.pooling().pooled(height);
            width = settings.pooling().pooled(width);
        }
        requireSomethingLeft(input, height, width);
        addDense(parameters, units, Shape.of(channels, height, width), output);
        return new ModelDeclaration(parameters, buffers, groups(units, parameters));
    }

    private static void requireImages(Shape input, Shape output) {
        if (input.rank() < 2 || input.rank() > 3 || input.elements() < 1 || output.elements() < 1) {
            throw new IllegalArgumentException("cnn: expected inputs [height, width] or [channels, height, width] and"
                    + " outputs of at least 1 number, got " + input + " and " + output);
        }
    }

    private void requireSomethingLeft(Shape input, int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("cnn: expected images large enough to be halved "
                    + settings.widths().size() + " times, got " + input
                    + "; give fewer widths, or pooling: none");
        }
    }

    private static void follow(List<List<PermutationGroup.Member>> units, PermutationGroup.Member reader) {
        if (!units.isEmpty()) {
            units.getLast().add(reader);
        }
    }

    private void addDense(
            List<ParameterDeclaration> parameters,
            List<List<PermutationGroup.Member>> units,
            Shape images,
            Shape output) {
        Shape inputs = images;
        for (int layer = 1; layer <= settings.hidden().size(); layer++) {
            Shape outputs = Shape.of(settings.hidden().get(layer - 1));
            addDense(parameters, "hidden-" + layer, inputs, outputs, Role.WEIGHT);
            follow(units, new PermutationGroup.Member("hidden-" + layer + ".weight", 0));
            units.add(new ArrayList<>(List.of(
                    new PermutationGroup.Member("hidden-" + layer + ".weight", inputs.rank()),
                    new PermutationGroup.Member("hidden-" + layer + ".bias", 0))));
            inputs = outputs;
        }
        addDense(parameters, "output", inputs, output, Role.OUTPUT_WEIGHT);
        follow(units, new PermutationGroup.Member("output.weight", 0));
    }

    private void addDense(List<ParameterDeclaration> parameters, String name, Shape inputs, Shape outputs, Role role) {
        int fanIn = Math.toIntExact(inputs.elements());
        int fanOut = Math.toIntExact(outputs.elements());
        List<Integer> sizes = new ArrayList<>(inputs.sizes());
        sizes.add(fanOut);
        parameters.add(new ParameterDeclaration(
                name + ".weight", new Shape(sizes), settings.initialisation().weights(fanIn, fanOut, 1), role));
        parameters.add(new ParameterDeclaration(
                name + ".bias", outputs, settings.initialisation().biases(fanIn, 1), Role.BIAS));
    }

    /** Names each group after the layer whose units it numbers: its first member's. */
    private static List<PermutationGroup> groups(
            List<List<PermutationGroup.Member>> units, List<ParameterDeclaration> parameters) {
        SequencedMap<String, Shape> sizes = new LinkedHashMap<>();
        parameters.forEach(parameter -> sizes.put(parameter.name(), parameter.shape()));
        Named<Shape> shapes = new Named<>(sizes);
        List<PermutationGroup> groups = new ArrayList<>();
        for (List<PermutationGroup.Member> members : units) {
            PermutationGroup.Member first = members.getFirst();
            String weight = first.tensor();
            String name = weight.substring(0, weight.lastIndexOf('.')).replace('.', '-');
            groups.add(new PermutationGroup(name, shapes.get(weight).size(first.axis()), members));
        }
        return groups;
    }

    private ConvolutionLayer layer(int block, int index) {
        return new ConvolutionLayer(
                "block-" + block + ".convolution-" + index,
                settings.kernel(),
                1,
                settings.normalisation(),
                settings.initialisation());
    }

    @Override
    public ModelOutput apply(
            Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
        SequencedMap<String, Tensor> nextBuffers = new LinkedHashMap<>();
        Tensor values = images(input);
        for (int block = 1; block <= settings.widths().size(); block++) {
            for (int index = 1; index <= settings.convolutions(); index++) {
                ConvolutionLayer layer = layer(block, index);
                Tensor preActivation = layer.apply(parameters, buffers, values, mode, nextBuffers)
                        .named(layer.name() + ".pre-activation");
                values = settings.activation().of(preActivation).named(layer.name() + ".activation");
            }
            Tensor pooled = settings.pooling().of(values).named("block-" + block + ".output");
            values = dropped(pooled, mode, random);
        }
        for (int layer = 1; layer <= settings.hidden().size(); layer++) {
            String name = "hidden-" + layer;
            Tensor preActivation = product(values, parameters, name)
                    .plus(parameters.get(name + ".bias"))
                    .named(name + ".pre-activation");
            Tensor activation = settings.activation().of(preActivation).named(name + ".activation");
            values = dropped(activation, mode, random);
        }
        Tensor bias = parameters.get("output.bias");
        Tensor output = product(values, parameters, "output")
                .reshape(bias.shape().prepend(input.shape().size(0)))
                .plus(bias);
        return new ModelOutput(output.named("output"), new Named<>(nextBuffers));
    }

    private static Tensor images(Tensor input) {
        Shape shape = input.shape();
        return shape.rank() == 4 ? input : input.reshape(Shape.of(shape.size(0), 1, shape.size(1), shape.size(2)));
    }

    private Tensor dropped(Tensor values, Mode mode, RandomTensors random) {
        return mode == Mode.EVALUATION || settings.dropout() == 0
                ? values
                : values.dropout(settings.dropout(), random.uniform(values.shape()));
    }

    /** Returns the product of flattened values with a weight whose last axis counts units. */
    private static Tensor product(Tensor values, Named<Tensor> parameters, String layer) {
        Tensor weight = parameters.get(layer + ".weight");
        int units = weight.shape().size(-1);
        int inputs = Math.toIntExact(weight.shape().elements() / units);
        int batch = values.shape().size(0);
        return values.reshape(Shape.of(batch, inputs)).matmul(weight.reshape(Shape.of(inputs, units)));
    }
}
