package org.dynascope.models.cnn;

import java.util.List;
import org.dynascope.api.parameter.Param;
import org.dynascope.models.convolution.Normalisation;
import org.dynascope.models.mlp.Activation;
import org.dynascope.models.mlp.Initialisation;

/**
 * Parameters of {@link Cnn}.
 *
 * @param widths channels of each block, from the input on
 * @param convolutions convolutions of a block
 * @param kernel rows and columns of the kernels, odd
 * @param normalisation what the results of convolutions are normalised by
 * @param pooling how each block halves height and width
 * @param activation function of convolutions and hidden units
 * @param dropout share of the elements of each block and hidden layer set to 0 in training
 * @param hidden units of fully connected layers between the blocks and the output
 * @param initialisation rule for the initial weights and biases
 * @since 0.1.0
 */
public record CnnParameters(
        @Param(
                doc = "channels of each block of convolutions, from the input on",
                unit = "channels",
                byDefault = "[16, 32, 32]",
                min = 1)
        List<Integer> widths,

        @Param(doc = "convolutions of each block", byDefault = "1", min = 1)
        int convolutions,

        @Param(doc = "rows and columns of the kernels, odd; height and width stay", byDefault = "3", min = 1)
        int kernel,

        @Param(
                doc = "'batch' normalises each channel over batch and pixels, 'layer' each example over channels and"
                        + " pixels",
                byDefault = "none")
        Normalisation normalisation,

        @Param(doc = "how each block halves height and width", byDefault = "max")
        Pooling pooling,

        @Param(doc = "function of convolutions and hidden units", byDefault = "relu")
        Activation activation,

        @Param(
                doc = "share of the elements of each block and hidden layer set to 0 in training",
                byDefault = "0",
                min = 0,
                below = 1)
        double dropout,

        @Param(doc = "units of each fully connected layer before the output", unit = "units", byDefault = "[]", min = 1)
        List<Integer> hidden,

        @Param(doc = "rule for the initial weights and biases", byDefault = "he")
        Initialisation initialisation) {
    public CnnParameters {
        widths = List.copyOf(widths);
        hidden = List.copyOf(hidden);
        requirePositive("widths", widths);
        requirePositive("hidden", hidden);
        if (widths.isEmpty()) {
            throw new IllegalArgumentException("widths: expected at least one block, got []; mlp has none");
        }
        if (kernel % 2 == 0) {
            throw new IllegalArgumentException("kernel: expected an odd number, so that height and width stay, got "
                    + kernel + ", nearest " + (kernel - 1) + " or " + (kernel + 1));
        }
    }

    private static void requirePositive(String name, List<Integer> sizes) {
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException(name + ": expected at least 1 in every place, got " + sizes);
            }
        }
    }
}
