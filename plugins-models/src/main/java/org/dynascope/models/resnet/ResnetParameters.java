package org.dynascope.models.resnet;

import java.util.List;
import org.dynascope.api.parameter.Param;
import org.dynascope.models.convolution.Normalisation;
import org.dynascope.models.mlp.Activation;
import org.dynascope.models.mlp.Initialisation;

/**
 * Parameters of {@link Resnet}.
 *
 * @param widths channels of the stream in each stage, from the input on
 * @param blocks residual blocks of each stage; three stages of n have 6n + 2 layers
 * @param normalisation what the results of convolutions are normalised by
 * @param shortcut how the stream passes to the next stage
 * @param activation function after each convolution and each sum
 * @param initialisation rule for the initial weights, and for the biases of the output
 * @since 0.1.0
 */
public record ResnetParameters(
        @Param(
                doc = "channels of the stream in each stage, from the input on; every stage but the first halves height"
                        + " and width",
                unit = "channels",
                byDefault = "[16, 32, 64]",
                min = 1)
        List<Integer> widths,

        @Param(doc = "residual blocks of each stage; three stages of 3 make ResNet-20", byDefault = "3", min = 1)
        int blocks,

        @Param(
                doc = "'batch' normalises each channel over batch and pixels, 'layer' each example over channels and"
                        + " pixels",
                byDefault = "batch")
        Normalisation normalisation,

        @Param(
                doc = "how the stream passes to the next stage: 'projection' by a convolution of kernel 1, 'padding' as"
                        + " it is with zeros for new channels, which ties the channels of all stages together",
                byDefault = "projection")
        Shortcut shortcut,

        @Param(doc = "function after each convolution and each sum", byDefault = "relu")
        Activation activation,

        @Param(doc = "rule for the initial weights, and for the biases of the output", byDefault = "he")
        Initialisation initialisation) {
    public ResnetParameters {
        widths = List.copyOf(widths);
        if (widths.isEmpty() || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException(
                    "widths: expected one stage or more, each of at least 1 channel, got " + widths);
        }
        if (normalisation == Normalisation.NONE) {
            throw new IllegalArgumentException("normalisation: expected batch or layer, without which the stream grows"
                    + " with every block, got none, nearest layer");
        }
        if (shortcut == Shortcut.PADDING
                && !widths.equals(widths.stream().sorted().toList())) {
            throw new IllegalArgumentException("widths: expected no stage to be narrower than the one before where"
                    + " shortcuts are padded, got " + widths + ", nearest "
                    + widths.stream().sorted().toList());
        }
    }
}
