package org.dynascope.models.cnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dynascope.api.model.BufferDeclaration;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.PermutationGroup.Member;
import org.dynascope.api.model.Role;
import org.dynascope.api.tensor.Shape;
import org.dynascope.models.convolution.Normalisation;
import org.dynascope.models.mlp.Activation;
import org.dynascope.models.mlp.Initialisation;
import org.junit.jupiter.api.Test;

final class CnnTest {
    private static final Shape DIGIT = Shape.of(8, 8);
    private static final Shape CLASSES = Shape.of(10);

    @Test
    void declaresConvolutionsThenFullyConnectedLayers() {
        ModelDeclaration declaration = cnn(Normalisation.NONE, List.of(20)).declare(DIGIT, CLASSES);

        assertThat(declaration.parameters())
                .extracting(ParameterDeclaration::name)
                .containsExactly(
                        "block-1.convolution-1.weight",
                        "block-1.convolution-1.bias",
                        "block-2.convolution-1.weight",
                        "block-2.convolution-1.bias",
                        "hidden-1.weight",
                        "hidden-1.bias",
                        "output.weight",
                        "output.bias");
        assertThat(declaration.parameters())
                .extracting(ParameterDeclaration::shape)
                .containsExactly(
                        Shape.of(4, 1, 3, 3),
                        Shape.of(4),
                        Shape.of(6, 4, 3, 3),
                        Shape.of(6),
                        Shape.of(6, 2, 2, 20),
                        Shape.of(20),
                        Shape.of(20, 10),
                        CLASSES);
        assertThat(declaration.buffers()).isEmpty();
    }

    @Test
    void batchNormalisationHasGainsShiftsAndRunningMoments() {
        ModelDeclaration declaration = cnn(Normalisation.BATCH, List.of()).declare(DIGIT, CLASSES);

        assertThat(declaration.parameters())
                .extracting(ParameterDeclaration::role)
                .containsExactly(
                        Role.WEIGHT,
                        Role.NORMALISATION,
                        Role.NORMALISATION,
                        Role.WEIGHT,
                        Role.NORMALISATION,
                        Role.NORMALISATION,
                        Role.OUTPUT_WEIGHT,
                        Role.BIAS);
        assertThat(declaration.buffers())
                .containsExactly(
                        new BufferDeclaration("block-1.convolution-1.running-mean", Shape.of(4), 0),
                        new BufferDeclaration("block-1.convolution-1.running-variance", Shape.of(4), 1),
                        new BufferDeclaration("block-2.convolution-1.running-mean", Shape.of(6), 0),
                        new BufferDeclaration("block-2.convolution-1.running-variance", Shape.of(6), 1));
    }

    @Test
    void letsChannelsBeRenumberedAcrossTheFlattening() {
        assertThat(cnn(Normalisation.LAYER, List.of()).declare(DIGIT, CLASSES).permutationGroups())
                .containsExactly(
                        new PermutationGroup(
                                "block-1-convolution-1",
                                4,
                                List.of(
                                        new Member("block-1.convolution-1.weight", 0),
                                        new Member("block-1.convolution-1.gain", 0),
                                        new Member("block-1.convolution-1.shift", 0),
                                        new Member("block-2.convolution-1.weight", 1))),
                        new PermutationGroup(
                                "block-2-convolution-1",
                                6,
                                List.of(
                                        new Member("block-2.convolution-1.weight", 0),
                                        new Member("block-2.convolution-1.gain", 0),
                                        new Member("block-2.convolution-1.shift", 0),
                                        new Member("output.weight", 0))));
    }

    @Test
    void refusesImagesThatCannotBeHalvedSoOften() {
        assertThatThrownBy(() -> cnn(Normalisation.NONE, List.of()).declare(Shape.of(1, 8, 3), CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "cnn: expected images large enough to be halved 2 times, got [1, 8, 3]; give fewer widths, or"
                                + " pooling: none");
    }

    @Test
    void refusesInputsThatAreNotImages() {
        assertThatThrownBy(() -> cnn(Normalisation.NONE, List.of()).declare(Shape.of(64), CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "cnn: expected inputs [height, width] or [channels, height, width] and outputs of at least 1"
                                + " number, got [64] and [10]");
    }

    @Test
    void refusesAnEvenKernel() {
        assertThatThrownBy(() -> new CnnParameters(
                        List.of(4),
                        1,
                        4,
                        Normalisation.NONE,
                        Pooling.MAX,
                        Activation.RELU,
                        0,
                        List.of(),
                        new Initialisation.He()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kernel: expected an odd number, so that height and width stay, got 4, nearest 3 or 5");
    }

    private static Cnn cnn(Normalisation normalisation, List<Integer> hidden) {
        return new Cnn(new CnnParameters(
                List.of(4, 6), 1, 3, normalisation, Pooling.MAX, Activation.RELU, 0, hidden, new Initialisation.He()));
    }
}
