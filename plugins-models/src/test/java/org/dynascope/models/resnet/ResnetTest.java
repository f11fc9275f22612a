package org.dynascope.models.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dynascope.api.model.BufferDeclaration;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.PermutationGroup.Member;
import org.dynascope.api.tensor.Shape;
import org.dynascope.models.convolution.Normalisation;
import org.dynascope.models.mlp.Activation;
import org.dynascope.models.mlp.Initialisation;
import org.junit.jupiter.api.Test;

final class ResnetTest {
    private static final Shape PICTURE = Shape.of(3, 32, 32);
    private static final Shape CLASSES = Shape.of(10);

    /** The published size of ResNet-20 for CIFAR-10: 0.27 million; 432 + 13,824 + 50,688 + 202,752 weights of 3 × 3 kernels, 650
     * of the output, two vectors for each of 19 convolutions, 1,376 numbers. */
    @Test
    void hasAsManyParametersAsResnet20() {
        ModelDeclaration declaration = resnet(List.of(16, 32, 64), 3, Normalisation.BATCH, Shortcut.PADDING)
                .declare(PICTURE, CLASSES);

        assertThat(declaration.parameters().stream()
                        .mapToLong(parameter -> parameter.shape().elements())
                        .sum())
                .isEqualTo(269_722);
        assertThat(declaration.parameters().stream().filter(each -> each.shape().rank() == 4))
                .hasSize(19);
    }

    /** Two projections more: 16 · 32 + 32 · 64 weights, and two vectors of each result. */
    @Test
    void projectionsAddTheirWeights() {
        ModelDeclaration declaration = resnet(List.of(16, 32, 64), 3, Normalisation.BATCH, Shortcut.PROJECTION)
                .declare(PICTURE, CLASSES);

        assertThat(declaration.parameters().stream()
                        .mapToLong(parameter -> parameter.shape().elements())
                        .sum())
                .isEqualTo(269_722 + 512 + 2_048 + 2 * (32 + 64));
    }

    @Test
    void declaresLayersInTheOrderOfTheComputation() {
        ModelDeclaration declaration = resnet(List.of(4, 6), 1, Normalisation.BATCH, Shortcut.PROJECTION)
                .declare(Shape.of(8, 8), CLASSES);

        assertThat(declaration.parameters().stream()
                        .filter(each -> each.name().endsWith("weight"))
                        .map(ParameterDeclaration::shape))
                .containsExactly(
                        Shape.of(4, 1, 3, 3),
                        Shape.of(4, 4, 3, 3),
                        Shape.of(4, 4, 3, 3),
                        Shape.of(6, 4, 3, 3),
                        Shape.of(6, 6, 3, 3),
                        Shape.of(6, 4, 1, 1),
                        Shape.of(6, 10));
        assertThat(declaration.buffers())
                .extracting(BufferDeclaration::name)
                .contains("stem.running-mean", "stage-2.block-1.shortcut.running-variance")
                .hasSize(12);
    }

    @Test
    void allBlocksOfAStageRenumberOneStream() {
        List<PermutationGroup> groups = resnet(List.of(4, 6), 2, Normalisation.LAYER, Shortcut.PROJECTION)
                .declare(Shape.of(8, 8), CLASSES)
                .permutationGroups();

        assertThat(groups)
                .extracting(PermutationGroup::name)
                .containsExactly(
                        "stage-1-block-1",
                        "stage-1-block-2",
                        "stage-1",
                        "stage-2-block-1",
                        "stage-2-block-2",
                        "stage-2");
        assertThat(groups.get(1))
                .isEqualTo(new PermutationGroup(
                        "stage-1-block-2",
                        4,
                        List.of(
                                new Member("stage-1.block-2.convolution-1.weight", 0),
                                new Member("stage-1.block-2.convolution-1.gain", 0),
                                new Member("stage-1.block-2.convolution-1.shift", 0),
                                new Member("stage-1.block-2.convolution-2.weight", 1))));
        assertThat(groups.get(5).units()).isEqualTo(6);
        assertThat(groups.get(5).members())
                .filteredOn(member -> member.tensor().endsWith("weight"))
                .containsExactly(
                        new Member("stage-2.block-1.convolution-2.weight", 0),
                        new Member("stage-2.block-1.shortcut.weight", 0),
                        new Member("stage-2.block-2.convolution-1.weight", 1),
                        new Member("stage-2.block-2.convolution-2.weight", 0),
                        new Member("output.weight", 0));
    }

    @Test
    void paddedStreamsAreTiedToEachOther() {
        assertThat(resnet(List.of(4, 6), 1, Normalisation.LAYER, Shortcut.PADDING)
                        .declare(Shape.of(8, 8), CLASSES)
                        .permutationGroups())
                .extracting(PermutationGroup::name)
                .containsExactly("stage-1-block-1", "stage-2-block-1");
        assertThat(resnet(List.of(4), 1, Normalisation.LAYER, Shortcut.PADDING)
                        .declare(Shape.of(8, 8), CLASSES)
                        .permutationGroups())
                .extracting(PermutationGroup::name)
                .containsExactly("stage-1-block-1", "stage-1");
    }

    @Test
    void refusesInputsThatAreNotImages() {
        assertThatThrownBy(() -> resnet(List.of(4), 1, Normalisation.BATCH, Shortcut.PADDING)
                        .declare(Shape.of(64), CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "resnet: expected inputs [height, width] or [channels, height, width] and outputs of at least"
                                + " 1 number, got [64] and [10]");
    }

    @Test
    void refusesNoStages() {
        assertThatThrownBy(() -> resnet(List.of(), 1, Normalisation.BATCH, Shortcut.PADDING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("widths: expected one stage or more, each of at least 1 channel, got []");
    }

    @Test
    void refusesAStreamThatIsNotNormalised() {
        assertThatThrownBy(() -> resnet(List.of(4), 1, Normalisation.NONE, Shortcut.PROJECTION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "normalisation: expected batch or layer, without which the stream grows with every block, got"
                                + " none, nearest layer");
    }

    @Test
    void refusesToPadAStreamThatGetsNarrower() {
        assertThatThrownBy(() -> resnet(List.of(4, 2), 1, Normalisation.BATCH, Shortcut.PADDING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "widths: expected no stage to be narrower than the one before where shortcuts are padded, got"
                                + " [4, 2], nearest [2, 4]");
    }

    private static Resnet resnet(List<Integer> widths, int blocks, Normalisation normalisation, Shortcut shortcut) {
        return new Resnet(new ResnetParameters(
                widths, blocks, normalisation, shortcut, Activation.RELU, new Initialisation.He()));
    }
}
