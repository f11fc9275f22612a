package org.dynascope.models.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.Renumbering;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.models.convolution.Normalisation;
import org.dynascope.models.mlp.Activation;
import org.dynascope.models.mlp.Initialisation;
import org.dynascope.testkit.ModelRun;
import org.dynascope.testkit.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ResNet-20 in float32, with all channels of streams and blocks in random order, running moments with them. */
final class ResnetRenumberingTest {
    private static final int SEED = 5;
    private static final Shape IMAGE = Shape.of(3, 16, 16);
    private final RandomStream random = RandomStream.ofSeed(SEED);

    @ParameterizedTest
    @EnumSource(value = Normalisation.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void anyOrderOfChannelsLeavesTheFunctionUnchanged(Normalisation normalisation) {
        Resnet resnet = new Resnet(new ResnetParameters(
                List.of(4, 8, 16), 3, normalisation, Shortcut.PROJECTION, Activation.RELU, new Initialisation.He()));
        ModelDeclaration declaration = resnet.declare(IMAGE, Shape.of(10));
        ModelState state = drawn(declaration);
        Renumbering order = Renumbering.identity(declaration.permutationGroups());
        for (PermutationGroup group : declaration.permutationGroups()) {
            order = order.with(group.name(), random.permutation(group.units()));
        }
        TensorValue inputs = normal(IMAGE.prepend(3), 0, 1);

        double[] expected = output(resnet, state, inputs);
        double[] actual = output(resnet, order.apply(state), inputs);

        assertThat(order.movedShare()).isGreaterThan(0.5);
        assertThat(actual).as("seed %d", SEED).containsExactly(expected, within(1e-5));
        assertThat(expected[0]).isNotCloseTo(expected[1], within(1e-3));
    }

    private ModelState drawn(ModelDeclaration declaration) {
        SequencedMap<String, TensorValue> parameters = new LinkedHashMap<>();
        declaration.parameters().forEach(each -> {
            boolean isGain = each.name().endsWith("gain");
            double fanIn =
                    Math.max(1, (double) each.shape().elements() / each.shape().size(0));
            parameters.put(each.name(), normal(each.shape(), isGain ? 1 : 0, isGain ? 0.2 : Math.sqrt(1 / fanIn) / 2));
        });
        SequencedMap<String, TensorValue> buffers = new LinkedHashMap<>();
        declaration.buffers().forEach(each -> buffers.put(each.name(), normal(each.shape(), each.initial(), 0.1)));
        return new ModelState(new Named<>(parameters), new Named<>(buffers));
    }

    private TensorValue normal(Shape shape, double mean, double deviation) {
        double[] elements = new double[(int) shape.elements()];
        for (int index = 0; index < elements.length; index++) {
            elements[index] = mean + deviation * random.nextGaussian();
        }
        return Tensors.of(shape, elements);
    }

    private static double[] output(Resnet resnet, ModelState state, TensorValue inputs) {
        return new ModelRun(resnet, Mode.EVALUATION, state.buffers(), inputs)
                .in(ElementType.FLOAT32)
                .output(state.parameters())
                .toDoubleArray();
    }
}
